"""Which segments can be evidence at all."""

from __future__ import annotations

import pytest
from fixtures.harbours import HEAD

from parsers import parse
from service.traceability.evidence import collect
from service.traceability.works import works

DEED = "Eleven ports took samples of waste water in the course of the year.\n\n"
CASES = [
    (DEED, True, "a deed"),
    ("Die Hafenbehörden haben Proben des Abwassers genommen.\n\n", True, "German, nouns with capitals"),
    ("European Union Harbour Agency (EUHA) Lisbon, 12 November 2028\n\n", False, "a letterhead"),
    ("MINISTERIE VAN INFRASTRUCTUUR EN WATERSTAAT, DIRECTIE HAVENS\n\n", False, "a line in capitals"),
    (
        "Ministerium für Häfen (Muster), Rostock, den 17. März 2028\n\n## Lage\n\n",
        False,
        "a German letterhead",
    ),
    (
        "Elf Häfen haben im Jahr Proben des Abwassers genommen.\n\n## Lage\n\n",
        True,
        "a sentence under the title",
    ),
    ("The Council:\n\n", False, "too short"),
]


def texts(body: str) -> list[str]:
    whole = HEAD.format(date="3 March 2028", number="77702/28", subject="Report") + "# Report\n\n" + body
    document = parse(whole.encode(), name="st-77702-2028-init-en.md")
    return [item.segment.text for item in collect(works([document]), ["en"])]


@pytest.mark.parametrize(("body", "expected", "why"), CASES, ids=[one[2] for one in CASES])
def test_what_can_be_evidence(body: str, expected: bool, why: str) -> None:
    assert (
        body.split("\n")[0] in texts("A first paragraph says what this report is about.\n\n" + body)
    ) is expected, why


def test_who_is_responsible_is_no_evidence_of_its_own() -> None:
    line = "Responsible: the Commission. Deadline: 30 June 2028. Indicator: number of samples taken.\n"
    action = "## Action 1: Clean water\n\nThe Commission will pay for samples of waste water in ports.\n\n"
    found = texts(action + line)
    assert any("pay for samples" in text for text in found)
    assert not any("Responsible" in text for text in found)
