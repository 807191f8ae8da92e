"""Slips inside one document, from texts of our own with known slips."""

import pytest

from parsers import parse
from service.consistency import check
from service.consistency.values.slips import one_slip_apart
from service.consistency.within import CHECKS
from service.consistency.within.numbering import ordinal, ordinals, slips


def findings(text: str, name: str = "note-en.md") -> list[tuple[str, str]]:
    return [(f.check, next(iter(f.values.values()), "")) for f in check(parse(text.encode(), name=name))]


def test_a_clean_text_has_no_findings() -> None:
    text = "# Introduction\n\nThe Council approved the programme and asked the Commission to report on it.\n"
    assert findings(text) == []


def test_footnotes_out_of_sequence() -> None:
    text = "The first claim<sup>1</sup> and the second<sup>3</sup> are known.\n\n---\n\n<sup>1</sup> One.\n\n<sup>3</sup> Three.\n"
    assert ("footnote_sequence", "3") in findings(text)


def test_spelling_variants_name_both_forms() -> None:
    text = "Een drugsgerelateerde dreiging. " * 3 + "Nog een drugsgelateerde dreiging die men kent.\n"
    (found,) = [f for f in check(parse(text.encode(), name="note-nl.md")) if f.check == "spelling_variant"]
    assert "drugsgelateerde" in found.message
    assert "drugsgerelateerde" in found.message


def test_inflection_is_no_spelling_variant() -> None:
    text = (
        "The international agreement and the internationally known agreements, internationale, were signed.\n"
    )
    assert not [f for f in findings(text) if f[0] == "spelling_variant"]


@pytest.mark.parametrize(
    ("language", "one", "other", "reported", "why"),
    [
        ("nl", "overeengekomen", "overeenkomen", False, "a participle"),
        ("nl", "drugsgerelateerde", "drugsgelateerde", True, "no verb of that prefix"),
        ("de", "übereingekommenen", "übereinkommenen", False, "a participle"),
        ("de", "zusammenzuarbeiten", "zusammenarbeiten", False, "an infinitive"),
        ("pl", "przekazywanych", "przekazanych", False, "a lasting verb"),
        ("lt", "pasirašytinų dokumentų", "parašytinų dokumentų", False, "a reflexive"),
    ],
)  # fmt: skip
def test_grammar_inside_a_word(language: str, one: str, other: str, reported: bool, why: str) -> None:
    text = f"A {one} b. C {other} d.\n"
    found = check(parse(text.encode(), name=f"note-{language}.md"))
    assert any(f.check == "spelling_variant" for f in found) == reported, why


def test_acronyms_one_letter_apart() -> None:
    text = (
        "The network EJOCN met in March. In June the network EJOCN met again. "
        "In October the network EJOEN met a third time.\n"
    )
    assert ("acronym", "EJOEN") in findings(text)


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        ("EJOCN", "EJOEN", True, "one letter changed"),
        ("HGD", "HDG", True, "two neighbours swapped"),
        ("EUDA", "EDUA", True, "swapped inside"),
        ("WHO", "WTO", False, "three letters with one changed are two names"),
        ("CATS", "COSI", False, "unrelated"),
        ("MAOC", "MAOCN", True, "one letter added"),
    ],
)
def testone_slip_apart(one: str, other: str, expected: bool, why: str) -> None:
    assert one_slip_apart(one, other) is expected, why


def test_numbering_gaps() -> None:
    text = (
        "# Report\n\n## Action 1: Ports\n\nText of the first.\n\n## Action 3: Prisons\n\nText of the third.\n"
    )
    assert ("numbering", "3") in findings(text)


@pytest.mark.parametrize(
    ("number", "value"), [("IV", 4), ("4.2", 2), ("b", 2), ("IX", 9), ("iv", 4), ("x y", None), (None, None)]
)
def test_ordinals(number: str | None, value: int | None) -> None:
    assert ordinal(number) == value


@pytest.mark.parametrize(
    ("numbers", "values", "why"),
    [
        (["A", "B", "C", "D"], [1, 2, 3, 4], "letters, of which two are Roman numerals too"),
        (["I", "II", "III"], [1, 2, 3], "Roman numerals, of which one is a letter too"),
        (["i", "ii", "iii"], [1, 2, 3], "small ones"),
        (["(a)", "(b)", "(c)"], [1, 2, 3], "in brackets"),
        (["I"], [1], "one alone is a numeral"),
        (["c"], [3], "or a letter, where the numeral would be large"),
        (["4.1", "4.2"], [1, 2], "the last part"),
        (["1", None, "2a"], [1, None, None], "without a number, or one put in between"),
    ],
)
def test_a_series_is_read_as_a_whole(numbers: list[str | None], values: list[int | None], why: str) -> None:
    assert ordinals(numbers) == values, why


@pytest.mark.parametrize(
    ("numbers", "places", "why"),
    [
        ([1, 2, 3], [], "in order"),
        ([1, 2, 4, 5], [2], "a gap"),
        ([1, 2, 2, 4, 5], [2], "a repeat that leaves a gap: one slip"),
        ([2, 2, 3], [0], "the first one is wrong"),
        ([1, 1, 3], [1], "the second one is"),
        ([1, 2, 3, 3], [3], "a repeat at the end"),
        ([1, 2, 2, 3], [2], "one too many"),
        ([1, 7, 2, 3], [1], "one from elsewhere"),
        ([1, 2, 1, 2], [], "begins again"),
        ([1, 2, 3, 1], [], "an annex with one"),
        ([1, 2, 1, 4], [2], "1 in the place of 3"),
        ([0, 1, 2], [], "begins at nought"),
        ([3, 4], [0], "begins late"),
        ([1, 2, 3, 5, 6, 9], [3, 5], "two gaps"),
        ([], [], "nothing"),
    ],
)
def test_one_finding_a_slip(numbers: list[int], places: list[int], why: str) -> None:
    assert [at for at, _ in slips(numbers, [*map(str, numbers)])] == places, why


def test_leftovers_of_a_conversion() -> None:
    text = "De bevoegdheid is ge\u00addeeld en de zaak&nbsp;is bekend bij alle thematisc**he partijen.\n"
    found = findings(text, "note-nl.txt")
    assert ("conversion", "&nbsp;") in found
    assert ("conversion", "**") in found


def test_two_names_of_one_thing() -> None:
    text = (
        "They want the European alliance against drugs to advance quickly. A year later they wanted the European "
        "coalition against drugs to advance quickly. The seat of Cepol is known, and that of Cefol is not.\n"
    )
    named = [value for check, value in findings(text) if check == "naming"]
    assert "European alliance against drugs" in named
    assert "Cefol" in named


@pytest.mark.parametrize(
    "text",
    [
        "He met the Council of November 2018 on drugs. He met the Council of September 2018 on drugs.",
        "The ports of Antwerp and Rotterdam are large. The towns of Hamburg and Homburg’s are small.",
    ],
)
def test_names_of_two_things(text: str) -> None:
    assert [check for check, _ in findings(text) if check == "naming"] == []


def test_a_bracket_that_never_closes() -> None:
    assert ("punctuation", "(") in findings("The Union (and its agencies act on the matter.\n")
    assert "punctuation" not in [
        check for check, _ in findings("Regulation (EU) 2023/1322 applies to 4(2)(j).\n")
    ]


@pytest.mark.parametrize(
    ("text", "marks", "why"),
    [
        ("1. Ports report (EU data.\n\n2. Towns report.\n", ["("], "lost in a point"),
        ("1. Ports data) report.\n\n2. Towns report.\n", [")"], "the other one is"),
        ("The kinds are (see below:\n\n- one;\n- two).\n", [], "closed at the end of its list"),
        ("- one (with more;\n- two) and three.\n", [], "closed in the next item"),
        ("- a) one;\n- b) two;\n- 1°) three.\n", [], "enumerators open nothing"),
        ("- one) first;\n- two (second.\n", [")", "("], "closed before it opens"),
        ("- one (first;\n\nA paragraph of its own) stands here.\n", ["(", ")"], "not beyond the list"),
    ],
)
def test_brackets_in_lists(text: str, marks: list[str], why: str) -> None:
    assert sorted(v for c, v in findings(text) if c == "punctuation") == sorted(marks), why


def test_the_title_is_a_witness_of_spelling() -> None:
    text = "# The preparedness strategy of the ports\n\nIts aim is perparedness in every one of the ports.\n"
    assert ("spelling_variant", "perparedness") in findings(text)


@pytest.mark.parametrize(
    ("text", "named", "why"),
    [
        (
            "It met on 3 Febraury 2028. It met on 5 February 2028, and on 6 February 2029.",
            ["Febraury"],
            "a slip",
        ),
        ("Er tagte im Januar. Sie tagten am 3. Junni und im Juni und im Juli.", [], "two months"),
    ],
)
def test_months_as_names(text: str, named: list[str], why: str) -> None:
    assert [value for check, value in findings(text) if check == "naming"] == named, why


def test_verbs_in_capitals_are_no_acronyms() -> None:
    text = (
        "ERINNERT an die Häfen der Union;\n\nERSUCHT die Häfen der Union um Proben;\n\n"
        "ERSUCHT die Häfen der Union um Zahlen;\n\nERFUCHT die Häfen der Union um Namen.\n"
    )
    found = check(parse(text.encode(), name="schlussfolgerungen-de.md"))
    assert [f.check for f in found if f.check == "acronym"] == []


def test_two_letters_swapped_in_a_verb_in_capitals_are_a_slip() -> None:
    text = "\n\n".join(f"{verb} die Häfen der Union um Proben." for verb in ("ERSUCHT", "ERSUCHT", "ERUSCHT"))
    found = check(parse(text.encode(), name="schlussfolgerungen-de.md"))
    assert [f.values for f in found if f.check == "acronym"] == [{"de": "ERUSCHT"}]


def test_an_ordinal_in_a_heading_is_no_count() -> None:
    headings = "".join(
        f"## {n} strateginis prioritetas: uostai\n\nUostai bus valomi.\n\n" for n in range(1, 5)
    )
    document = parse(f"# Strategija\n\n{headings}".encode(), name="strategija-lt.md")
    assert [f.message for f in check(document) if f.check == "count"] == []


def test_every_check_has_a_name_of_the_contract() -> None:
    contract = {
        "malformed_reference", "footnote_sequence", "numbering", "cross_reference", "count", "acronym",
        "spelling_variant", "unused_definition", "conversion", "naming", "punctuation",
    }  # fmt: skip
    assert set(CHECKS) <= contract


def test_fingerprints_name_the_content_and_not_the_place() -> None:
    slip = "The network EJOCN met in March. The network EJOCN met in June. The network EJOEN met in May.\n"
    before = {f.fingerprint for f in check(parse(slip.encode(), name="a-en.md"))}
    after = {
        f.fingerprint
        for f in check(parse(f"A new first paragraph of this text.\n\n{slip}".encode(), name="a-en.md"))
    }
    assert before
    assert before == after


@pytest.mark.parametrize(
    ("date", "expected", "why"),
    [
        ("6.13.2022", ["6.13.2022"], "a thirteenth month"),
        ("31.2.2022", ["31.2.2022"], "no such day"),
        ("6.12.2022", [], "a date"),
    ],
)
def test_dates_of_the_official_journal(date: str, expected: list[str], why: str) -> None:
    text = f"The act is known (OJ L 314, {date}, p. 26) and so is another one.\n"
    assert [value for check, value in findings(text) if check == "malformed_reference"] == expected, why


def test_a_call_without_its_note_is_shown_where_it_stands() -> None:
    text = (
        "First line of the text.\n\nA claim<sup>1</sup> and another<sup>2</sup> one.\n\n<sup>1</sup> One.\n"
    )
    (found,) = [f for f in check(parse(text.encode(), name="note-en.md")) if f.check == "footnote_sequence"]
    assert found.where["en"].text.startswith("A claim")


@pytest.mark.parametrize(
    ("text", "check", "value", "why"),
    [
        ("The EUDA reports. Later the EUDA counts. Soon the EDUA publishes.", "acronym", "EDUA", "swapped letters"),
        ("Paid by Europol here. Asked by Europol too. Sent by Eurpool now.", "naming", "Eurpool", "a name"),
        ("The coordination of ports. More coordination. A coordinatoin.", "spelling_variant", "coordinatoin", "near the end"),
    ],
)  # fmt: skip
def test_two_letters_swapped(text: str, check: str, value: str, why: str) -> None:
    assert (check, value) in findings(f"{text}\n"), why
