"""Headings by what stands around them, in plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.document import Document

Make = Callable[..., Document]
TEXT = "The ports of the north are clean, and the ports of the south will be so in the year after the next."
TITLE = "Note of the Ministry of Ports on the strategy of the Union for the harbours on the northern coast"

CASES = [
    ("2024 was a good year for ports", [], "a year"),
    ("3. 5. 2024", [], "a date in figures"),
    ("12 May 2027 and after", [], "a date in words"),
    ("1,5 million tonnes of grain", [], "a decimal number"),
    ("A. Costs|@|B. Gains|@|C. Risks|@|D. Means", ["heading A", "heading B", "heading C", "heading D"], "letters, not numerals"),
    ("H. Costs|@|I. Gains", ["heading H", "heading I"], "I after H"),
    ("I. Costs|@|II. Gains", ["part I", "part II"], "numerals"),
    ("Article 1 Scope|@|Article 2 Terms|@", ["article 1", "article 2"], "titles on the line of the number"),
    ("Article 1|@|Article 7 Terms|@", ["article 1", "article 7"], "out of turn, but where a heading stands"),
    ("Article 1|@|Article 7 Terms|of it.", ["article 1"], "not the turn of that number: running text"),
    ("Pillar II Water|@", ["pillar II"], "a title without separator"),
    ("Article 1|@|Article 1a Terms|@", ["article 1", "article 1a"], "an article put in later"),
    ("Article 4|@|Article 4|@|Article 9|@", ["article 4", "article 4", "article 9"], "gaps and doubles stay as printed"),
    ("Article 1|Scope|@|2. The ports that follow|@", ["article 1"], "a paragraph of an article is no heading"),
    ("Article 1|the ports of the north|@", [], "a line in the middle of a sentence"),
    ("of that act,|article 1|@", [], "a reference on a line of its own"),
    (f"{TITLE}|@", ["heading None"], "the first line is a title, though it is long"),
    (f"@|{TITLE}|@", [], "a line as long in the middle"),
    (f"{TITLE}.|@", [], "a sentence"),
    ("Ministry of Ports|Plan for the ports|Bergen, 6 March 2028|1. Aims|@", ["heading None", "heading 1"],
     "a title above the date"),
    ("Ministry of Ports|Bergen, 6 March 2028|1. Aims|@", ["heading 1"], "a letterhead above the date"),
    ("Plan for the clean ports|@|Ministry of Ports|Bergen, 6 March 2028|1. Aims|@", ["heading None", "heading 1"],
     "a letterhead below the title"),
    ("ANNEX II|LIST OF PORTS|@", ["annex II"], "the title of an annex"),
    ("THE COUNCIL OF THE EUROPEAN UNION,|@", [], "the author of an act"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_plain_lines(from_text: Make, lines: str, expected: list[str], why: str) -> None:
    document = from_text("\n\n".join([*lines.replace("@", TEXT).split("|"), TEXT]))
    assert [f"{s.kind} {s.number}" for s in document.sections] == expected, why


def test_names_below_a_signature_are_no_headings(from_text: Make) -> None:
    lines = ["Article 1", TEXT, "Done at Brussels, 4 May 2027.", "For the Parliament", "The President", "J. NOVAK",
             "For the Council", "THE PRESIDENT", "K. LIND", "ANNEX", "A. Ports", TEXT]  # fmt: skip
    document = from_text("\n\n".join(lines))
    assert [(s.kind, s.number) for s in document.sections] == [
        ("article", "1"),
        ("annex", None),
        ("heading", "A"),
    ]
    assert [s.section for s in document.segments[2:9]] == [None] * 7


def test_visas_stand_apart(from_text: Make) -> None:
    lines = ["THE COUNCIL,", f"Having regard to the Treaty, {TEXT[:-1]},", f"having regard to the opinion, {TEXT[:-1]},",
             "Whereas:", "(1) Ports are clean.", "HAS DECIDED AS FOLLOWS:", "Article 1", TEXT]  # fmt: skip
    document = from_text("\n\n".join(lines))
    assert [s.text for s in document.segments] == lines
    assert [(s.kind, s.number) for s in document.sections] == [("recital", "1"), ("article", "1")]


def test_recitals_only_between_their_formulas(from_text: Make) -> None:
    lines = [
        "(1) It is early.",
        "Whereas:",
        "(1) Ports are clean.",
        "HAS DECIDED AS FOLLOWS:",
        "(1) It is late.",
    ]
    document = from_text("\n\n".join(lines))
    assert [s.section for s in document.segments] == [None, None, "s1", None, None]


QUOTED = [
    ("‘Article 5a|Scope|The ports’ quays are ‘clean’.|They stay so.’;", "English"),
    ("“Article 5a|Scope|They stay so.”", "double marks"),
    ("„Article 5a|Scope|They stay so.“", "low and high"),
    ("«Article 5a|Scope|They stay so».", "angle marks"),
    ("”Article 5a|Scope|They stay so.”", "one mark for both"),
    ("‘ANNEX III|Ports|Done at Brussels, 4 May 2027.’", "an annex with its formulas"),
    ("‘CHAPTER V|PORTS|Article 8|They stay so.’", "a chapter"),
]


@pytest.mark.parametrize(("lines", "why"), QUOTED, ids=[why for _, why in QUOTED])
def test_quoted_passages_open_no_sections(from_text: Make, lines: str, why: str) -> None:
    passage = lines.split("|")
    document = from_text("\n\n".join(["Article 1", "The following is put in:", *passage, "Article 2", TEXT]))
    assert [(s.kind, s.number) for s in document.sections] == [("article", "1"), ("article", "2")], why
    assert [s.kind for s in document.segments[2 : 2 + len(passage)]] == ["quote"] * len(passage)


@pytest.mark.parametrize(
    "lines",
    ["‘Article 5a|Scope|They stay so.", "‘Article 5a’ is struck out.|Ports|Quays"],
    ids=["never closed", "closed at once"],
)
def test_marks_that_open_no_passage(from_text: Make, lines: str) -> None:
    document = from_text("\n\n".join(["Article 1", *lines.split("|"), "Article 2", TEXT]))
    assert [(s.kind, s.number) for s in document.sections if s.kind == "article"] == [
        ("article", "1"),
        ("article", "2"),
    ]
    assert "quote" not in {s.kind for s in document.segments}
