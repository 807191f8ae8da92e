"""Notes of Word documents: labels as printed, calls linked to them."""

from __future__ import annotations

import pytest
from fixtures.docx_bits import code, field, para, reading, run, table
from fixtures.renderings_docx import package

from parsers import parse


def call(key: int, kind: str = "footnote", own: str = "") -> str:
    custom = f' w:customMarkFollows="1"/><w:t>{own}</w:t>' if own else "/>"
    return f'<w:r><w:{kind}Reference w:id="{key}"{custom}</w:r>'


def notes(*texts: str, kind: str = "footnote") -> str:
    """Notes 1, 2 … of one paragraph each, after the separator that Word puts first."""
    first = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:{kind}>'
    own = f"<w:r><w:{kind}Ref/></w:r>"
    return first + "".join(
        f'<w:{kind} w:id="{key}">{text if text.startswith("<") else para(own, f" {text}")}</w:{kind}>'
        for key, text in enumerate(texts, 1)
    )


def section(inside: str) -> str:
    return f"<w:sectPr><w:footnotePr>{inside}</w:footnotePr></w:sectPr>"


ROMAN, EACH = '<w:numFmt w:val="lowerRoman"/>', '<w:numRestart w:val="eachSect"/>'
THREE = notes("One.", "Two.", "Three.")
ENDED = para("a", call(1), properties=section(EACH)) + para("b", call(2), call(3)) + section(EACH)
LABELS = [
    (para("a", call(2)) + para("b", call(1)), "", "1 Two. | 2 One.", "in the order of the calls, not of the ids"),
    (para("a", call(1)) + section(ROMAN), "", "i One.", "the section's format"),
    (para("a", call(1)), f"<w:footnotePr>{ROMAN}</w:footnotePr>", "i One.", "the document's format"),
    (para("a", call(1), call(2)) + section('<w:numStart w:val="5"/>'), "", "5 One. | 6 Two.", "another start"),
    (ENDED, "", "1 One. | 1 Two. | 2 Three.", "anew in each section"),
    (para("a", call(1), call(2, own="*"), call(3)), "", "1 One. | * Two. | 2 Three.", "an own mark takes no number"),
    (para("a", call(1), "<w:r><w:lastRenderedPageBreak/></w:r>", call(2)) + section('<w:numRestart w:val="eachPage"/>'), "", "1 One. | 1 Two.", "anew on each page"),
    (table(["x", para("y", call(1))], ["z", para("w", call(2))]), "", "1 One. | 2 Two.", "in a table"),
    (para("a", f'<w:ins w:id="9">{call(1)}</w:ins>', call(2)), "", "1 One. | 2 Two.", "in an insertion"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "settings", "expected", "why"), LABELS)
def test_every_note_is_linked(body: str, settings: str, expected: str, why: str) -> None:
    data = package(document=f"<w:body>{body}</w:body>", footnotes=THREE, settings=settings)
    document = parse(data, name="a.docx")
    assert " | ".join(f"{note.label} {note.text}" for note in document.footnotes) == expected, why
    assert all(len(note.calls) == 1 for note in document.footnotes), why
    assert not any(char.isdigit() for segment in document.segments for char in segment.text), why


def test_endnotes_follow_footnotes_in_roman_numbers() -> None:
    body = para("a", call(1, "endnote"), " b", call(1)) + para("c", call(2, "endnote"))
    data = package(
        document=f"<w:body>{body}</w:body>",
        footnotes=notes("Foot."),
        endnotes=notes("End.", "Last.", kind="endnote"),
    )
    document = parse(data, name="a.docx")
    assert [(n.label, n.text, len(n.calls)) for n in document.footnotes] == [
        ("1", "Foot.", 1),
        ("i", "End.", 1),
        ("ii", "Last.", 1),
    ]


def test_a_note_of_several_paragraphs_and_a_list() -> None:
    long = para("First.") + para("Second.") + table(["x", "y"])
    (_, note) = reading(para("a", call(1)), footnotes=notes(long)).blocks
    assert (note.marker, note.text) == ("1", "First.\nSecond.\nx\ny")


def test_the_authors_mark_is_cut_from_the_note() -> None:
    own = para(run("(*)", '<w:vertAlign w:val="superscript"/>'), " Text.")
    document = parse(
        package(document=f"<w:body>{para('a', call(1, own='(*)'), ' b.')}</w:body>", footnotes=notes(own)),
        name="a.docx",
    )
    (note,) = document.footnotes
    assert (note.label, note.text, len(note.calls)) == ("*", "Text.", 1)
    assert document.segments[0].text == "a b."


def test_a_cross_reference_calls_the_note_again() -> None:
    marked = f'<w:bookmarkStart w:id="1" w:name="_Ref1"/>{call(1)}<w:bookmarkEnd w:id="1"/>'
    again = field("begin") + code(" NOTEREF _Ref1 \\h ") + field("separate") + run("1") + field("end")
    body = para("Ports", marked, " and ferries", again, ".")
    document = parse(package(document=f"<w:body>{body}</w:body>", footnotes=notes("N.")), name="a.docx")
    assert [len(note.calls) for note in document.footnotes] == [2]
    assert document.segments[0].text == "Ports and ferries."


def test_a_paragraph_with_nothing_but_a_call() -> None:
    document = parse(
        package(document=f"<w:body>{para('Ports.')}{para(call(1))}</w:body>", footnotes=notes("N.")),
        name="a.docx",
    )
    assert [len(note.calls) for note in document.footnotes] == [1]
    assert [segment.text for segment in document.segments] == ["Ports."]


def test_loose_ends_are_told() -> None:
    found = reading(para("a", call(7)), footnotes=notes("Never called."))
    assert [warning.code for warning in found.warnings] == ["call_without_footnote", "footnote_without_call"]


def test_links_of_a_note_are_those_of_its_part() -> None:
    link = '<w:hyperlink w:anchor="top">' + run("above") + "</w:hyperlink>"
    (_, note) = reading(para("a", call(1)), footnotes=notes(para("See ", link, "."))).blocks
    assert [(each.style, each.href) for each in note.runs] == [("link", "#top")]
