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
