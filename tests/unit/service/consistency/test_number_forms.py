"""Numbers of official texts that two versions print in different forms, and slips that look like it."""

import pytest

from parsers import parse
from service.consistency import compare
from service.consistency.values.dates import find_dates
from service.consistency.values.numbers import find_numbers


def found(english: str, other: str, language: str) -> list[str]:
    """The checks of values that report something, suggestions left out."""
    opening = "2027, 1.\n\n2028, 2.\n\n2029, 3.\n\n"
    texts = {"en": opening + english, language: opening + other}
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in texts.items()]
    findings = compare(documents, checks=["number", "amount", "date", "reference"]).findings
    return sorted({finding.check for finding in findings if finding.severity != "info"})


@pytest.mark.parametrize(
    ("language", "english", "other", "expected", "why"),
    [
        ("cs", "Code 2206 00 93 applies.", "Použije se kód 22060093.", [], "a code in groups"),
        ("cs", "Code 2206 00 93 applies.", "Použije se kód 22060039.", ["number"], "another code"),
        ("de", "Articles 5 to 8 apply.", "Die Artikel 5, 6, 7 und 8 gelten.", [], "a range spelled out"),
        ("pl", "See points 4, 5 and 6.", "Zob. punkty 4–6.", [], "a range for a list"),
        ("hu", "From 2028 to 2031, as in 2028.", "2029 és 2031 között, mint 2028-ban.", ["number"], "another end"),
        ("pl", "See points 4, 5 and 9.", "Zob. punkty 4–6.", ["number"], "another range"),
        ("el", "At rates of 6 % and 4 %.", "Με συντελεστές 6 και 4 %.", [], "the sign stands once"),
        ("el", "At rates of 6 % and 4 %.", "Με συντελεστές 7 και 4 %.", ["number"], "another rate"),
        ("sv", "It holds 3 % by weight.", "Det innehåller 3 viktprocent.", [], "per cent in a compound"),
        ("da", "Up to 5 percentage points.", "Op til 5 procentpoint.", [], "points of a percentage"),
        ("sv", "In Article 3(1), point 4.", "I artikel 3.1.4.", [], "a pointed number"),
        ("lt", "The year 1992/93 counts.", "Skaičiuojami 1992–1993 metai.", [], "a short year"),
        ("ro", "It met on 8 June 1998 (5).", "S-a întrunit la 8 iunie 19985.", [], "a glued mark"),
        ("fi", "Stocks may be held.", "5 artikla Varastoja voidaan pitää.", [], "a heading in the line"),
        ("es", "It pays in full.", "Paga el 100 % del importe.", [], "in full"),
        ("fr", "The EUR 1 certificates.", "Les certificats EUR.1.", [], "a certificate, no money"),
        ("bg", "Between 16 October and 30 November 2000.", "Между 16 октомври 2000 г. и 30 ноември 2000 г.", [], "one year for both"),
        ("hu", "The sign (1)OJ No C 62, 31.7.1973, p. 37.", "A jel.", [], "a note in the text of one version"),
    ],
)  # fmt: skip
def test_forms(language: str, english: str, other: str, expected: list[str], why: str) -> None:
    assert found(english, other, language) == expected, why


def test_the_number_of_the_act_itself_may_stand_above_its_title() -> None:
    texts = {
        "en": "COUNCIL REGULATION (EEC) No 2566/76 of 20 July 1976 on trade.\n",
        "it": "del 20 luglio 1976 relativo agli scambi.\n",
    }
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in texts.items()]
    findings = compare(documents, checks=["reference"]).findings
    assert {finding.severity for finding in findings} <= {"info"}


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "0,045 %", ["0.045%"]),
        ("en", "45,000 tonnes", ["45000"]),
        ("sv", "artikel 3.1.10", ["3.1.10"]),
        ("de", "1.234.567 Tonnen", ["1234567"]),
        ("bg", "5 процентни пункта", ["5"]),
        ("sl", "1,2 volumskih odstotkov", ["1.2%"]),
    ],
)
def test_numbers(language: str, text: str, values: list[str]) -> None:
    assert [fact.value for fact in find_numbers(text, language, [])] == values


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("mt", "tat-23 t’April 1990", "1990-04-23"),
        ("mt", "tat-28 ta Ġunju 1999", "1999-06-28"),
        ("lv", "1993. gada. 4. novembra", "1993-11-04"),
        ("en", "finalised on July 20, 1999", "1999-07-20"),
    ],
)
def test_dates(language: str, text: str, value: str) -> None:
    assert [fact.value for fact in find_dates(text, language)] == [value]
