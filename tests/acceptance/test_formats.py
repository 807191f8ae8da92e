"""One work in every format gives one Document: the Markdown of the sample corpus is the measure.

English in every format; the languages that are hardest to print and to read share the formats among them.
``scripts/sample-renderings --check`` compares the whole product, every text in every format.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from fixtures.manuscript import Manuscript
from fixtures.manuscript_reading import read
from fixtures.rendering_facts import facts
from fixtures.renderings import RENDERINGS, can_be_written
from fixtures.sample_renderings import main

from parsers import parse
from parsers.document import Document

TEXTS = Path(__file__).resolve().parents[2] / "corpora" / "sample" / "texts"
STRATEGY, CONCLUSIONS, REPORT = (
    f"st-{work}-init-{{}}.md" for work in ("99901-2027", "99912-2027", "99950-2028")
)
#: Letters that fonts lack, words in front of and behind their numbers, mutations, two alphabets, long words.
HARD = ["mt", "hu", "lv", "ga", "ro", "el", "bg", "fi", "da"]
#: Without a cover; with a table, a title and an imprint.
AGENCY = "agency-report-2028-en.md"
#: The title stands between a ministry's name and the date.
LETTERHEAD = "pl-program-ministerialny-zdrowie.md"
SHARED = 3


@cache
def manuscript(name: str) -> Manuscript:
    return read(TEXTS / name)


@cache
def measure(name: str) -> Document:
    return parse(TEXTS / name)


def _cases() -> list[tuple[str, str]]:
    names = list(RENDERINGS)
    out = list(product([work.format("en") for work in (STRATEGY, CONCLUSIONS, REPORT)], names))
    out += product([AGENCY], names)
    out += product([LETTERHEAD], ["wrapped text", "formex"])
    turn = 0
    for code in HARD:
        for work in (STRATEGY, CONCLUSIONS):
            out += [(work.format(code), names[(turn + at) % len(names)]) for at in range(SHARED)]
            turn += SHARED
    return [(name, kind) for name, kind in out if can_be_written(kind, manuscript(name))]


@pytest.mark.parametrize(("name", "kind"), _cases())
def test_the_same_work(name: str, kind: str) -> None:
    suffix, render = RENDERINGS[kind]
    text = manuscript(name)
    code = name[:2] if name == LETTERHEAD else name[-5:-3]
    # A name that says nothing: what the Document holds must come from the file.
    document = parse(render(text, code), name=f"a.{suffix.rsplit('.', 1)[1]}")
    found = facts(document, text)
    for fact, value in facts(measure(name), text).items():
        assert found[fact] == value, fact
    assert document.coverage >= 0.98
    assert not document.warnings


@pytest.mark.parametrize("kind", RENDERINGS)
def test_the_same_bytes_at_any_time(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, render = manuscript(CONCLUSIONS.format("mt")), RENDERINGS[kind][1]
    first = render(text, "mt")
    later = time.time() + 400 * 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    assert render(text, "mt") == first


def test_the_command_compares_and_counts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["--to", str(tmp_path), "--check", "--by-language", "--language", "mt", "--work", "conclusions"]
    formats = ["--format", "docx", "--format", "fmx.xml"]
    assert main([*asked, *formats]) == 0
    by_work, by_language = capsys.readouterr().out.strip().split("\n\n")
    assert [line.split()[-2] for line in by_work.splitlines()[2:]] == ["1/1", "1/1"]
    assert by_language.splitlines()[-1].split() == ["all", "1/1", "1/1", "2/2"]
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".xml"]

    whole = manuscript(CONCLUSIONS.format("mt"))
    other = replace(whole, notes={**whole.notes, "2": "Another note."})
    _, render = RENDERINGS["docx"]
    monkeypatch.setitem(RENDERINGS, "docx", (".docx", lambda _, code: render(other, code)))
    assert main([*asked, *formats]) == 1
    out, errors = capsys.readouterr()
    assert out.strip().splitlines()[-1].split() == ["all", "0/1", "1/1", "1/2"]
    assert "init-mt.docx: " in errors and "notes" in errors
