"""Deadlines in the words of all 24 languages."""

from __future__ import annotations

import pytest

from parsers.assembly.deadlines import find_deadline
from parsers.languages import CODES

CASES = [
    ("bg", "до края на 2028 г. да представи доклад", "2028", "end of a year"),
    ("bg", "да свърже мрежите най-късно на 31 март 2028 г.", "2028-03-31", "a date written out"),
    ("cs", "předloží do 31. března 2028 zprávu", "2028-03-31", "a bare preposition before a day"),
    ("cs", "v roce 2028 předloží návrh", "2028", "in a year"),
    ("da", "fremlægger senest den 31. marts 2028 en rapport", "2028-03-31", "no later than"),
    ("de", "legt bis spätestens 31. März 2028 einen Bericht vor", "2028-03-31", "two words announce it"),
    ("de", "im Jahr 2028 eine Empfehlung vorlegen", "2028", "in a year"),
    ("el", "θα υποβάλει, το 2028, σύσταση", "2028", "an article before a bare year"),
    ("el", "έως τις 31 Μαρτίου 2028", "2028-03-31", "until a day"),
    ("en", "by the end of the first quarter of 2028", "2028", "far between announcement and year"),
    ("en", "publish, by 31 March 2028, a map of the ports", "2028-03-31", "by a day"),
    ("es", "a más tardar el 31 de marzo de 2028", "2028-03-31", "no later than"),
    ("et", "esitab 31. märtsiks 2028 aruande", "2028-03-31", "the case of the month announces it"),
    ("et", "esitab 2028. aasta lõpuks aruande", "2028", "words behind the year"),
    ("fi", "antaa kertomuksen 31. maaliskuuta 2028 mennessä", "2028-03-31", "a postposition"),
    ("fi", "vuoden 2028 loppuun mennessä", "2028", "end of a year, behind"),
    ("fr", "au plus tard le 31 mars 2028", "2028-03-31", "no later than"),
    ("fr", "d'ici à la fin de 2028", "2028", "by the end of"),
    ("ga", "faoi dheireadh 2028", "2028", "by the end of"),
    ("hr", "najkasnije do 31. ožujka 2028.", "2028-03-31", "no later than, a dot after the year"),
    ("hu", "2028. március 31-ig jelentést tesz", "2028-03-31", "a suffix on the day"),
    ("hu", "2028 végéig közzéteszi", "2028", "a word behind the year"),
    ("it", "entro il 31 marzo 2028", "2028-03-31", "by a day"),
    ("lt", "iki 2028 m. kovo 31 d. pateikia ataskaitą", "2028-03-31", "year first"),
    ("lt", "iki 2028 m. pabaigos", "2028", "end of a year"),
    ("lv", "līdz 2028. gada 31. martam iesniedz ziņojumu", "2028-03-31", "year first"),
    ("lv", "līdz 2028. gada beigām", "2028", "end of a year"),
    ("mt", "sal-aħħar tal-2028", "2028", "by the end of"),
    ("nl", "uiterlijk op 31 maart 2028 een verslag uitbrengen", "2028-03-31", "no later than"),
    ("nl", "tegen eind 2028", "2028", "by the end of"),
    ("pl", "najpóźniej do 31 marca 2028 r.", "2028-03-31", "no later than"),
    ("pl", "w 2028 r. przedstawi zalecenie", "2028", "in a year"),
    ("pt", "o mais tardar até 31 de março de 2028", "2028-03-31", "no later than"),
    ("ro", "până la 31 martie 2028", "2028-03-31", "until a day"),
    ("sk", "najneskôr do 31. marca 2028", "2028-03-31", "no later than"),
    ("sl", "najpozneje do 31. marca 2028", "2028-03-31", "no later than"),
    ("sv", "senast den 31 mars 2028", "2028-03-31", "no later than"),
    ("sv", "före utgången av 2028", "2028", "before the end of"),
    ("pl", "wesprze forum do 2031 r.", "2031", "a year that its preposition announces at once"),
    ("sk", "do roku 2031 podporí fórum", "2031", "until a year"),
    ("mt", "sat-30 ta’ Settembru 2027", "2027-09-30", "the article is tied to the day"),
    ("ga", "faoin 30 Meán Fómhair 2027", "2027-09-30", "a month of two words"),
    ("et", "viib 30. juuniks 2029 lõpule", "2029-06-30", "the month that shares most letters"),
    ("hr", "2028. predstaviti preporuku", "2028", "a year before an infinitive"),
    ("en", "present it in the first half of 2028", "2028", "a half names its year"),
    ("hu", "2028 első felében terjessze elő", "2028", "a half behind its year"),
    (
        "en",
        "a plan set up in 2025, to be updated by 30 June 2028",
        "2028-06-30",
        "words for a deadline come first",
    ),
]

NONE = [
    ("nl", "het programma voor 2021-2027 uitvoeren", "a span of years names a programme"),
    ("nl", "Verordening (EU) 2027/1234 toepassen", "a number is no year"),
    (
        "en",
        "reduce by strengthening the networks that the ports founded around 2024",
        "too far, too many words",
    ),
    ("de", "die Häfen besser sichern", "no year at all"),
    ("fi", "8. marraskuuta 2027 annetun toimeksiannon mukaisesti", "the date of a mandate"),
    ("lt", "pagal 2027 m. lapkričio 8 d. įgaliojimus", "the date of a mandate"),
]


@pytest.mark.parametrize(("language", "text", "expected", "why"), CASES)
def test_deadline_is_found(language: str, text: str, expected: str, why: str) -> None:
    assert find_deadline(text, language) == expected, why


@pytest.mark.parametrize(("language", "text", "why"), NONE)
def test_other_years_are_no_deadlines(language: str, text: str, why: str) -> None:
    assert find_deadline(text, language) is None, why


def test_every_language_is_tested() -> None:
    assert {case[0] for case in CASES} == set(CODES)


def test_unknown_language_has_no_deadlines() -> None:
    assert find_deadline("by the end of 2028", None) is None
    assert find_deadline("by the end of 2028", "tr") is None
