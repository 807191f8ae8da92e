"""An ingest that is killed at any point ends, run again, in the same state as one that was not.

A run of its own: ``scripts/test kill``.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text

from corpora import sample
from corpora.library import Library
from models.embedding import load
from service.search import search

pytestmark = [pytest.mark.kill, pytest.mark.timeout(900)]

PROGRAM = "from service.cli.main import run; run()"
KILLED = str(Path(__file__).with_name("killed_at.py"))
ROOT = Path(__file__).resolve().parents[2]

# Every table but the queue, without row numbers and times.
DUMPS = {
    "works": "SELECT key, type, institution, date, original_language FROM works",
    "identifiers": "SELECT w.key, i.identifier, i.position FROM work_identifiers i JOIN works w ON w.id = i.work_id",
    "expressions": """SELECT w.key, e.language, e.title, e.home, e.probability, e.reasons
                      FROM expressions e JOIN works w ON w.id = e.work_id""",
    "manifestations": """SELECT m.key, w.key, e.language, m.source, m.format, m.current, m.limite, m.edition, m.version,
                         m.given, m.document, m.generation IS NULL FROM manifestations m
                         JOIN expressions e ON e.id = m.expression_id JOIN works w ON w.id = e.work_id""",
    "places": "SELECT s.path, m.key FROM sources s JOIN manifestations m ON m.id = s.manifestation_id",
    "sections": "SELECT m.key, s.section, s.path, s.position FROM sections s JOIN manifestations m ON m.id = s.manifestation_id",
    "segments": "SELECT m.key, s.segment, s.text, s.position FROM segments s JOIN manifestations m ON m.id = s.manifestation_id",
    "citations": 'SELECT m.key, r.target, r.start, r.segment FROM "references" r JOIN manifestations m ON m.id = r.manifestation_id',
    "counts": "SELECT language, token, segments FROM term_counts",
    "languages": "SELECT language, segments FROM language_counts",
    "marks": "SELECT m.key, f.model, f.features FROM fingerprints f JOIN manifestations m ON m.id = f.manifestation_id",
    "suggestions": """SELECT a.title, b.title, s.probability FROM suggestions s
                      JOIN expressions a ON a.id = s.expression_id JOIN expressions b ON b.id = s.other_id""",
    "pending": "SELECT key FROM pending_points",
    "due": "SELECT task FROM due",
}
STEPS = [
    ("corpora.store:Store.announce", "the points are announced"),
    ("corpora.index.edge:EdgeIndex.upsert", "the points are written"),
    ("corpora.store.content:write", "the rows are half written"),
    ("corpora.store:Store.add", "the document is kept"),
    ("corpora.store.places:Places.seen", "a second place is noted"),
    ("corpora.index.edge:EdgeIndex.delete", "the points of what was replaced are deleted"),
    ("corpora.store:Store.settle", "what was announced is settled"),
    ("corpora.grouping.step:scored_pairs", "the grouping has compared"),
    ("corpora.store.groups:_join", "the grouping is half written"),
    ("corpora.store.likeness:LikenessStore.regroup", "the grouping is written"),
    ("corpora.index.edge:EdgeIndex.flush", "the index is flushed"),
    ("corpora.index.edge:EdgeIndex.optimize", "the index is merged"),
]


def start(arguments: list[str], data: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        env={**os.environ, "LEXTRACE_DATA": str(data), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def ingest(given: list[str], data: Path, seconds: float | None = None) -> int | None:
    """Runs ``lextrace ingest``; killed after ``seconds``. Gives the exit code."""
    process = start(["-c", PROGRAM, "ingest", *given], data)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


def state(data: Path) -> dict[str, object]:
    """All that the store says, what the index holds, and what both answer."""
    with Library.open(data, load()) as library:
        with library.store.engine.connect() as connection:
            found: dict[str, object] = {
                name: sorted((tuple(row) for row in connection.execute(text(query))), key=repr)
                for name, query in DUMPS.items()
            }
        found["points"] = library.index.facet("manifestation")
        for query in ("waiting times for treatment", "ST 99901/27", "wastewater"):
            hits = search(
                query, store=library.store, index=library.index, embedder=library.embedder, limit=30
            )
            found[query] = hits.to_json()
    return found


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A folder with an archive, a copy, a later file and versions without number; and a manifest."""
    folder = tmp_path_factory.mktemp("given")
    texts = {path.name: path.read_text(encoding="utf-8") for path in sample.documents()}
    numbered = {
        name: text
        for name, text in texts.items()
        if name.startswith("st-99901") and name[-5:-3] in ("en", "nl")
    }
    for name, body in numbered.items():
        (folder / "files" / name).parent.mkdir(exist_ok=True)
        (folder / "files" / name).write_text(body, encoding="utf-8")
    (folder / "files" / "copy.md").write_text(next(iter(numbered.values())), encoding="utf-8")
    later = next(iter(numbered.values())) + "\n\nOne more paragraph.\n"
    (folder / "files" / "z-later.md").write_text(later, encoding="utf-8")
    for code in ("en", "el", "bg", "nl"):
        body = re.sub(r"99950/28", "", texts[f"st-99950-2028-init-{code}.md"])
        (folder / "files" / f"bare{ord(code[0])}{ord(code[1])}.md").write_text(body, encoding="utf-8")
    with zipfile.ZipFile(folder / "files" / "more.zip", "w") as archive:
        archive.writestr("in/plan.txt", texts["nl-positiedocument-drugsparaatheid.txt"])
        archive.writestr("in/broken.pdf", b"%PDF-1.4 cut off")
    listed = folder / "listed"
    listed.mkdir()
    (listed / "a.txt").write_text(texts["el-simeioma-drasis-limenes.txt"], encoding="utf-8")
    (folder / "list.csv").write_text(
        "path,identifier,language,date\nlisted/a.txt,ST 5/27,el,2027-05-06\nlisted/none.txt,,,\n"
    )
    return [str(folder / "files"), str(folder / "list.csv")]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, given: list[str]) -> tuple[dict[str, object], float]:
    """The state after an undisturbed run, and how long that took."""
    data = tmp_path_factory.mktemp("whole")
    begun = time.monotonic()
    assert ingest(given, data) == 2, "two files fail: one is broken, one is not there"
    spent = time.monotonic() - begun
    found = state(data)
    assert any(row[3] for row in found["expressions"]), "versions without number were grouped"  # type: ignore[attr-defined]
    assert found["pending"] == found["due"] == []
    return found, spent


def same(found: dict[str, object], expected: dict[str, object]) -> None:
    assert [name for name in expected if found[name] != expected[name]] == []


@pytest.mark.parametrize("seed", range(5))
def test_killed_three_times_and_finished(
    seed: int, given: list[str], whole: tuple[dict[str, object], float], tmp_path: Path
) -> None:
    expected, duration = whole
    chance = random.Random(seed)
    for _ in range(3):
        ingest(given, tmp_path, chance.uniform(0.1, 1.0) * duration)
    assert ingest(given, tmp_path) == 2
    same(state(tmp_path), expected)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("step", "why"), STEPS, ids=[why for _, why in STEPS])
def test_killed_at_a_step_and_finished(
    step: str, why: str, when: str, given: list[str], whole: tuple[dict[str, object], float], tmp_path: Path
) -> None:
    expected, _ = whole
    killed = [
        start([KILLED, step, str(nth), when, "ingest", *given], tmp_path).wait() == -signal.SIGKILL
        for nth in (1, 2, 3)
    ]
    assert killed[0], f"the step is taken: {why}"
    assert ingest(given, tmp_path) == 2
    same(state(tmp_path), expected)
