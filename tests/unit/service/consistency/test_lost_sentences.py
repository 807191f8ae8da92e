"""Sentences inside a paragraph that one version has lost or gained, and merges that lose nothing."""

from collections.abc import Mapping

import pytest

from parsers import parse
from parsers.languages import sentences
from service.consistency import compare
from service.consistency.checks.lacking import parts

AROUND = {
    "en": [
        "The agency publishes a report on drugs every year.",
        "Ports keep a register of all containers that they open.",
        "Member States send their figures to the Commission before 1 March.",
    ],
    "nl": [
        "Het agentschap publiceert elk jaar een verslag over drugs.",
        "De havens houden een register bij van alle containers die zij openen.",
        "De lidstaten zenden hun cijfers vóór 1 maart aan de Commissie.",
    ],
    "el": [
        "Ο οργανισμός δημοσιεύει κάθε χρόνο έκθεση για τα ναρκωτικά.",
        "Οι λιμένες τηρούν μητρώο όλων των εμπορευματοκιβωτίων που ανοίγουν.",
        "Τα κράτη μέλη διαβιβάζουν τα στοιχεία τους στην Επιτροπή πριν από την 1η Μαρτίου.",
    ],
}
FIRST = {
    "en": "Customs officers examine the cargo of every ship that arrives from outside the Union.",
    "nl": "Douaneambtenaren onderzoeken de lading van elk schip dat van buiten de Unie aankomt.",
    "el": "Οι τελωνειακοί υπάλληλοι εξετάζουν το φορτίο κάθε πλοίου που φθάνει από χώρα εκτός της Ένωσης.",
}
SECOND = {
    "en": "The results are made available to the police within a week.",
    "nl": "De resultaten worden binnen een week aan de politie ter beschikking gesteld.",
    "el": "Τα αποτελέσματα τίθενται στη διάθεση της αστυνομίας εντός μίας εβδομάδας.",
}


def found(paragraphs: Mapping[str, str]) -> list[tuple[str, str]]:
    """Check and language of what is reported on a text with one paragraph more."""
    texts = {code: "\n\n".join([*AROUND[code][:2], own, AROUND[code][2]]) for code, own in paragraphs.items()}
    documents = [parse(text.encode(), name=f"t-{code}.md") for code, text in texts.items()]
    findings = compare(documents, checks=["missing"]).findings
    return [(finding.check, finding.languages[1]) for finding in findings]


@pytest.mark.parametrize("other", ["nl", "el"])
def test_one_of_two_sentences(other: str) -> None:
    both = {code: f"{FIRST[code]} {SECOND[code]}" for code in ("en", other)}
    assert found(both) == [], "both have both"
    assert found({**both, other: FIRST[other]}) == [("missing", other)], "the second is lost"
    assert found({**both, other: SECOND[other]}) == [("missing", other)], "the first is lost"
    assert found({**both, "en": FIRST["en"]}) == [("added", other)], "the original lacks it"


@pytest.mark.parametrize(
    ("dutch", "why"),
    [
        (f"{FIRST['nl'][:-1]}; {SECOND['nl'][0].lower()}{SECOND['nl'][1:]}", "a semicolon for a full stop"),
        (f"{FIRST['nl'][:-1]}, en {SECOND['nl'][0].lower()}{SECOND['nl'][1:]}", "one sentence for two"),
        (f"{SECOND['nl']} {FIRST['nl']}", "the other order"),
    ],
)
def test_two_sentences_in_one_are_no_loss(dutch: str, why: str) -> None:
    assert found({"en": f"{FIRST['en']} {SECOND['en']}", "nl": dutch}) == [], why


def test_of_three_versions_the_one_without_is_named() -> None:
    texts = {code: f"{FIRST[code]} {SECOND[code]}" for code in ("en", "nl", "el")}
    assert found({**texts, "nl": FIRST["nl"]}) == [("missing", "nl")]
    assert found({**texts, "en": FIRST["en"]}) == [("missing", "en")], "two against the original"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "Ships wait outside. Ports open every day.",
            ["Ships wait outside.", "Ports open every day."],
            "sentences",
        ),
        (
            "whereas ships wait outside; whereas ports open early;",
            ["whereas ships wait outside;", "whereas ports open early;"],
            "semicolons",
        ),
        (
            "Ships (tugs; pilot boats) wait outside.",
            ["Ships (tugs; pilot boats) wait outside."],
            "in brackets",
        ),
        ("1. Ports open early.", ["1. Ports open early."], "a mark goes with what follows"),
        ("Ports open early. See 5.", ["Ports open early. See 5."], "too short to be told"),
        (
            "The ports open early: (a) on weekdays in summer",
            ["The ports open early:", "(a) on weekdays in summer"],
            "the mark of a list",
        ),
    ],
)
def test_parts(text: str, expected: list[str], why: str) -> None:
    spans = parts(text, sentences(text, language="en"))
    assert [text[a:b] for a, b in spans] == expected, why
