"""Gold sets and training."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from service.traceability import gold, paraphrases, sample, training, weights
from service.traceability.errors import BrokenGold

SAMPLE = Path(__file__).resolve().parents[4] / "corpora" / "sample"


def _write(
    folder: Path, sources: list[str], targets: list[str], pairs: list[tuple[int, int]], lang: str
) -> Path:
    folder.mkdir(parents=True)
    for name, texts in (("sources", sources), ("targets", targets)):
        rows = [{"id": f"{name[0]}{i}", "lang": lang, "text": t} for i, t in enumerate(texts)]
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    lines = ["source\ttarget", *(f"s{a}\tt{b}" for a, b in pairs)]
    (folder / "gold.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


SOURCES = ["harbours sample waste water", "schools get new material", "prisons treat addicts"]
TARGETS = ["waste water of harbours", "material for schools", "treatment in prisons", "judges meet twice"]
PAIRS = [(0, 0), (1, 1), (2, 2)]


def test_a_gold_set_and_its_languages(tmp_path: Path) -> None:
    _write(tmp_path / "demo" / "en", SOURCES, TARGETS, PAIRS, "en")
    _write(tmp_path / "demo" / "it", SOURCES, TARGETS, PAIRS, "it")
    found = training.collect(tmp_path)
    assert [(g.name, g.crosses, g.project) for g in found] == [
        ("demo/en", False, "demo"),
        ("demo/it", False, "demo"),
        ("demo/en>it", True, "demo"),
        ("demo/it>en", True, "demo"),
    ]
    assert found[0].truth.shape == (3, 4) and found[0].truth.sum() == 3


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("gold.tsv", "source\ttarget\ns0\tt9\n", "an id that is in neither list"),
        ("sources.jsonl", "{broken\n", "a line that is no JSON"),
        ("sources.jsonl", '{"id": "s0"}\n', "a line without text"),
    ],
)
def test_a_broken_set_says_where(tmp_path: Path, name: str, content: str, why: str) -> None:
    folder = _write(tmp_path / "demo", SOURCES, TARGETS, PAIRS, "en")
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(BrokenGold, match=name):
        gold.read(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenGold, match=r"gold\.tsv"):
        gold.read(tmp_path)


def test_training_learns_what_tells_links_apart(tmp_path: Path) -> None:
    _write(tmp_path / "demo", SOURCES, TARGETS, PAIRS, "en")
    fitted = training.fit([training.measured(s, None) for s in training.collect(tmp_path)])
    assert fitted.signals["character"].standing > 0
    assert weights.from_json(fitted.to_json()) == fitted


@pytest.mark.parametrize("variant", ["same", "across", "lexical"])
def test_no_shipped_signal_speaks_against_itself(variant: str) -> None:
    shipped = weights.load(variant)  # type: ignore[arg-type]
    values = np.array([[w.standing, w.level] for w in shipped.signals.values()])
    assert (values >= 0).all() and (values.sum(axis=0) > 0).any()


def test_graded_sentences_become_sets_in_and_across_languages(tmp_path: Path) -> None:
    for code in ("de", "en"):
        with lzma.open(tmp_path / f"stsb-{code}-train.csv.xz", "wt", encoding="utf-8") as out:
            out.writelines(f"{code} one {i},{code} two {i},{i % 6}\n" for i in range(400))
    found = paraphrases.collect(tmp_path)
    assert [(g.languages, g.truth.shape) for g in found] == [
        (("de", "de"), (120, 120)),
        (("en", "en"), (120, 120)),
        (("de", "en"), (120, 120)),
    ]
    grades = [int(u.text.split()[-1]) % 6 for u in found[0].sources]
    assert found[0].truth.diagonal().tolist() == [g >= 4 for g in grades]
    assert not np.any(found[0].truth & ~np.eye(120, dtype=bool))


def test_the_sample_corpus_gives_every_pair_of_languages() -> None:
    found = sample.collect(SAMPLE, "dev")
    assert {g.languages for g in found} >= {("en", "en"), ("bg", "nl"), ("el", "pl"), ("fr", "bg")}
    assert all(g.judged is not None and 0 < g.judged.sum() < g.judged.size for g in found)
    assert all(g.truth.any() and not g.truth[~g.known].any() for g in found)
    assert {g.truth.shape[1] for g in found} == {30}, "the strategy's subsections, not the plan's actions"


def test_the_halves_of_the_sample_share_no_link() -> None:
    for dev, held in zip(sample.collect(SAMPLE, "dev"), sample.collect(SAMPLE, "heldout"), strict=True):
        assert not (dev.truth & held.known).any(), dev.name
        assert not (held.truth & dev.known).any(), dev.name


def test_every_action_of_the_plan_refines_one_node() -> None:
    found = sample.refinements(SAMPLE)
    assert len({g.languages[0] for g in found}) == 14
    assert all((g.truth[g.known.any(axis=1)].sum(axis=1) == 1).all() for g in found)
    assert all(g.truth.sum() == 19 for g in found)
