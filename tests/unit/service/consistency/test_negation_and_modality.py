"""What binds and what denies: shifts between versions, and ways of saying the same."""

import pytest

from parsers import parse
from service.consistency import compare
from service.consistency.checks.habits import Habits, Use
from service.consistency.values.modality import find_negation

# A word that the counts of parallel text do not have.
WORD = "stands under a duty to"
USED, NOT = Use(frozenset({WORD}), answers=True), Use(frozenset(), answers=False)
BINDS = Use(frozenset({"moet"}), answers=True)


def severities(texts: dict[str, str], check: str) -> list[str]:
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in texts.items()]
    return [finding.severity for finding in compare(documents, checks=[check]).findings]


@pytest.mark.parametrize(
    ("other", "check", "expected", "why"),
    [
        ("De havens mogen de gegevens niet bewaren.", "negation", [], "both deny"),
        ("De havens mogen de gegevens bewaren.", "negation", ["warning"], "the negation is lost"),
        ("Het is de havens verboden de gegevens te bewaren.", "negation", [], "said otherwise"),
    ],
)
def test_a_lost_negation(other: str, check: str, expected: list[str], why: str) -> None:
    assert severities({"en": "The ports may not keep the data.", "nl": other}, check) == expected, why


@pytest.mark.parametrize(
    ("en", "other", "expected", "why"),
    [
        ("No port may work without a plan.", "Geen haven mag zonder plan werken.", [], "alike"),
        (
            "No port may work without a plan.",
            "Een haven mag zonder plan werken.",
            ["warning"],
            "both have without",
        ),
        (
            "No port may work without a plan.",
            "Havens mogen alleen met een plan werken.",
            [],
            "only for no … without",
        ),
        (
            "Ports may not work until 2030.",
            "Havens mogen alleen vanaf 2030 werken.",
            [],
            "only for not … until",
        ),
        ("Only ports may not work.", "Alleen havens mogen werken.", ["warning"], "both have only"),
    ],
)
def test_words_that_stand_for_the_same_word_excuse_nothing(
    en: str, other: str, expected: list[str], why: str
) -> None:
    assert severities({"en": en, "nl": other}, "negation") == expected, why


@pytest.mark.parametrize(
    ("en", "nl", "expected", "why"),
    [
        ("The ports shall keep the data.", "De havens bewaren de gegevens.", [], "the present commands"),
        ("The ports may keep the data.", "De havens bewaren de gegevens.", ["warning"], "nothing answers it"),
        (
            "The ports shall keep the data that may be useful.",
            "De havens bewaren de gegevens die nuttig zijn.",
            [],
            "what permits depends on another clause",
        ),
        (
            "The ports have the right to keep the data.",
            "De havens mogen de gegevens bewaren.",
            [],
            "said by a noun",
        ),
        (
            "The ports may keep the data.",
            "De havens moeten de gegevens bewaren.",
            ["warning"],
            "strengthened",
        ),
        (
            "The data shall be kept only by approved ports.",
            "De gegevens mogen alleen door erkende havens worden bewaard.",
            [],
            "what may be done only so must be done so",
        ),
    ],
)
def test_a_permission_without_an_answer(en: str, nl: str, expected: list[str], why: str) -> None:
    assert severities({"en": en, "nl": nl}, "modality") == expected, why


def test_one_of_several_may_deny_what_the_others_put_with_without() -> None:
    texts = {
        "en": "No port may work without a plan.",
        "nl": "Geen haven mag zonder plan werken.",
        "de": "Kein Hafen darf arbeiten, wenn er nicht über einen Plan verfügt.",
    }
    assert severities(texts, "negation") == []


@pytest.mark.parametrize(
    ("en", "expected", "why"),
    [
        ("The ports may keep the data.", ["warning"], "nothing answers the negation"),
        ("Ports which do keep the data are free.", ["warning"], "it has left a verb behind"),
        ("The ports shall avoid keeping the data.", [], "said by a verb"),
    ],
)
def test_the_original_may_have_lost_a_negation(en: str, expected: list[str], why: str) -> None:
    nl = "De havens mogen de gegevens niet bewaren."
    if "which" in en:
        nl = "Havens die de gegevens niet bewaren, zijn vrij."
    assert severities({"en": en, "nl": nl}, "negation") == expected, why


@pytest.mark.parametrize(
    ("nl", "expected", "why"),
    [
        ("De havens mogen de gegevens bewaren.", [("warning", "nl")], "alone without a negation"),
        ("De havens mogen de gegevens niet bewaren.", [], "all alike"),
    ],
)
def test_one_of_several_versions_stands_alone(nl: str, expected: list[tuple[str, str]], why: str) -> None:
    texts = {
        "en": "The ports may not keep the data.",
        "de": "Die Häfen dürfen die Daten nicht aufbewahren.",
        "fr": "Les ports ne peuvent pas conserver les données.",
        "nl": nl,
    }
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in texts.items()]
    found = compare(documents, checks=["negation"]).findings
    assert [(finding.severity, finding.suspect) for finding in found] == expected, why


@pytest.mark.parametrize(
    ("other", "expected", "why"),
    [
        ("De havens kunnen de gegevens bewaren.", ["warning"], "weakened"),
        ("De havens moeten de gegevens bewaren.", [], "alike"),
        ("De havens kunnen de gegevens zonder uitstel bewaren.", ["warning"], "without is no denial"),
    ],
)
def test_a_weakened_duty(other: str, expected: list[str], why: str) -> None:
    assert severities({"en": "The ports must keep the data.", "nl": other}, "modality") == expected, why


@pytest.mark.parametrize(
    ("language", "text", "expected", "why"),
    [
        ("en", "Regulation No 21 and Nos 22 and 23", [], "an abbreviation"),
        ("en", "no later than 1 May", ["measured"], "a measure: others often say it without a negation"),
        ("it", "entro e non oltre il 1° maggio", ["measured"], "the same in Italian"),
        ("fr", "ne s’applique pas", ["not"], "both halves are one negation"),
        ("es", "Reglamento (CEE) no 3117/85", [], "the abbreviation of a number"),
        ("de", "noch festgelegt", [], "still; nor only beside weder"),
        ("en", "has, or has not, been accepted", [], "either way"),
        ("cs", "nezbytná opatření", [], "begins like a negation and is none"),
        ("sk", "nevzťahuje sa na prístavy", ["not"], "a verb with the negation before it"),
        ("mt", "m’għandhomx jaħdmu", ["not"], "m’ before a vowel or għ"),
        ("cs", "které nejsou známy", ["not"], "no superlative"),
        ("cs", "nejnovější údaje", [], "a superlative"),
        ("ga", "thar aon ní eile", [], "the noun, a thing"),
        ("nl", "Slechts twee havens", ["only"], "what may say the same, and others mostly have too"),
        ("cs", "žádný stát to nemůže", ["not"], "nobody and nothing stand beside the verb's own negation"),
        ("lv", "neviens to nevar", ["not"], "the same, where all of them begin alike"),
        ("el", "χωρίς ραντεβού", ["without"], "without"),
        ("fr", "ne puisse être modifié sans délai", ["not", "without"], "of pouvoir, without pas"),
        ("fr", "Aucun progrès ne peut être signalé", ["not"], "aucun and its ne are one"),
        ("fr", "Le port ne peut fermer; aucun autre", ["not", "not"], "two clauses"),
        ("fr", "ne peut être accordé que par le port", ["otherwise"], "only"),
        ("it", "in modo non discriminatorio", ["perhaps"], "belongs to the adjective"),
        ("it", "non si applica", ["not"], "belongs to the verb"),
        ("sv", "en icke omräknad uppgift", ["perhaps"], "belongs to the participle"),
        ("sl", "dokler ni izdan nalog", ["perhaps"], "until takes it along"),
        ("lt", "netaikoma nereikalauja", ["not", "not"], "verbs told by their endings"),
        ("cs", "nevyžadují neplatná", ["not", "perhaps"], "a verb by its ending, and an adjective"),
        ("lv", "nepiemēro nebioloģisko", ["not", "perhaps"], "the same"),
    ],
)
def test_words(language: str, text: str, expected: list[str], why: str) -> None:
    assert [fact.value for fact in find_negation(text, language)] == expected, why


def test_a_word_that_the_others_rarely_answer_is_not_trusted() -> None:
    rows = [{"en": USED, "nl": NOT}] * 3
    assert not Habits(rows, "binding").trusts(0, "en", WORD)


def test_a_word_that_stands_once_is_trusted() -> None:
    assert Habits([{"en": USED, "nl": NOT}], "binding").trusts(0, "en", WORD)


def test_a_word_that_is_usually_answered_is_trusted_where_it_is_not() -> None:
    rows = [{"en": USED, "nl": BINDS}] * 4 + [{"en": USED, "nl": NOT}]
    assert Habits(rows, "binding").trusts(4, "en", WORD)


@pytest.mark.parametrize(
    ("kind", "word", "other", "trusted", "why"),
    [
        ("not", "not", "de", True, "parallel text answers it nearly always, so five losses are losses"),
        ("binding", "shall", "nl", False, "Dutch has the plain present"),
        ("binding", "shall", "mt", True, "Maltese has għandu"),
    ],
)
def test_what_parallel_text_says_of_a_word(kind: str, word: str, other: str, trusted: bool, why: str) -> None:
    used = Use(frozenset({word}), answers=True)
    rows = [{"en": used, other: NOT}] * (5 if kind == "not" else 1)
    assert Habits(rows, kind).trusts(0, "en", word) == trusted, why


def test_a_line_that_stands_in_another_language_is_one_finding() -> None:
    english = (
        "The harbours of the Union report every week on the lamps of their quays.\n\n"
        "One harbour has not yet appointed a warden and is urged to do so without further delay.\n"
    )
    french = (
        "Les ports de l'Union font rapport chaque semaine sur les lampes de leurs quais.\n\n"
        "One harbour has not yet appointed a warden and is urged to do so without further delay.\n"
    )
    documents = [parse(t.encode(), name=f"text-{c}.md") for c, t in (("en", english), ("fr", french))]
    assert [finding.check for finding in compare(documents).findings] == ["untranslated"]
