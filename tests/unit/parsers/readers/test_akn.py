"""A whole act in Akoma Ntoso becomes exactly the tree, the lines and the notes that it is."""

from __future__ import annotations

import pytest
from fixtures.akn_acts import ACTS, Words, act

from parsers import parse
from parsers.document import Document

LINES = [
    ("heading", None, "{title}"),
    ("paragraph", None, "A, B,"),
    ("paragraph", None, "C:"),
    ("list_item", "(1)", "D."),
    ("list_item", "(2)", "G."),
    ("paragraph", None, "H."),
    ("paragraph", None, "J:"),
    ("heading", None, "{chapter}"),
    ("heading", None, "K"),
    ("heading", None, "{first}"),
    ("heading", None, "{scope}"),
    ("paragraph", None, "1. M."),
    ("paragraph", None, "N."),
    ("paragraph", None, "2. P:"),
    ("list_item", "(a)", "R:"),
    ("list_item", "(i)", "S:"),
    ("list_item", "—", "TU V;"),
    ("list_item", "(ii)", "W."),
    ("heading", None, "{second}"),
    ("paragraph", None, "{amended}"),
    ("quote", None, "‘{quoted}"),
    ("quote", None, "X"),
    ("quote", None, "1. Y.’;"),
    ("paragraph", None, "Z"),
    ("heading", None, "{annex}"),
    ("heading", None, "AA"),
    ("heading", None, "1. BB"),
    ("table_row", None, "CC\t\tDD"),
    ("table_row", None, "EE\nFF\tGG\tHH"),
    ("table_row", None, "\tJJ\t"),
]
NOTES = [("1", "OJ L 1.", "A, B"), ("2", "E\nF", "D"), ("*", "L", "K"), ("3", "Q", ""), ("a", "KK", "\tJJ")]


@pytest.fixture(params=ACTS, ids=lambda words: words.code)
def words(request: pytest.FixtureRequest) -> Words:
    assert isinstance(request.param, Words)
    return request.param


@pytest.fixture
def document(words: Words) -> Document:
    return parse(act(words), name="act.xml")


def test_tree(document: Document, words: Words) -> None:
    assert [(s.level, s.kind, s.number, s.title) for s in document.sections] == [
        (1, "heading", None, words.title),
        (1, "recital", "1", ""),
        (1, "recital", "2", ""),
        (1, "part", "I", "K"),
        (2, "article", "1", words.scope),
        (2, "article", "2a", words.article.format("2a")),
        (1, "annex", "I", "AA"),
        (2, "part", "1", "1. BB"),
    ]
    assert document.title == words.title


def test_lines(document: Document, words: Words) -> None:
    names = {
        "title": words.title,
        "chapter": words.chapter,
        "first": words.article.format(1),
        "second": words.article.format("2a"),
        "quoted": words.article.format(5),
        "scope": words.scope,
        "amended": words.amended,
        "annex": words.annex,
    }
    expected = [(kind, marker, text.format(**names)) for kind, marker, text in LINES]
    assert [(s.kind, s.marker, s.text) for s in document.segments] == expected
    assert [s.depth for s in document.segments if s.kind == "list_item"] == [0, 0, 0, 1, 2, 1]


def test_every_note_is_linked(document: Document) -> None:
    texts = {segment.id: segment.text for segment in document.segments}
    found = [
        (note.label, note.text, texts[call.segment][: call.offset])
        for note in document.footnotes
        for call in note.calls
    ]
    assert found == NOTES


def test_cells_keep_their_columns(document: Document) -> None:
    rows = [s for s in document.segments if s.kind == "table_row"]
    assert [[row.text[start:end] for start, end in row.cells] for row in rows] == [
        ["CC", "", "DD"],
        ["EE\nFF", "GG", "HH"],
        ["", "JJ", ""],
    ]


def test_references(document: Document) -> None:
    found = {reference.id: reference.text for reference in document.references if reference.kind == "act"}
    assert found.keys() == {"32011D0005", "32019R0517"}
    assert found["32011D0005"] == "B", "the link says what its text does not"


def test_nothing_is_lost_and_nothing_added(document: Document) -> None:
    assert document.coverage == 1.0
    assert not document.warnings
    assert not any("never shown" in segment.text for segment in document.segments)
    assert document.date is None, "the date of a template is none"
