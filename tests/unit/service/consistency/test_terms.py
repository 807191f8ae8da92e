"""Concepts of the glossary in running text, and a term that stands for another one."""

import pytest

from parsers import parse
from service.consistency import compare
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
