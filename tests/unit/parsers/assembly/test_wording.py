"""Lines that say what they are: the forms of 24 languages, and lines that only look like headings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.assembly.formulas import is_author, is_done, is_enacting, is_visa, opens_recitals
from parsers.assembly.wording import by_number, in_capitals, worded
from parsers.document import Document

Make = Callable[..., Document]

FORMS = [
    ("fr", "Article premier", "article", "1"), ("fr", "Article 1er", "article", "1"),
    ("fr", "Article 12 bis", "article", "12 bis"), ("it", "Articolo 3-ter", "article", "3-ter"),
    ("it", "Articolo unico", "article", None), ("en", "Sole Article", "article", None),
    ("de", "Einziger Artikel", "article", None), ("fi", "Ainoa artikla", "article", None),
    ("pt", "Artigo 1.º", "article", "1"), ("pt", "Artigo 3.º-A", "article", "3-A"),
    ("hu", "1. cikk", "article", "1"), ("hu", "3/A. cikk", "article", "3/A"),
    ("fi", "1 artikla", "article", "1"), ("fi", "3 a artikla", "article", "3 a"),
    ("lv", "1. pants", "article", "1"), ("lv", "3.a pants", "article", "3.a"),
    ("lt", "1 straipsnis", "article", "1"), ("ro", "Articolul 1", "article", "1"),
    ("mt", "L-Artikolu 1", "article", "1"), ("ga", "Airteagal 1", "article", "1"),
    ("bg", "Член 3а", "article", "3а"), ("el", "Άρθρο 3α", "article", "3α"), ("el", "ΑΡΘΡΟ 3", "article", "3"),
    ("sk", "Článok 1", "article", "1"), ("hr", "Članak 1.", "article", "1"), ("sl", "1. člen", "article", "1"),
    ("en", "ANNEX IVa", "annex", "IVa"), ("hu", "II. MELLÉKLET", "annex", "II"), ("lt", "I PRIEDAS", "annex", "I"),
    ("fi", "LIITE I", "annex", "I"), ("sv", "BILAGA I", "annex", "I"), ("bg", "ПРИЛОЖЕНИЕ І", "annex", "I"),
    ("el", "ΠΑΡΑΡΤΗΜΑ ΙΙ", "annex", "II"), ("et", "I LISA", "annex", "I"), ("hr", "PRILOG I.", "annex", "I"),
    ("es", "CAPITULO II", "part", "II"), ("ro", "SECŢIUNEA I", "part", "I"), ("ga", "RANNA 2", "part", "2"),
    ("hu", "I. FEJEZET", "part", "I"), ("fi", "1 LUKU", "part", "1"), ("lt", "I ANTRAŠTINĖ DALIS", "part", "I"),
    ("lv", "I NODAĻA", "part", "I"), ("pt", "TÍTULO I", "part", "I"), ("el", "ΤΜΗΜΑ 1", "part", "1"),
    ("en", "CHAPTER II Requirements for ports", "part", "II"), ("et", "II PEATÜKK Nõuded", "part", "II"),
    ("en", "Priority area 3", "priority", "3"), ("en", "Flagship 3: Clean quays", "action", "3"),
    ("en", "Pillar II", "pillar", "II"), ("fr", "Action phare 2 – Quais", "action", "2"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "kind", "number"), FORMS, ids=[form[1] for form in FORMS])
def test_forms_without_markup(code: str, line: str, kind: str, number: str | None) -> None:
    found = worded(line, False, code)
    assert found is not None
    assert (found.kind, found.number) == (kind, number)


NO_FORMS = [
    ("en", "Article 5 applies to ports", "running text"),
    ("en", "Article 1er applies", "running text"),
    ("en", "Objective a clean sea", "a small letter is no number"),
    ("en", "CHAPTER II of the Regulation", "a reference"),
    ("fr", "Annexe de la décision", "a word without number"),
    ("de", "Teil 2 der Häfen wird sauber.", "a sentence"),
]


@pytest.mark.parametrize(("code", "line", "why"), NO_FORMS)
def test_what_only_looks_like_one(code: str, line: str, why: str) -> None:
    assert worded(line, False, code) is None, why


FORMULAS = [
    (opens_recitals, "en", "Whereas:", True), (opens_recitals, "hu", "mivel:", True),
    (opens_recitals, "ga", "De bharr an mhéid seo a leanas:", True), (opens_recitals, "mt", "billi:", True),
    (opens_recitals, "fr", "vu l’avis du Comité, considérant ce qui suit:", True),
    (opens_recitals, "en", "It did so whereas others slept:", False),
    (is_visa, "fr", "vu l’avis du Comité,", True), (is_visa, "fi", "ottavat huomioon komission ehdotuksen,", True),
    (is_visa, "en", "The ports, having regard to the tide, close.", False),
    (is_enacting, "en", "HAVE ADOPTED THIS REGULATION:", True), (is_enacting, "lv", "IR PIEŅĒMUŠI ŠO REGULU.", True),
    (is_enacting, "el", "ΕΞΕΔΩΣΕ ΤΗΝ ΠΑΡΟΥΣΑ ΟΔΗΓΙΑ:", True), (is_enacting, "ga", "TAR ÉIS AN TREOIR SEO A GHLACADH:", True),
    (is_enacting, "en", "The Council has adopted this Regulation.", False),
    (is_done, "hu", "Kelt Brüsszelben, 2027. május 4-én.", True), (is_done, "cs", "V Bruselu dne 4. května 2027.", True),
    (is_done, "cs", "V Bruselu dne 4. května zasedala Rada.", False),
]  # fmt: skip


@pytest.mark.parametrize(("test", "code", "line", "expected"), FORMULAS, ids=[form[2] for form in FORMULAS])
def test_formulas(test: Callable[[str, str], bool], code: str, line: str, expected: bool) -> None:
    assert test(line, code) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ÓN gCOMHAIRLE", True),
        ("THE COUNCIL,", True),
        ("The Council", False),
        ("n-AIRTEAGAL", True),
        ("12", False),
    ],
)
def test_capitals(line: str, expected: bool) -> None:
    assert in_capitals(line) is expected


def test_authors() -> None:
    assert is_author("DER RAT DER EUROPÄISCHEN UNION —")
    assert not is_author("The Council,")


@pytest.mark.parametrize(
    ("code", "line", "expected", "why"),
    [
        ("ro", "V. ACȚIUNI ULTERIOARE", None, "the fifth part, about actions; no action V"),
        ("en", "II. PRIORITIES AHEAD", None, "the same in English"),
        ("lv", "I pīlārs. Ūdens", ("pillar", "I", "Ūdens"), "number first, a dot after the word"),
        ("hu", "3. intézkedés: Kikötők", ("action", "3", "Kikötők"), "number first, a colon after the word"),
        ("en", "ANNEX — INDICATORS", ("annex", None, "INDICATORS"), "an annex with a title and no number"),
        (
            "fr",
            "ANNEXE : Indicateurs",
            ("annex", None, "Indicateurs"),
            "French puts a space before its colon",
        ),
        ("en", "Annex-based approach", None, "a compound"),
        ("de", "ANHANG — INDIKATOREN", ("annex", None, "INDIKATOREN"), "the same in German"),
    ],
)
def test_words_that_only_begin_a_title(
    code: str, line: str, expected: tuple[str, str | None, str] | None, why: str
) -> None:
    found = worded(line, True, code)
    assert (found and (found.kind, found.number, found.title)) == expected, why


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("2 Varningar och kunskap", ("2", "Varningar och kunskap"), "no dot after the number, as in Sweden"),
        ("4 Márta 2031", None, "a date"),
        ("12 member states", None, "a count: the word goes on in small letters"),
        ("27 Member States", None, "no section has so high a number without a dot"),
    ],
)
def test_numbers_without_a_dot(line: str, expected: tuple[str, str] | None, why: str) -> None:
    found = by_number(line)
    assert (found and (found.number, found.title)) == expected, why
