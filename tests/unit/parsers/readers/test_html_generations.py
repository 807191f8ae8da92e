"""Every generation of EUR-Lex's pages: the whole tree, every list's depth, every note with its call."""

from __future__ import annotations

import pytest
from fixtures import renderings_html_pages as pages

from parsers import parse
from parsers.document import Document

Section = tuple[int, str, str | None, str]
Item = tuple[int, str | None, str]
Note = tuple[str, str, list[str]]

CASES: list[tuple[str, str, list[Section], list[Item], list[Note]]] = [
    (
        "OLD_FI",
        "fi",
        [
            (1, "heading", None, "Neuvoston asetus (EY) N:o 777/1999, annettu 4 päivänä maaliskuuta 1999, satamarekisteristä"),
            (1, "recital", "1", ""),
            (1, "recital", "2", ""),
            (1, "article", "1", "Soveltamisala"),
            (1, "article", "2", "Voimaantulo"),
            (1, "annex", None, "LIITE"),
        ],
        [(0, "a)", "alukset, joilla on"), (1, "i)", "kotisatama, tai"), (1, "ii)", "lupa;"), (0, "b)", "satamat.")],
        [
            ("1", "EYVL C 11, 2.2.1998, s. 3.", ["ehdotuksen"]),
            ("2", "EYVL L 22, 3.3.1997, s. 4.", ["jaetaan"]),
            ("1", "Täytetään kahtena kappaleena.", ["Lomake"]),
        ],
    ),
    (
        "JOURNAL_HU",
        "hu",
        [
            (1, "heading", None, "A TANÁCS (EU) 2031/7 RENDELETE (2031. március 4.)"),
            (1, "recital", "1", ""),
            (1, "part", "I", "HATÁLY"),
            (2, "article", "1", "Fogalmak"),
            (1, "annex", "I", "I. MELLÉKLET"),
        ],
        [(0, "(1)", "A kikötőknek jegyzék kell."), (0, "a)", "hajók:"), (1, "i.", "nagy;"), (2, "—", "vas;"), (1, "ii.", "kis;")],
        [("1", "HL L 9.", ["véleményére"])],
    ),
    (
        "CONVEX_BG",
        "bg",
        [
            (1, "heading", None, "РЕГЛАМЕНТ (ЕС) 2031/7 НА СЪВЕТА от 4 март 2031 година"),
            (1, "recital", "1", ""),
            (1, "part", "I", "ОБХВАТ"),
            (2, "article", "1", "Предмет"),
            (2, "article", "2", "Член 2"),
            (1, "annex", "II", "Списък"),
        ],
        [(0, "(1)", "Пристанищата имат нужда от:"), (1, "а)", "регистър;"), (0, "а)", "кораби;"), (0, "(1)", "следният член:")],
        [("1", "ОВ L 9.", ["становището"]), ("*1", "До 2032 г.", ["Вид"])],
    ),
    (
        "CONSOLIDATED_LV",
        "lv",
        [
            (1, "heading", None, "DIREKTĪVA 2031/8/ES par ostām"),
            (1, "part", "I", "DARBĪBAS JOMA"),
            (2, "article", "1a", "Priekšmets"),
            (1, "annex", "I", "SARAKSTS"),
        ],
        [(0, "a)", "kuģi:"), (1, "i)", "lieli:"), (2, "—", "tērauda;")],
        [("1", "OV L 9.", ["Ostas"])],
    ),
    (
        "PROPOSAL_MT",
        "mt",
        [
            (1, "heading", None, "MEMORANDUM TA' SPJEGAZZJONI"),
            (1, "heading", "1", "KUNTEST"),
            (1, "heading", None, "REGOLAMENT TAL-KUNSILL dwar ir-reġistru tal-portijiet"),
            (1, "recital", "1", ""),
            (1, "part", "I", "KAMP"),
            (2, "article", "1", "Suġġett"),
            (1, "annex", "II", "FORMOLA"),
            (1, "annex", "III", "ANNESS III"),
        ],
        [
            (0, "·", "kmieni;"),
            (1, "–", "tard."),
            (0, "(1)", "Il-portijiet jeħtieġu reġistru."),
            (0, "(a)", "bastimenti:"),
            (1, "(i)", "kbar;"),
            (2, "–", "tal-ħadid;"),
            (0, "(b)", "portijiet."),
        ],
        [("6", "ĠU C 5.", ["Il-portijiet"]), ("1", "Nota oħra.", ["Tabella"])],
    ),
    (
        "JUDGMENT_GA",
        "ga",
        [(1, "heading", None, "BREITHIÚNAS NA CÚIRTE"), (1, "heading", None, "4 Márta 2031")],
        [(0, "1", "Baineann an iarraidh le:"), (1, "–", "calafoirt.")],
        [("*1", "Teanga an cháis: an Ghaeilge.", ["4 Márta 2031"])],
    ),
    (
        "SITE_EL",
        "el",
        [(1, "heading", None, "ΚΑΝΟΝΙΣΜΟΣ (ΕΕ) 2031/7 ΤΟΥ ΣΥΜΒΟΥΛΙΟΥ"), (1, "article", "1", "Άρθρο 1")],
        [],
        [],
    ),
]  # fmt: skip


def page(name: str) -> Document:
    text: str = getattr(pages, name)
    return parse(text.encode(), name="page.html")


@pytest.mark.parametrize(("name", "code", "tree", "items", "notes"), CASES, ids=[case[0] for case in CASES])
def test_generation(name: str, code: str, tree: list[Section], items: list[Item], notes: list[Note]) -> None:
    document = page(name)
    text = {segment.id: segment.text for segment in document.segments}
    assert document.language == code
    assert [(s.level, s.kind, s.number, s.title) for s in document.sections] == tree
    assert [(s.depth, s.marker, s.text) for s in document.segments if s.kind == "list_item"] == items
    found = [
        (note.label, note.text, [text[c.segment][: c.offset] for c in note.calls])
        for note in document.footnotes
    ]
    assert [(label, body, len(calls)) for label, body, calls in found] == [
        (n[0], n[1], len(n[2])) for n in notes
    ]
    for (_, _, calls), (_, _, ends) in zip(found, notes, strict=True):
        assert all(call.endswith(end) for call, end in zip(calls, ends, strict=True))
    assert document.coverage >= 0.995
    assert not document.warnings


def test_quoted_articles_are_no_articles_of_the_act() -> None:
    quoted = [segment.text for segment in page("CONVEX_BG").segments if segment.kind == "quote"]
    assert quoted == ["„Член 5а", "Нов", "Текст.“;", "„Член 6б", "Текст.", "Член 6в", "Край.“"]


def test_a_cell_over_several_rows_stands_in_the_first() -> None:
    rows = [segment for segment in page("JOURNAL_HU").segments if segment.kind == "table_row"]
    assert [[row.text[a:b] for a, b in row.cells] for row in rows] == [
        ["Kikötő", "Hajó", ""],
        ["", "új", "régi"],
        ["Győr", "3", "4"],
    ]


def test_calls_of_old_pages_with_a_blank_are_taken_in_order() -> None:
    text = (
        "<div id='TexteOnly'><p><txt_te><p>DIRECTIVE DU CONSEIL du 4 mars 1989</p><p>LE CONSEIL DES COMMUNAUTÉS,</p>"
        "<p>vu la proposition (1), puis l'avis (2),</p><p>considérant que le paragraphe (2) compte peu ;</p><p>Article premier</p>"
        "<p>Les ports tiennent un registre.</p><p>Fait à Lyon.</p><p>(1) JO no C 1 du 2. 3. 1988, p. 1.</p>"
        "<p>(2) JO no C 2 du 3. 3. 1988, p. 2.</p></txt_te></p></div>"
    )
    document = parse(f"<html lang='fr'><body>{text}</body></html>".encode(), name="a.html")
    assert [(note.label, len(note.calls)) for note in document.footnotes] == [("1", 1), ("2", 1)]
    shown = [segment.text for segment in document.segments]
    assert "vu la proposition, puis l'avis," in shown
    assert "considérant que le paragraphe (2) compte peu ;" in shown
