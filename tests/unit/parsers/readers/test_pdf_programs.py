"""PDFs that LibreOffice and Chromium made, against what was put into them (``fixtures/pdf_set.py``)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fixtures import pdf_set

from evaluation.pdf import Score, score, score_file
from parsers import parse
from parsers.document import Document

FILES = sorted(pdf_set.FOLDER.glob("*.pdf"))


@cache
def scored(path: Path) -> Score:
    found = score_file(path)
    assert found is not None, f"{path.name} has no facts beside it"
    return found


@cache
def parsed(name: str) -> Document:
    return parse(pdf_set.FOLDER / f"{name}.pdf")


def facts(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((pdf_set.FOLDER / f"{name}.json").read_text("utf-8"))
    return found


def test_the_set_is_whole_and_small() -> None:
    assert {path.stem for path in FILES} == {*pdf_set.PAPERS, *pdf_set.BROWSERS}
    assert sum(path.stat().st_size for path in FILES) < 2_000_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_notes_calls_and_labels_are_all_found(path: Path) -> None:
    assert (scored(path).notes, scored(path).labels) == (1.0, 1.0)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_heads_and_feet_are_left_out_and_nothing_else(path: Path) -> None:
    assert scored(path).furniture == 1.0
    assert scored(path).kept > 0.999
    assert scored(path).coverage > 0.998


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_paragraphs_are_whole_and_in_order(path: Path) -> None:
    found = scored(path)
    assert (found.whole, found.order, found.headings, found.items, found.rows) == (1.0, 1.0, 1.0, 1.0, 1.0)


def test_every_big_paper_has_sixty_notes() -> None:
    few = {path.stem for path in FILES if scored(path).calls < 60}
    assert few == {"tongues", *(path.stem for path in FILES if "tables" in path.stem)}


def test_notes_are_on_the_page_of_their_call_or_the_next() -> None:
    document = parsed("staff-el-restart")
    pages = {segment.id: segment.page for segment in document.segments}
    apart = {
        (note.page or 0) - (pages[call.segment] or 0) for note in document.footnotes for call in note.calls
    }
    assert apart <= {0, 1}


def test_letters_of_24_languages_are_as_printed() -> None:
    printed = [segment.text for segment in parsed("tongues").segments]
    assert printed == [f"{text[:-1]}. {text}" for text in pdf_set.TONGUES.values()]


# What the figures must not hide: a paper with another text is scored down.
@pytest.mark.parametrize(
    ("change", "field", "why"),
    [
        ({"notes": []}, "notes", "a paper without its notes"),
        ({"units": [], "furniture": ["Union"]}, "furniture", "a word of the text as a running line"),
        ({"units": []}, "rows", "rows that nobody wrote"),
    ],
)
def test_wrong_facts_are_noticed(change: dict[str, Any], field: str, why: str) -> None:
    expected = facts("commission-en")
    if field == "notes":
        expected["notes"] = [{"label": "1", "text": "x"} for _ in expected["notes"]]
    else:
        expected |= change
    found = score(parsed("commission-en"), "Union", expected)
    assert getattr(found, field) < 0.5, why
