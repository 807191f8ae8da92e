"""Concepts of the glossary in running text, and a term that stands for another one."""

import pytest

from parsers import parse
from parsers.document import Document
from service.consistency import compare
from service.consistency.values.term_answers import reliable
from service.consistency.values.terms import glossary, mentions, words


@pytest.mark.parametrize(
    ("language", "text", "name", "expected", "why"),
    [
        ("en", "Money laundering is a threat.", "money laundering", True, "as the glossary has it"),
        ("nl", "Het witwassen van geld neemt toe.", "money laundering", True, "Dutch"),
        ("sk", "O opatreniach proti praniu špinavých peňazí", "money laundering", True, "inflected"),
        ("en", "The house was there", "money laundering", False, "another text"),
        ("en", "It appeared on the market", "appeal", False, "a word that only begins alike"),
    ],
)
def test_mentions(language: str, text: str, name: str, expected: bool, why: str) -> None:
    names = {glossary()[mention.concept].name for mention in mentions(words(text), language)}
    assert (name in names) is expected, why


def test_a_mention_points_at_its_words() -> None:
    text = "On money laundering and ports"
    places = {text[m.start : m.end] for m in mentions(words(text), "en")}
    assert "money laundering" in places


EN = """The customs authorities will step up the fight against drug trafficking in the large ports.

The prosecutors may ask for electronic evidence in every investigation that they open in 2028.
"""
NL = """De douaneautoriteiten zullen de strijd tegen drugshandel in de grote havens opvoeren.

De aanklagers mogen in elk onderzoek dat zij in 2028 openen om elektronisch bewijsmateriaal vragen.
"""


@pytest.mark.parametrize(
    ("old", "new", "count", "why"),
    [
        ("", "", 0, "the same concepts"),
        ("elektronisch bewijsmateriaal", "witwassen", 1, "another concept in its place"),
        ("opvoeren", "versterken", 0, "another word that is no term"),
    ],
)
def test_another_concept(old: str, new: str, count: int, why: str) -> None:
    texts = {"en": EN, "nl": NL.replace(old, new) if old else NL}
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in texts.items()]
    assert len(compare(documents, checks=["term"]).findings) == count, why


@pytest.mark.parametrize(
    ("language", "old", "new", "why"),
    [
        ("de", "elektronische Beweismittel", "Schlafmohn", "a plant for evidence"),
        ("fr", "trafic de drogue", "blanchiment de capitaux", "another crime, two words for two"),
        ("pl", "handlem narkotykami", "praniem pieniędzy", "inflected"),
    ],
)
def test_another_concept_in_a_paragraph_that_names_it_again(
    language: str, old: str, new: str, why: str
) -> None:
    """Sentence by sentence: that the next one has the right term excuses nothing."""
    found = [
        finding
        for finding in compare(_documents(language, old, new), checks=["term"]).findings
        if finding.severity == "warning"
    ]
    assert [finding.languages for finding in found] == [("en", language)], why
    assert not compare(_documents(language, "", ""), checks=["term"]).findings, "clean"


_TWICE = {
    "en": "Prosecutors may ask for electronic evidence. Ports must not become a place of drug trafficking. "
    "Without electronic evidence, drug trafficking cannot be proved.",
    "de": "Die Staatsanwälte dürfen elektronische Beweismittel anfordern. Häfen dürfen kein Ort des Drogenhandels "
    "werden. Ohne elektronische Beweismittel lässt sich Drogenhandel nicht beweisen.",
    "fr": "Les procureurs peuvent demander des preuves électroniques. Les ports ne doivent pas devenir un lieu de "
    "trafic de drogue. Sans preuves électroniques, le trafic de drogue ne peut pas être prouvé.",
    "pl": "Prokuratorzy mogą żądać dowodów elektronicznych. Porty nie mogą stać się miejscem handlu narkotykami. "
    "Bez dowodów elektronicznych walka z handlem narkotykami nie ma szans.",
}


def _documents(language: str, old: str, new: str) -> list[Document]:
    text = _TWICE[language]
    assert old in text
    texts = {"en": _TWICE["en"], language: text.replace(old, new, 1) if old else text}
    return [parse(own.encode(), name=f"text-{code}.md") for code, own in texts.items()]


def test_an_acronym_that_both_print_is_no_lack() -> None:
    texts = {"en": "The EUDA will publish a roadmap.", "de": "Die EUDA wird einen Zeitplan veröffentlichen."}
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in texts.items()]
    assert not compare(documents, checks=["term"]).findings


@pytest.mark.parametrize(
    ("concept", "holder", "other", "low", "high", "why"),
    [
        ("regulation", "en", "de", 0.8, 1.0, "Verordnung, nearly always"),
        ("launch", "pl", "en", 0.0, 0.5, "rozpoczęcie is the beginning of anything"),
        ("no such concept", "en", "pl", 0.79, 0.81, "never seen"),
    ],
)
def test_how_surely_a_concept_is_answered(
    concept: str, holder: str, other: str, low: float, high: float, why: str
) -> None:
    assert low <= reliable(concept, holder, other) <= high, why
