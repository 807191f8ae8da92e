"""Numbers and dates that are written in another form are no difference; others are."""

import pytest

from parsers import parse
from service.consistency import compare


def found(left: str, right: str, languages: tuple[str, str]) -> list[str]:
    """The checks that report something in two versions of one paragraph, suggestions left out."""
    documents = [
        parse(text.encode(), name=f"text-{language}.md")
        for text, language in zip((left, right), languages, strict=True)
    ]
    findings = compare(documents, checks=["number", "amount", "date", "reference"]).findings
    return sorted({finding.check for finding in findings if finding.severity != "info"})


@pytest.mark.parametrize(
    ("language", "english", "other", "expected", "why"),
    [
        (
            "fr",
            "By the 25th day of the month.",
            "Le vingt-cinquième jour du mois.",
            [],
            "an ordinal in words",
        ),
        ("fr", "Within 15 days of the request.", "Dans un délai de quinze jours.", [], "a number in words"),
        ("fr", "Within 15 days of the request.", "Dans un délai de seize jours.", ["number"], "another word"),
        ("sv", "As referred to in Article 2(2).", "Som anges i artikel 2.2.", [], "a pinpoint with a point"),
        (
            "fi",
            "It pays 100 % of the costs.",
            "Se maksaa kulut 100-prosenttisesti.",
            [],
            "per cent in a word",
        ),
        ("cs", "Control copy T No 5 is used.", "Použije se kontrolní výtisk T5.", [], "joined to its letter"),
        (
            "fi",
            "See (1) Articles 3 and 4.",
            "Katso 3 artikla ja 4 artikla.",
            [],
            "a note's mark is no number",
        ),
        (
            "de",
            "Directive 87/18/EEC of 18 December 1986 applies.",
            "Es gilt die Richtlinie 87/18/EWG vom 19. Dezember 1986.",
            ["date"],
            "the 18 of a citation is no day",
        ),
        (
            "de",
            "Regulation (EC) No 1073/1999 of 26 May 1999 and the Agreement of 25 May 1999 apply.",
            "Es gelten die Verordnung (EG) Nr. 1073/1999 vom 25. Mai 1999 und die Vereinbarung vom 25. Mai 1999.",
            ["date"],
            "another date, which also stands beside",
        ),
        (
            "de",
            "Regulation (EEC) No 2262/48 applies.",
            "Es gilt die Verordnung (EWG) Nr. 2262/84.",
            ["reference"],
            "an act of no year",
        ),
        ("fr", "It met in 3 ports and 3 cities.", "Il a siégé dans 3 ports et villes.", [], "said once"),
        (
            "hu",
            "It met on 18 and 19 December 1990.",
            "1990. december 18-án és 19-én ülésezett.",
            [],
            "a month",
        ),
        ("sl", "By 31 March 2028 at the latest.", "Najpozneje do 31. marca 2028.", [], "an irregular case"),
        ("fr", "FROM 1 JANUARY 1980 ON", "À PARTIR DU 1ER JANVIER 1980", [], "an ordinal in capitals"),
        ("nl", "It met in 14 ports in 2027.", "Zij kwam in 17 havens bijeen in 2027.", ["number"], "a slip"),
        (
            "el",
            "In 14 ports; in 2 cities",
            "ότι σε 14 λιμένες 7 ότι σε 2 πόλεις",
            [],
            "a raised stop turned 7",
        ),
    ],
)
def test_numbers_and_dates(language: str, english: str, other: str, expected: list[str], why: str) -> None:
    assert found(english, other, ("en", language)) == expected, why


@pytest.mark.parametrize(
    ("english", "french", "expected", "why"),
    [
        (
            "See Directive 2014/24/EU. The annex to Directive 2014/24/EU applies.\n\nDirective 2014/24/EU ends.",
            "Voir la directive 2014/24/UE. Son annexe s'applique.\n\nCette directive prend fin.",
            [],
            "an act that the version cites elsewhere",
        ),
        ("See Directive 2014/24/EU.", "Voir la directive 2014/42/UE.", ["reference"], "another act"),
        (
            "Directive 2014/24/EU of 26 February 2014 applies.",
            "La directive 2014/24/UE s'applique.",
            [],
            "an act's date may be left out",
        ),
        (
            "Directive 2014/24/EU of 26 February 2014 applies.",
            "La directive 2014/24/UE du 27 février 2014 s'applique.",
            ["date"],
            "another date may not",
        ),
    ],
)
def test_references(english: str, french: str, expected: list[str], why: str) -> None:
    assert found(english, french, ("en", "fr")) == expected, why
