"""Formex acts in many languages: the tree is what the markup says, whatever words and order it is in."""

from __future__ import annotations

import pytest
from fixtures.renderings_formex import BUOYS, Words, act, annex, manifest, package

from parsers import parse
from parsers.document import Document


def whole(words: Words) -> Document:
    files = {
        "L_203100041.001201.fmx.xml": annex(words),
        "L_203100041.doc.fmx.xml": manifest("L_203100041.000701.fmx.xml", "L_203100041.001201.fmx.xml"),
        "L_203100041.000701.fmx.xml": act(words),
    }
    return parse(package(files), name="a.zip")


@pytest.mark.parametrize("words", BUOYS, ids=lambda words: words.code)
class TestARegulation:
    def test_has_the_tree_that_its_markup_says(self, words: Words) -> None:
        tree = [(s.level, s.kind, s.number) for s in whole(words).sections]
        assert tree == [
            (1, "heading", None),  # the title
            (1, "recital", "1"),
            (1, "recital", "2"),
            (1, "part", "I"),
            (2, "article", "1"),
            (1, "part", "II"),
            (2, "article", "2"),
            (2, "article", "3"),
            (1, "annex", "I"),
            (2, "heading", "A"),
            (3, "heading", "1"),
            (2, "heading", "B"),
        ]

    def test_joins_a_heading_over_two_lines(self, words: Words) -> None:
        titles = {(s.kind, s.number): s.title for s in whole(words).sections}
        assert titles["part", "I"] == titles["annex", "I"] == words.sentence
        assert titles["article", "1"] == "Lux"

    def test_keeps_paragraphs_and_points_at_their_depth(self, words: Words) -> None:
        document = whole(words)
        article = next(s.id for s in document.sections if s.title == "Lux")
        found = [
            (s.kind, s.depth, s.marker, s.text)
            for s in document.segments
            if s.section == article and s.kind != "heading"
        ]
        say = words.sentence
        assert found == [
            ("paragraph", 0, None, f"1. {say}:"),
            ("list_item", 0, "(a)", f"{say}:"),
            ("list_item", 1, "(i)", say),
            ("list_item", 2, "—", say),
            ("list_item", 0, "(b)", say),
            ("paragraph", 0, None, say),
            ("paragraph", 0, None, f"2. {say}"),
        ]

    def test_quotes_an_amended_article(self, words: Words) -> None:
        start, end = (chr(int(code, 16)) for code in words.quotes)
        quoted = [s.text for s in whole(words).segments if s.kind == "quote"]
        assert quoted[0].startswith(start) and "9" in quoted[0]
        assert quoted[1:] == ["Umbra", f"1. {words.sentence}{end}"]

    def test_links_every_note(self, words: Words) -> None:
        document = whole(words)
        text = {segment.id: segment.text for segment in document.segments}
        found = [
            (n.label, n.text, [text[c.segment][: c.offset][-9:] for c in n.calls]) for n in document.footnotes
        ]
        say = words.sentence
        assert (
            found
            == [
                ("*", say, [say[-9:]]),
                ("1", say, [say[-9:]]),
                ("2", say, [say[-9:]]),
                ("1", say, ["A\tB"]),  # the notes of a table count for themselves
                ("1", say, [say[-9:]]),  # and so do those of an annex
            ]
        )
        assert not any("(1)" in segment.text or "(*)" in segment.text for segment in document.segments)

    def test_loses_nothing_and_doubts_nothing(self, words: Words) -> None:
        document = whole(words)
        assert document.coverage == 1.0
        assert document.warnings == ()
        assert document.format == "formex"

    def test_knows_language_date_and_pages(self, words: Words) -> None:
        document = whole(words)
        pages = {
            section.number: next(s.page for s in document.segments if s.section == section.id)
            for section in document.sections
            if section.kind in ("recital", "annex")
        }
        assert (document.language, document.date) == (words.code, "2031-04-09")
        assert pages == {"1": 7, "2": 8, "I": 12}

    def test_ends_with_what_belongs_to_no_article(self, words: Words) -> None:
        document = whole(words)
        title = document.sections[0].id
        closing = [s.text for s in document.segments if s.section == title][-3:]
        assert closing == [words.sentence, "Lux, 9.4.2031", "N. Nemo"]

    def test_keeps_the_columns_of_a_table(self, words: Words) -> None:
        rows = [s for s in whole(words).segments if s.kind == "table_row"]
        assert [[row.text[a:b] for a, b in row.cells] for row in rows] == [["A", "B"], ["1", "2", ""]]


def test_the_title_in_capitals_is_the_acts_own() -> None:
    document = whole(next(words for words in BUOYS if words.code == "el"))
    # Greek capitals have no accent.
    assert document.title == "ΚΑΝΟΝΙΣΜΟΣ (EU) 2031/41 Κάθε σημαντήρας φέρει φανό."
