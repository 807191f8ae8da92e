"""Two numbers that changed places, and numbers in the order of another language."""

import pytest

from parsers import parse
from service.consistency import compare


def places(english: str, *others: tuple[str, str]) -> list[tuple[str, str | None]]:
    """Message and suspect of number findings, suggestions left out."""
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in (("en", english), *others)]
    findings = compare(documents, checks=["number"]).findings
    return [(finding.message, finding.suspect) for finding in findings if finding.severity != "info"]


@pytest.mark.parametrize(
    ("language", "english", "other", "swapped", "why"),
    [
        ("de", "Article 12, paragraph 5, applies.", "Es gilt Artikel 5 Absatz 12.", True, "levels"),
        ("de", "Article 12, paragraph 5, applies.", "Es gilt Artikel 12 Absatz 5.", False, "as it should"),
        ("es", "Article 12, paragraph 5, applies.", "El apartado 5 del artículo 12.", False, "the other order"),
        ("fr", "3. As referred to in paragraph 1 here.", "1. Comme visé au paragraphe 3 ici.", True, "a point"),
        ("nl", "It pays 40 ships in 15 ports.", "Het betaalt 15 schepen in 40 havens.", True, "what they count"),
        ("nl", "It pays 40 ships in 15 ports.", "In 15 havens betaalt het 40 schepen.", False, "the other order"),
    ],
)  # fmt: skip
def test_places(language: str, english: str, other: str, swapped: bool, why: str) -> None:
    assert bool(places(english, (language, other))) == swapped, why


def test_the_version_that_differs_from_all_others_is_the_suspect() -> None:
    found = places(
        "Article 12, paragraph 5, applies.",
        ("de", "Es gilt Artikel 12 Absatz 5."),
        ("nl", "Artikel 5, lid 12, is van toepassing."),
    )
    assert [suspect for _, suspect in found] == ["nl"]


REORDERED = [
    ("hu", "It pays 40 ships in 15 ports.", "15 kikötőben 40 hajót fizet ki.", False, "clauses turned round"),
    ("nl", "It pays 40 ships in 15 ports.", "In 40 havens betaalt het 15 schepen.", True, "exchanged, in the same order"),
    ("de", "14. In Article 6, paragraph (5) is deleted.", "14. In Artikel 5 wird Absatz 6 gestrichen.", True, "brackets are no note"),
    ("fi", "Pursuant to Article 5(3) of Regulation (EC) No 2494/95 it applies.", "Asetuksen (EY) N:o 2494/95 3 artiklan 5 kohdan mukaisesti.", True, "behind a citation"),
    ("de", "Articles 10 to 18 apply.", "Die Artikel 18 bis 10 gelten.", True, "a range that descends"),
    ("de", "Articles 9 and 3 apply.", "Die Artikel 3 und 9 gelten.", True, "a list turned round"),
    ("de", "Article 9 of Directive 89/662/EEC and Article 18 of Directive 90/425/EEC apply.", "Es gelten Artikel 18 der Richtlinie 89/662/EWG und Artikel 9 der Richtlinie 90/425/EWG.", True, "each in the act of the other"),
    ("hu", "Article 9 of Directive 89/662/EEC and Article 18 of Directive 90/425/EEC apply.", "A 90/425/EGK irányelv 18. cikke és a 89/662/EGK irányelv 9. cikke alkalmazandó.", False, "with their acts"),
    ("hu", "Directive 72/425/EEC raised it from 65 to 90 days.", "A 72/425/EGK irányelv 90 napról 65 napra emelte.", True, "behind the word for a citation stands no mark of a note"),
    ("sv", "Articles 11(6) and 16(1) apply.", "Artiklarna 11.1 och 16.6 gäller.", True, "each by the article of the other"),
    ("sv", "Articles 11(6) and 16(1) apply.", "Artiklarna 11.6 och 16.1 gäller.", False, "pointed"),
    ("pt", "Article 4(2) applies to it.", "O n.o 2 do artigo 4.o é aplicável.", False, "the paragraph first"),
    ("sk", "By 2002, 90 % of all users had it.", "Do roku 90 ho malo 2002 % používateľov.", True, "the sign of a percentage stays"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "english", "other", "swapped", "why"), REORDERED)
def test_words_tell_more_than_order(language: str, english: str, other: str, swapped: bool, why: str) -> None:
    assert bool(places(english, (language, other))) == swapped, why
