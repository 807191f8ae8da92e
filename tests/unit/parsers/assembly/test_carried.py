"""Nouns that point back to an act, and short names that a text defines."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.assembly.carried import carried
from parsers.references import find

# language, text with one citation of 32014L0024 or 32019R0517 and one noun that points back, noun, pinpoint
BACK = [
    ("bg", "Директива 2014/24/ЕС важи за пристанищата. Член 3 от посочената директива се прилага.", "директива", "art. 3"),
    ("cs", "Směrnice 2014/24/EU platí pro přístavy. Článek 3 uvedené směrnice se použije.", "směrnice", "art. 3"),
    ("da", "Direktiv 2014/24/EU gælder for havne. Havnene følger direktivet.", "direktivet", None),
    ("de", "Die Richtlinie 2014/24/EU gilt für Häfen. Die Häfen setzen die Richtlinie um.", "Richtlinie", None),
    ("el", "Η οδηγία 2014/24/ΕΕ ισχύει για τους λιμένες. Οι λιμένες τηρούν την οδηγία.", "οδηγία", None),
    ("en", "Directive 2014/24/EU applies to ports. Article 3 of that Directive counts.", "Directive", "art. 3"),
    ("es", "La Directiva 2014/24/UE se aplica a los puertos. El artículo 3 de dicha Directiva cuenta.", "Directiva", "art. 3"),
    ("et", "Direktiiv 2014/24/EL kehtib sadamate kohta. Sadamad järgivad nimetatud direktiivi.", "direktiivi", None),
    ("fi", "Direktiivi 2014/24/EU koskee satamia. Satamat noudattavat kyseistä direktiiviä.", "direktiiviä", None),
    ("fr", "La directive 2014/24/UE vaut pour les ports. L'article 3 de ladite directive compte.", "directive", "art. 3"),
    ("ga", "Tá feidhm ag Treoir 2014/24/AE i gcalafoirt. Leanann na calafoirt an Treoir.", "Treoir", None),
    ("hr", "Direktiva 2014/24/EU vrijedi za luke. Luke slijede navedenu direktivu.", "direktivu", None),
    ("hu", "A 2014/24/EU irányelv a kikötőkre vonatkozik. A kikötők követik az említett irányelvet.", "irányelvet", None),
    ("it", "La direttiva 2014/24/UE vale per i porti. L'articolo 3 di tale direttiva conta.", "direttiva", "art. 3"),
    ("lt", "Direktyva 2014/24/ES galioja uostams. Uostai laikosi minėtos direktyvos.", "direktyvos", None),
    ("lv", "Direktīva 2014/24/ES attiecas uz ostām. Ostas ievēro minēto direktīvu.", "direktīvu", None),
    ("mt", "Id-Direttiva 2014/24/UE tapplika għall-portijiet. Il-portijiet isegwu d-dispożizzjonijiet u id-Direttiva.",
     "Direttiva", None),
    ("nl", "Richtlijn 2014/24/EU geldt voor havens. Artikel 3 van die richtlijn telt.", "richtlijn", "art. 3"),
    ("pl", "Dyrektywa 2014/24/UE dotyczy portów. Porty stosują art. 3 tej dyrektywy.", "dyrektywy", "art. 3"),
    ("pt", "A Diretiva 2014/24/UE aplica-se aos portos. Os portos seguem a referida diretiva.", "diretiva", None),
    ("ro", "Directiva 2014/24/UE se aplică porturilor. Porturile respectă articolul 3 din directiva respectivă.",
     "directiva", "art. 3"),
    ("sk", "Smernica 2014/24/EÚ platí pre prístavy. Prístavy dodržiavajú uvedenú smernicu.", "smernicu", None),
    ("sl", "Direktiva 2014/24/EU velja za pristanišča. Pristanišča upoštevajo navedeno direktivo.", "direktivo", None),
    ("sv", "Direktiv 2014/24/EU gäller för hamnar. Hamnarna följer direktivet.", "direktivet", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "noun", "pinpoint"), BACK, ids=[row[0] for row in BACK])
def test_a_noun_points_back(language: str, text: str, noun: str, pinpoint: str | None) -> None:
    (found,) = carried(text, find(text, language=language), (), language)
    assert (found.id, found.text, found.pinpoint, found.rule) == (
        "32014L0024", noun, pinpoint, "act.carried_over",
    )  # fmt: skip
    assert text[found.start : found.end] == noun


NOT = [
    ("en", "Directive 2014/24/EU applies. This Directive shall enter into force.", "the document itself"),
    ("en", "Directive 2014/24/EU applies. The Directive on waste does not.", "another one, by its title"),
    ("en", "Directive 2014/24/EU applies. The Regulation does not.", "no regulation was named"),
    ("en", "Directives 2014/24/EU and 2014/25/EU apply. The Directive has an annex.", "which of the two?"),
    ("en", "The Directive came first, then Directive 2014/24/EU.", "named only later"),
    ("en", "Directive 2014/24/EU applies. The Directive 2014/25/EU does not.", "a citation of its own"),
    ("de", "Die Richtlinie 2014/24/EU gilt. Diese Richtlinie tritt am 1. Mai in Kraft.", "the document itself"),
    ("fr", "La directive 2014/24/UE vaut. La présente directive entre en vigueur.", "the document itself"),
    ("hu", "A 2014/24/EU irányelv érvényes. Ez az irányelv hatályba lép.", "the document itself"),
    ("pl", "Dyrektywa 2014/24/UE dotyczy portów. Niniejsza dyrektywa wchodzi w życie.", "the document itself"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "why"), NOT)
def test_a_noun_that_points_to_nothing(language: str, text: str, why: str) -> None:
    assert carried(text, find(text, language=language), (), language) == [], why


PLURALS = [
    ("en", "Directive 2014/24/EU applies. Ports follow those Directives."),
    ("fi", "Direktiivi 2014/24/EU koskee satamia. Kyseisten direktiivien mukaan satamat toimivat."),
    ("nl", "Richtlijn 2014/24/EU geldt. De genoemde richtlijnen gelden ook."),
    ("pl", "Dyrektywa 2014/24/UE obowiązuje. Porty stosują przepisy tych dyrektyw."),
    ("sv", "Direktiv 2014/24/EU gäller. Bilagan till det här direktivet gäller också."),
]


@pytest.mark.parametrize(("language", "text"), PLURALS, ids=[case[0] for case in PLURALS])
def test_several_acts_and_the_text_itself_are_not_the_last_act(language: str, text: str) -> None:
    assert carried(text, find(text, language=language), [], language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "s ohledem na nařízení (ES) č. 10/2003, naposledy pozměněné nařízením (ES) č. 20/2005, a zejména na čl. 4 odst. 1 uvedeného nařízení,"),
        ("nl", "Gelet op Verordening (EG) nr. 10/2003, laatstelijk gewijzigd bij Verordening (EG) nr. 20/2005, en met name op artikel 4, lid 1, van die verordening,"),
    ],
)  # fmt: skip
def test_a_preamble_means_the_act_that_it_began_with(language: str, text: str) -> None:
    (one,) = carried(text, find(text, language=language), [], language)
    assert (one.id, one.pinpoint) == ("32003R0010", "art. 4(1)")


def test_the_act_may_stand_in_the_text_before() -> None:
    before = find("Directive 2014/24/EU applies to ports.", language="en")
    (found,) = carried("The Directive has an annex.", (), before, "en")
    assert (found.id, found.start) == ("32014L0024", 4)


NAMES = [
    ("en", "Ports apply Regulation (EU) 2019/517 (‘the Harbour Data Regulation’).", "The Harbour Data Regulation counts.",
     "Harbour Data Regulation", "in quotation marks"),
    ("en", "Ports apply Regulation (EU) 2019/517 (GHDR).", "Every port keeps the GHDR in mind.", "GHDR", "an acronym"),
    ("en", "The Harbour Data Act (Regulation (EU) 2019/517) is young.", "Ports like the Harbour Data Act.",
     "Harbour Data Act", "the name first"),
    ("nl", "Verordening (EU) 2019/517 tot wijziging van Richtlijn 2014/24/EU (havendataverordening) is jong.",
     "Havens volgen de havendataverordening.", "havendataverordening", "the noun tells which act has the name"),
    ("nl", "Verordening (EU) 2019/517 (hierna „de havendataverordening” genoemd) is jong.",
     "De Havendataverordening telt.", "Havendataverordening", "hereinafter"),
    ("de", "Die Hafendatenverordnung (Verordnung (EU) 2019/517) ist jung.", "Im Sinne der Hafendatenverordnung gilt dies.",
     "Hafendatenverordnung", "a compound in front"),
    ("fr", "Le règlement sur les données portuaires (règlement (UE) 2019/517) est jeune.",
     "Les ports suivent le règlement sur les données portuaires.", "règlement sur les données portuaires", "several words"),
    ("pl", "Rozporządzenie (UE) 2019/517 („akt o danych portowych”) jest nowe.",
     "Porty stosują przepisy aktu o danych portowych.", "aktu o danych portowych", "its first word has another form"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "first", "second", "name", "why"), NAMES)
def test_a_defined_short_name(language: str, first: str, second: str, name: str | None, why: str) -> None:
    document = parse(f"# Harbours\n\n{first}\n\n{second}\n".encode(), name=f"a-{language}.md")
    last = document.segments[-1]
    found = [r for r in document.references if r.place and r.place.id == last.id]
    expected = [("32019R0517", name, "act.short_name")] if name else []
    assert [(r.id, r.text, r.rule) for r in found] == expected, why
    assert all(last.text[r.start : r.end] == r.text for r in found)


def test_a_body_that_a_title_mentions_is_no_short_name() -> None:
    text = "Regulation (EU) 2019/517 on the Harbour Agency (EUHA) applies.\n\nThe EUHA will report.\n"
    assert [r.text for r in parse(text.encode(), name="a-en.md").references] == ["Regulation (EU) 2019/517"]


def test_a_name_with_the_act_in_its_footnote() -> None:
    text = (
        "# Havens\n\nDe havendataverordening[^1] is jong.\n\nHavens volgen de havendataverordening.\n\n"
        "[^1]: Verordening (EU) 2019/517 van 3 mei 2019.\n"
    )
    document = parse(text.encode(), name="a-nl.md")
    assert [(r.id, r.text) for r in document.references if r.place and r.place.kind == "segment"] == [
        ("32019R0517", "havendataverordening"),
        ("32019R0517", "havendataverordening"),
    ]
