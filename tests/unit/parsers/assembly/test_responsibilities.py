"""The line below an action that names who is responsible, the deadline and the indicator."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers import references
from parsers.assembly.commitments import find
from parsers.assembly.responsibilities import responsibility
from parsers.document import Place, Section, Segment
from parsers.languages import CODES, get

COM, POL = "european-commission", "europol"

LINES = [
    (
        "en",
        "*Responsible: the Commission, port operators. Deadline: 31 March 2029. Indicator: number of ports.*",
        ((COM, "port operators"), "2029-03-31", "number of ports"),
        "a name that no table knows stays as printed",
    ),
    ("en", "Deadline: end of 2029", ((), "2029", None), "one label alone, a year alone"),
    (
        "de",
        "**Indikator:** Zahl der Häfen; **Frist:** 2030",
        ((), "2030", "Zahl der Häfen"),
        "any order, emphasis around the label",
    ),
    ("el", "ΥΠΕΥΘΥΝΟΙ: η Επιτροπή", ((COM,), None, None), "capitals lose their accents"),
]

NONE = [
    ("en", "The Commission is responsible: it will report.", "the label stands inside a sentence"),
    ("en", "The ports are safe.", "no label"),
]


@pytest.mark.parametrize(("language", "text", "expected", "why"), LINES)
def test_line_is_read(
    language: str, text: str, expected: tuple[tuple[str, ...], str | None, str | None], why: str
) -> None:
    found = responsibility(text, language)
    assert found is not None, why
    assert (found.names, found.deadline, found.indicator) == expected, why


@pytest.mark.parametrize(("language", "text", "why"), NONE)
def test_other_text_is_no_such_line(language: str, text: str, why: str) -> None:
    assert responsibility(text, language) is None, why


@pytest.mark.parametrize("language", CODES)
def test_every_language_has_its_labels(language: str) -> None:
    table = get(language).commitments
    who, when, what = (table[name][0].capitalize() for name in ("responsible", "deadline", "indicator"))
    found = responsibility(f"{who}: Europol. {when}: 2029. {what}: 7 x.", language)
    assert found is not None
    assert (found.names, found.deadline, found.indicator) == ((POL,), "2029", "7 x")


def action(*texts: str) -> tuple[list[Section], list[Segment]]:
    section = Section(id="s1", kind="action", number="1", title="Action 1", level=1, parent=None)
    rows = [
        Segment(
            id=f"p{n}",
            section="s1",
            kind="paragraph",
            text=text,
            language="en",
            page=None,
            sentences=(),
            depth=0,
        )
        for n, text in enumerate(texts, start=1)
    ]
    return [section], rows


def test_the_line_completes_the_commitments_of_its_action() -> None:
    sections, rows = action(
        "The Commission will repair the locks by 1 May 2027.",
        "Europol should guard the locks at night.",
        "Responsible: the Commission. Deadline: 2030. Indicator: locks repaired.",
    )
    found = find(sections, rows, language="en")
    assert [(one.actor_id, one.deadline, one.indicator, one.responsible) for one in found] == [
        (COM, "2027-05-01", "locks repaired", (COM,)),
        (POL, "2030", "locks repaired", (COM,)),
    ]


def test_where_no_sentence_names_an_actor_the_line_does() -> None:
    sections, rows = action(
        "Two calls will be opened. They close in May.",
        "Responsible: Europol. Deadline: 2030. Indicator: calls.",
    )
    found = find(sections, rows, language="en")
    assert [(one.actor_id, one.modality, one.deadline) for one in found] == [(POL, "will", "2030")]


def test_instruments_are_the_references_of_the_sentence() -> None:
    text = "The Commission will apply Regulation (EU) 2016/679 to the locks."
    sections, rows = action(text)
    cited = [replace(one, place=Place("segment", "p1")) for one in references.find(text, language="en")]
    found = find(sections, rows, language="en", references=cited)
    assert [one.instruments for one in found] == [("32016R0679",)]
