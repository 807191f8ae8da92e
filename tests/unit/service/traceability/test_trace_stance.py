"""Stance by wording, and the data behind it."""

from __future__ import annotations

import re
import tomllib

import pytest

from parsers.languages import CODES
from service.traceability.stance import FILE, stance

CASES = [
    ("bg", "Агенцията ще открие две лаборатории.", "announces"),
    ("bg", "Министерството подкрепя целта.", "supports"),
    ("cs", "Zákon vstoupil v platnost v lednu.", "implements"),
    ("da", "Lanceringen er forsinket.", "stalls"),
    ("de", "Die Behörde plant zwei Labore.", "announces"),
    ("de", "Zwei Labore wurden eröffnet.", "reports_progress"),
    ("el", "Η υπηρεσία θα ανοίξει δύο εργαστήρια.", "announces"),
    ("el", "Το υπουργείο απορρίπτει τον στόχο.", "contradicts"),
    ("en", "The ministry opposes the target.", "contradicts"),
    ("en", "Two laboratories were opened in May.", "reports_progress"),
    ("en", "The directive has been transposed and entered into force.", "implements"),
    ("en", "The directive has been partly transposed and is applied.", "partly_implements"),
    ("es", "El Gobierno prevé dos laboratorios.", "announces"),
    ("et", "Ministeerium toetab eesmärki.", "supports"),
    ("fi", "Hanke on viivästynyt.", "stalls"),
    ("fr", "Le ministère salue cet objectif.", "supports"),
    ("fr", "La loi est entrée en vigueur en mai.", "implements"),
    ("ga", "Bunaíodh saotharlann nua.", "implements"),
    ("hr", "Agencija će otvoriti laboratorij.", "announces"),
    ("hu", "A törvény hatályba lépett.", "implements"),
    ("it", "Il progetto è in ritardo.", "stalls"),
    ("lt", "Ministerija pritaria tikslui.", "supports"),
    ("lv", "Ministrija noraida mērķi.", "contradicts"),
    ("mt", "L-Aġenzija se tiftaħ laboratorju.", "announces"),
    ("nl", "Het kabinet onderschrijft deze inzet.", "supports"),
    ("nl", "De wet is in werking getreden.", "implements"),
    ("nl", "De invoering is uitgesteld.", "stalls"),
    ("pl", "Rząd sprzeciwia się temu celowi.", "contradicts"),
    ("pl", "Agencja planuje dwa laboratoria.", "announces"),
    ("pt", "Foram formados agentes.", "reports_progress"),
    ("ro", "Legea a intrat în vigoare.", "implements"),
    ("sk", "Ministerstvo víta tento cieľ.", "supports"),
    ("sl", "Agencija načrtuje laboratorij.", "announces"),
    ("sv", "Regeringen välkomnar målet.", "supports"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_wording(language: str, text: str, expected: str) -> None:
    assert stance(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "document_type", "expected", "why"),
    [
        ("Articles 3 and 4.", "en", "directive", "implements", "a legal act implements"),
        ("Articles 3 and 4.", "en", "opinion", "supports", "a position takes a position"),
        ("Tekstur á íslensku.", "is", "strategy", "announces", "a language without a table"),
        ("Articles 3 and 4.", None, "", "reports_progress", "nothing known at all"),
    ],
)
def test_without_telling_words_the_kind_of_document_decides(
    text: str, language: str | None, document_type: str, expected: str, why: str
) -> None:
    assert stance(text, language, document_type=document_type) == expected, why


def test_every_language_has_words_for_every_stance() -> None:
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    wanted = {"implements", "partly", "reports_progress", "announces", "supports", "stalls", "contradicts"}
    assert set(tables) == set(CODES)
    for code, table in tables.items():
        assert set(table) == wanted, code
        assert all(re.compile(item) and item for items in table.values() for item in items), code
