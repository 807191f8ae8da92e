"""Numbers said in other ways are no difference; what one version only lacks is graded by what it is."""

import pytest

from parsers import parse
from service.consistency import compare
from service.consistency.values.measures import converted
from service.consistency.values.numbers import find_numbers
from service.consistency.values.pinpoints import level
from service.consistency.values.times import told


def graded(english: str, other: str, language: str) -> list[str]:
    """ "check severity" of what is found in two versions of one paragraph, behind three others."""
    opening = "Of this kind, first.\n\nOf this kind, second.\n\nOf this kind, third.\n\n"
    documents = [
        parse((opening + text).encode(), name=f"text-{code}.md")
        for code, text in (("en", english), (language, other))
    ]
    findings = compare(documents, checks=["number", "amount", "date", "reference"]).findings
    return sorted(f"{finding.check} {finding.severity}" for finding in findings)


CASES = [
    ("da", "It began at 8:30 p.m.", "Det begyndte kl. 20.30.", [], "twelve hours, twenty-four"),
    ("fr", "It began at 8:30 p.m.", "Il a débuté à 21h30.", ["number error"], "another hour"),
    ("pt", "Waves of 20 feet came over the walls of the harbour.", "Vieram ondas de 6 metros sobre os muros do porto.", [], "a converted unit"),
    ("pt", "Waves of 20 feet came over the walls of the harbour.", "Vieram ondas de 9 metros sobre os muros do porto.", ["number error"], "none"),
    ("ro", "Some 350 miles (560 km) south.", "La 560 km spre sud.", [], "both units, one unit"),
    ("et", "It cost $24,000 in all.", "See maksis 24 000 dollarit.", [], "a sign, a word"),
    ("lv", "It costs 22 million euros.", "Tas izmaksās 22 miljonus eiro.", [], "euros in Latvian"),
    ("pl", "It paid £300,000 then.", "Wypłaciło 300 000 funtów.", [], "a currency that is not known"),
    ("pl", "It paid £300,000 then.", "Wypłaciło 200 000 funtów.", ["amount error", "number error"], "a slip"),
    ("sv", "In the 16th century.", "På 1500-talet.", [], "a century by its hundreds"),
    ("fr", "In the 16th century.", "Au XVIe siècle.", [], "a Roman ordinal"),
    ("fr", "It is 12.5 years.", "Cela fait 12 ans et demi.", [], "a half in words"),
    ("fr", "On the 120th day.", "Le cent vingtième jour.", [], "hundreds in words"),
    ("fr", "On the 120th day.", "Le cent quarantième jour.", ["number warning"], "other words"),
    ("pt", "Over four million people.", "Mais de 4 milhões de pessoas.", [], "a scaled word"),
    ("ro", "By 0.25 percentage point.", "Cu 0,25%.", [], "a word with the sign's sense"),
    ("lv", "From 1988/89 on.", "No 1988./1989. gada.", [], "a marketing year"),
    ("lv", "From 1988/89 on.", "No 1989./1990. gada.", ["number error"], "another marketing year"),
    ("sv", "In cases 148/77 and 955/1976.", "I målen 148-77 och 955/1976.", [], "another stroke"),
    ("sv", "Under law 955/1976 here.", "Enligt lagen 985/1976 här.", ["number error"], "a law's number"),
    ("pl", "The following Article is added.", "Dodaje się art. 24.", ["number info"], "a pointer may be left out"),
    ("pl", "Article 25 is added.", "Dodaje się art. 24.", ["number error"], "another article"),
    ("lt", "Lambs of 9 to 16 kg.", "Ėriukai iki 16 kg.", ["number warning"], "one version says less"),
    ("et", "It met in July 2020.", "See kogunes 2020. aasta juulikuus.", [], "month with its word"),
    ("lt", "From May 2018 on.", "Nuo 2018 metų gegužės.", [], "the year with its word"),
    ("mt", "Directive of 15 July 1991.", "Direttiva ta’ Lulju 1991.", ["date warning"], "less precise"),
    ("fr", "Within 21 days of the sale it is paid.", "Dans les 3 semaines après la vente, il est payé.", [], "days, weeks"),
    ("fr", "Within 21 days of the sale it is paid.", "Dans les 4 semaines après la vente, il est payé.", ["number error"], "other weeks"),
    ("nl", "Within 24 months of the sale it is paid.", "Binnen twee jaar na de verkoop wordt het betaald.", [], "months, years in words"),
    ("it", "It is paid on the 120th day.", "Viene pagato il centoventesimo giorno.", [], "hundreds in one word"),
    ("es", "The rate may be 0 % of it.", "El tipo puede ser el cero por ciento de ello.", [], "zero in words"),
    ("et", "They pay 10 EUR per litre.", "Nad maksavad kümme eurot liitri kohta.", [], "an amount in words"),
    ("mt", "Articles 11.6 and 16.1 apply to it.", "L-Artikolu11 (6) u l-Artikolu 16(1) japplikaw għalih.", [], "no space"),
    ("ro", "Article 1 of Regulation No 26 (4) applies.", "Se aplică art. 1 din Regulamentul 264.", [], "a glued mark"),
    ("hu", "Paragraphs 1, 2, 3 and 4 of it apply.", "Az (1)–(4) bekezdés alkalmazandó.", [], "a range in brackets"),
    ("lt", "The decision is 98/566 of the list.", "Sprendimas yra 1998/566 iš sąrašo.", [], "a short year"),
    ("fr", "It is 6 nautical miles off.", "C'est à 6 milles marins.", [], "miles are no thousands"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "english", "other", "expected", "why"), CASES)
def test_forms_and_grades(language: str, english: str, other: str, expected: list[str], why: str) -> None:
    assert graded(english, other, language) == expected, why


@pytest.mark.parametrize(
    ("text", "number", "language", "expected", "why"),
    [
        ("Sisse 5 a artiklan 1 kohdan", "5", "fi", "article", "the number first"),
        ("in Artikel 12 Absatz 2 der", "12", "de", "article", "the word first"),
        ("in Artikel 17 Absatz 2 der", "2", "de", "paragraph", "its own word"),
        ("členi 21, 82, 145 in 187", "187", "sl", "article", "the end of a list"),
        ("Article 28a(4) applies", "4", "en", "paragraph", "a bracket behind the article"),
        ("n.o 1 do artigo 4.o", "1", "pt", "number", "a numbered paragraph"),
        ("within 12 months of it", "12", "en", None, "no part of a text"),
    ],
)
def test_levels(text: str, number: str, language: str, expected: str | None, why: str) -> None:
    start = text.index(number)
    assert level(text, start, start + len(number), language) == expected, why


@pytest.mark.parametrize(
    ("text", "language", "expected", "why"),
    [
        ("$1.2bn and $837m", "en", ["1200000000 USD", "837000000 USD"], "scales joined to amounts"),
        ("$5 and $100 bills", "en", ["5 USD", "100 USD"], "bills are no billions"),
        ("6387 km (3980 millas)", "es", ["6387", "3980"], "miles are no millions"),
        ("26 mil millones de dólares", "es", ["26000000000 USD"], "a scale of two words"),
        ("15 tisíc korun", "cs", ["15000"], "thousands"),
        ("produkty 1,2,3,5 i 6", "pl", ["6"], "a list without spaces is no number"),
        ("3 Euroopa riiki", "et", ["3"], "Europe is no euro"),
    ],
)
def test_read(text: str, language: str, expected: list[str], why: str) -> None:
    assert [fact.value for fact in find_numbers(text, language, [])] == expected, why


def test_a_time_must_be_one_on_either_side() -> None:
    assert told(3, "at 8 p.m. sharp", "um 20 Uhr")
    assert not told(0, "8 ships", "20 ships")


def test_conversion_needs_the_unit() -> None:
    assert converted("20", "20 feet high", 2, {"6"})
    assert not converted("20", "20 ships", 2, {"6"})


def test_numbers_of_a_clause_that_one_version_lacks_are_a_suggestion() -> None:
    english = "The tariff applies to all goods of this kind. Cadmium compounds: 40 milligrams; zinc oxide: 25 milligrams."
    assert graded(english, "Le tarif s'applique à toutes les marchandises de ce genre.", "fr") == [
        "number info"
    ]
    short = graded("The tariff of 40 euro cents applies to goods.", "Le tarif s'applique aux biens.", "fr")
    assert short != ["number info"]
