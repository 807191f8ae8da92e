"""One small act in each of the 24 languages (tests/fixtures/acts.txt), with markup and without any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from parsers.document import Document
from parsers.languages import CODES

Make = Callable[..., Document]
FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "acts.txt"
# The lines of every act, by number.
TITLE, AUTHOR, RECITALS, ENACTING = 0, 1, (4, 5), 6
CHAPTER, ARTICLES, ANNEX = (7, 8), ((9, 10), (17, 18)), (24, 25)
PARAGRAPHS, POINTS = (11, 12), {13: 0, 14: 1, 15: 1, 16: 0}
SIGNATURES = range(20, 24)
HEADINGS = {TITLE: "# ", 7: "## ", 8: "#### ", 9: "**", 10: "***", 17: "# ", 18: "*", 24: "### ", 25: "**"}


def acts() -> dict[str, list[str]]:
    parts = FIXTURE.read_text(encoding="utf-8").split("== ")[1:]
    return {code: lines for code, *lines in (part.strip().splitlines() for part in parts)}


ACTS = acts()


def marked(lines: list[str]) -> str:
    """The act in Markdown, with heading levels that contradict each other and headings that are only bold."""
    out = []
    for at, line in enumerate(lines):
        mark = HEADINGS.get(at, "")
        out.append(f"{mark}{line}{'' if mark.endswith(' ') else mark}")
    return "\n\n".join(out)


def tree(lines: list[str]) -> list[tuple[int, str, str | None, str]]:
    return [
        (1, "heading", None, lines[TITLE]),
        (1, "recital", "1", ""),
        (1, "recital", "2", ""),
        (1, "part", "I", lines[8]),
        (2, "article", "1", lines[10]),
        (2, "article", "2", lines[18]),
        (1, "annex", "I", lines[25]),
    ]


def test_there_is_one_in_every_language() -> None:
    assert sorted(ACTS) == sorted(CODES)
    assert {len(lines) for lines in ACTS.values()} == {27}


@pytest.mark.parametrize("form", ["marked", "blank lines", "one line after the other"])
@pytest.mark.parametrize("code", CODES)
def test_an_act(from_markdown: Make, from_text: Make, code: str, form: str) -> None:
    lines = ACTS[code]
    if form == "marked":
        document = from_markdown(marked(lines), f"act-{code}.md")
    else:
        document = from_text(("\n" if form.startswith("one") else "\n\n").join(lines), f"act-{code}.txt")
    assert [(s.level, s.kind, s.number, s.title) for s in document.sections] == tree(lines)

    if form.startswith("one"):
        return  # where lines follow each other closely, the reader cannot know that a small letter opens one

    texts = [
        f"{segment.marker} {segment.text}" if segment.marker else segment.text
        for segment in document.segments
    ]
    assert texts == lines, "every line is a segment of its own"
    for at, segment in enumerate(document.segments):
        expected = "list_item" if at in POINTS else "heading" if at in HEADINGS else "paragraph"
        assert (segment.kind, segment.depth) == (expected, POINTS.get(at, 0)), segment.text

    sections = {section.id: section for section in document.sections}
    where = [sections[s.section].number if s.section else None for s in document.segments]
    assert where[4:6] == ["1", "2"]
    assert where[ENACTING] is None, "the enacting formula ends the recitals"
    assert {where[at] for at in SIGNATURES} == {None}, "the signature ends the articles"
    assert where[11:17] == ["1"] * 6
