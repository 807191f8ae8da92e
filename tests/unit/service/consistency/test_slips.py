"""Slips planted by seed are found; harmless differences of language are not reported."""

import pytest

from parsers import parse
from service.consistency import align, compare
from service.consistency.values.brackets import unmatched
from service.consistency.values.dates import find_dates
from service.consistency.values.modality import find_negation
from service.consistency.values.numbers import find_numbers

VERSIONS = {
    "en": "The network of ports (NETPORT) met twice. The Member States should review the rules. They must not close NETPORT.",
    "nl": "Het netwerk van havens (NETPORT) kwam tweemaal bijeen. De lidstaten zouden de regels moeten herzien. Zij mogen NETPORT niet sluiten.",
    "fr": "Le réseau des ports (NETPORT) s'est réuni deux fois. Les États membres devraient revoir les règles. Ils ne doivent pas fermer NETPORT.",
    "de": "Das Netz der Häfen (NETPORT) trat zweimal zusammen. Die Mitgliedstaaten sollten die Vorschriften überprüfen. Sie dürfen NETPORT nicht schließen.",
}  # fmt: skip


def findings(language: str, old: str, new: str) -> list[tuple[str, str | None]]:
    assert old in VERSIONS[language]
    texts = VERSIONS | {language: VERSIONS[language].replace(old, new)}
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in texts.items()]
    return [(f.check, f.suspect) for f in compare(documents).findings if f.severity != "info"]


def test_must_not_and_mag_niet_say_the_same() -> None:
    assert findings("nl", "NETPORT", "NETPORT") == []


@pytest.mark.parametrize(
    ("language", "old", "new", "check"),
    [
        ("nl", "zouden de regels moeten herzien", "kunnen de regels herzien", "modality"),
        ("fr", "ne doivent pas fermer", "doivent fermer", "negation"),
        ("de", " NETPORT nicht", " NETPROT nicht", "acronym"),
        ("fr", "Les États membres devraient revoir les règles. ", "", "missing"),
    ],
)
def test_one_version_that_slips_is_the_suspect(language: str, old: str, new: str, check: str) -> None:
    assert (check, language) in findings(language, old, new)


def test_a_short_dropped_sentence_is_no_merge() -> None:
    english = [
        "Experts from 24 Member States discussed the draft recommendation on quality standards.",
        "They agreed on 11 of the 14 points.",
        "The Commission must still clarify how it will apply to programmes run by volunteers.",
    ]
    dutch = [
        "Deskundigen uit 24 lidstaten bespraken de ontwerpaanbeveling over kwaliteitsnormen.",
        "De Commissie moet nog verduidelijken hoe deze zal gelden voor programma's met vrijwilligers.",
    ]
    beads = [(bead.left, bead.right) for bead in align(english, dutch, languages=("en", "nl"))]
    assert beads == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fi", "19 päivänä joulukuuta 1990", "1990-12-19"),
        ("lv", "1984. gada 1. novembra sanāksme", "1984-11-01"),
        ("lv", "(1996. gada 20. maijs)", "1996-05-20"),
        ("el", "της 22ας Ιανουαρίου 1991", "1991-01-22"),
        ("el", "την 1η Φεβρουαρίου 2028", "2028-02-01"),
        ("it", "1° gennaio 2000", "2000-01-01"),
        ("sl", "22. maja 2001", "2001-05-22"),
        ("et", "alates 1. oktoobrist 2000", "2000-10-01"),
        ("mt", "mill-1 ta’ Jannar 1996", "1996-01-01"),
        ("bg", "до 1-ви януари 1980 г.", "1980-01-01"),
        ("hu", "2001. április 1-jétől", "2001-04-01"),
        ("lt", "1999 m. gegužės 25 d.", "1999-05-25"),
    ],
)
def test_dates_as_the_languages_write_them(language: str, text: str, value: str) -> None:
    assert [fact.value for fact in find_dates(text, language)] == [value]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("mt", "fl-24 xahar", ["24"]),
        ("de", "das Ziel-1-Programm", []),
        ("nl", "19 procent", ["19%"]),
        ("en", "10 percentage points", ["10"]),
        ("el", "14 εκατομμυρίων ευρώ", ["14000000 EUR"]),
    ],
)
def test_numbers_as_the_languages_write_them(language: str, text: str, values: list[str]) -> None:
    assert [fact.value for fact in find_numbers(text, language, [])] == values


@pytest.mark.parametrize(
    ("language", "text", "expected", "why"),
    [
        ("fr", "Une alerte n'est utile que si elle arrive", ["otherwise"], "ne … que is only, and excuses"),
        ("fr", "Il craint qu'elle ne vienne", [], "the expletive ne denies nothing"),
        ("fr", "Il ne remplace pas la stratégie", ["not"], "both halves are one negation"),
        ("pl", "mogą na nie zareagować", [], "a pronoun behind a preposition"),
        ("el", "είχε ποτέ αξιολογηθεί", [], "ever, without a negated verb"),
        ("en", "nobody could count", ["not"], "other languages have nobody beside a negation, or alone"),
        ("nl", "niet alleen de havens", [], "an idiom"),
    ],
)
def test_negation(language: str, text: str, expected: list[str], why: str) -> None:
    assert [fact.value for fact in find_negation(text, language)] == expected, why


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Regulation (EU) 2023/1322 (OJ L 166", ["("]),
        ("a) first; iv) second", []),
        ("4(2)(j) and (ii) of the Treaty", []),
        ("left here) alone", [")"]),
        ("«opened in each paragraph of a quotation", []),
        ("»so« and »so«", []),
    ],
)
def test_brackets(text: str, marks: list[str]) -> None:
    assert [mark for _, mark in unmatched(text)] == marks
