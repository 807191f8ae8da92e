"""Paragraphs whole, cut to sentences, in their own language, on their page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.assembly import assemble
from parsers.document import Document
from parsers.readers import markdown, text
from parsers.readers.block import Block, Reading, Run

Make = Callable[..., Document]
LONG = "The authorities of the Member States shall see to it that the harbours are clean, and "


@pytest.mark.parametrize(
    ("left", "between", "right", "whole", "why"),
    [
        ("It rests on the", "---", "law of the sea.", True, "a rule in between, lower case after it"),
        ("It rests on", "<sup>1</sup> Note.", "law.", True, "footnotes in between"),
        (LONG + "that the", "", "water is.", True, "nothing but a blank line"),
        (LONG + "the role of", "", "Europol is clear.", True, "a name after a word that ends no sentence"),
        (LONG + "that is all.", "---", "and so on.", False, "the sentence is over"),
        ("These are:", "---", "apples", False, "a colon opens a list"),
        (LONG + "all that", "", "a) first", False, "an enumerator begins something new"),
        ("Short line", "", "lower case line", False, "a form field is no running text"),
        ("**Heading**", "---", "text in lower case.", False, "a heading is not part of a sentence"),
        ("- an item that goes on over the", "---", "page.", True, "also in a list"),
        ("- an item", "", "text after the list", False, "a list need not end in a full stop"),
    ],
)
def test_rejoining(from_markdown: Make, left: str, between: str, right: str, whole: bool, why: str) -> None:
    document = from_markdown(f"x<sup>1</sup>.\n\n{left}\n\n{between}\n\n{right}\n\n<sup>1</sup> Last.")
    texts = [segment.text for segment in document.segments]
    joined = f"{left.strip('-* ')} {right}"
    assert (joined in texts) is whole, why


def test_pages_part_and_join(from_blocks: Make) -> None:
    document = from_blocks(
        Block("One sentence that the page", page=1),
        Block("cuts in two. Done.", page=2),
        Block("Another.", page=2),
    )
    assert [(s.text, s.page) for s in document.segments] == [
        ("One sentence that the page cuts in two. Done.", 1),
        ("Another.", 2),
    ]


def test_kinds_depth_and_markers(from_markdown: Make) -> None:
    document = from_markdown("text\n\n> quote\n\n- a\n  - b\n\n1) c\n\n| x | y |\n|---|---|\n| 1 | 2 |\n")
    assert [(s.kind, s.text, s.depth, s.marker) for s in document.segments] == [
        ("paragraph", "text", 0, None),
        ("quote", "quote", 0, None),
        ("list_item", "a", 0, "-"),
        ("list_item", "b", 1, "-"),
        ("list_item", "c", 0, "1)"),
        ("table_row", "x\ty", 0, None),
        ("table_row", "1\t2", 0, None),
    ]
    row = document.segments[-1]
    assert [row.text[start:end] for start, end in row.cells] == ["1", "2"]


def test_calls_in_table_cells(from_markdown: Make) -> None:
    document = from_markdown("| a<sup>1</sup> | b |\n|---|---|\n| c  d | e |\n\n<sup>1</sup> Note.")
    first, second = document.segments
    assert [first.text[a:b] for a, b in first.cells] == ["a", "b"]
    assert [second.text[a:b] for a, b in second.cells] == ["c d", "e"]


def test_ids_run_through(from_markdown: Make) -> None:
    document = from_markdown("# 1. A\n\nx.\n\n# 2. B\n\ny.")
    assert [segment.id for segment in document.segments] == ["p1", "p2", "p3", "p4"]
    assert [section.id for section in document.sections] == ["s1", "s2"]


def test_line_breaks_only_where_they_count(from_markdown: Make) -> None:
    document = from_markdown("The rule of the EU-  \nstrategy\n\nFirst Street 1.  \nBrussels")
    assert [segment.text for segment in document.segments] == [
        "The rule of the EU-strategy",
        "First Street 1.\nBrussels",
    ]


def test_sentences_cover_the_text(from_markdown: Make) -> None:
    (segment,) = from_markdown("The first one. The second (doc. 98001/26) is here.").segments
    assert [segment.text[a:b] for a, b in segment.sentences] == [
        "The first one.",
        "The second (doc. 98001/26) is here.",
    ]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "Der Rat hat die Kommission ersucht, mit den Mitgliedstaaten und für die Häfen der Union zu arbeiten.",
            "de",
        ),
        ("Η Επιτροπή θα δημοσιεύσει στοιχεία για τα λιμάνια.", "el"),
        ("Комисията ще публикува данни за пристанищата.", "bg"),
        ("The Commission will publish figures for the harbours and for the people that live there.", "en"),
        ("EUROPOL", "en"),
    ],
)
def test_a_block_in_another_language(from_markdown: Make, block: str, expected: str) -> None:
    document = from_markdown(
        f"The Council met on the first day of the month, and it was a good day.\n\n{block}"
    )
    assert [segment.language for segment in document.segments] == ["en", expected]


def test_a_link_is_one_reference(from_blocks: Make) -> None:
    href = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679"
    document = from_blocks(
        Block("See the data rules and Regulation (EU) 2022/2065 here.", runs=(
            Run(8, 18, "link", href),
            Run(23, 48, "link", "https://eur-lex.europa.eu/eli/reg/2022/2065/oj"),
            Run(49, 53, "link", "#top"),
        )),
    )  # fmt: skip
    assert [(r.id, r.text) for r in document.references] == [
        ("32016R0679", "data rules"),
        ("32022R2065", "Regulation (EU) 2022/2065"),
    ]


def test_coverage_tells_what_was_lost(from_blocks: Make) -> None:
    reading = Reading(
        "pdf", (Block("Kept words here.", page=1),), "Kept words here.\fLost words there, all of them.\f9"
    )
    document = assemble(reading, source="x.pdf", sha256="0")
    assert document.coverage < 0.5
    (warning,) = document.warnings
    assert (warning.code, warning.page) == ("text_lost", 2)


_LINES = st.sampled_from([
    "", "---", "\f", "(OR. en)", "98001/26", "From:\tthe Council", "Subject: harbours", "# I. Pillar", "## 1.1. Part",
    "**Strategic priority 1 — Water**", "Key priorities", "**The Commission will:**", "- **clean it;**", "1. Title",
    "a) Name", "Article 3", "ANNEX II", "Whereas:", "(1) It is so.", "The harbour<sup>1</sup> is clean and the",
    "water of m<sup>2</sup> too¹.", "<sup>1</sup> See there.", "¹ See OJ L 1, 2.1.2020, p. 1.", "A rule.[footnoteRef:3]",
    "[3: Body ] [4: Other", "* A star*", "| a<sup>1</sup> | b |", "|---|---|", "Brussels, 4.12.2025", "COM(2025) 9901 final",
    "[link](https://x.eu/a)", "**open", "goes on here.", "Το λιμάνι είναι καθαρό.", "> quote", "[1]:", "<!-- x -->",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=25), st.sampled_from([markdown.read, text.read]))
def test_whatever_the_lines_the_offsets_hold(lines: list[str], read: Callable[[bytes, str], Reading]) -> None:
    source = "\n".join(lines)
    if not source.strip():
        return
    document = assemble(read(source.encode(), "x.md"), source="x.md", sha256="0")
    texts = {segment.id: segment.text for segment in document.segments}
    sections = {section.id for section in document.sections}
    assert all(segment.section in sections | {None} for segment in document.segments)
    assert all(section.parent in sections | {None} for section in document.sections)
    for segment in document.segments:
        assert segment.text == segment.text.strip() or segment.kind == "table_row"
        assert all(0 <= a <= b <= len(segment.text) for a, b in (*segment.sentences, *segment.cells))
    for note in document.footnotes:
        assert all(0 <= call.offset <= len(texts[call.segment]) for call in note.calls)
    for reference in document.references:
        assert reference.place is not None
        where = texts | {note.id: note.text for note in document.footnotes} | dict(document.cover)
        assert where[reference.place.id][reference.start : reference.end] == reference.text
