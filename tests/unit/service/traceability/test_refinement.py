"""Which frameworks refine which, part by part."""

from __future__ import annotations

import pytest
from fixtures.harbours import HEAD

from models.embedding import load
from parsers import parse
from service.traceability import framework
from service.traceability.refinement import is_plan, relate, relations
from service.traceability.works import works

STRATEGY = """# Strategy on clean harbours

## PILLAR I: Water

### PRIORITY AREA 1: Waste water of ports

Waste water of ships must be measured in all ports.

### PRIORITY AREA 2: Rubbish on quays

Rubbish must be collected from the quays every day.

## PILLAR II: People

### PRIORITY AREA 3: Training of pilots

Pilots must be trained in rescuing people at night.
"""
WATER = "## Action 1: Measure waste water\n\nThe Commission will pay for measuring waste water of ships in ports.\n\n"
QUAYS = "## Action 2: Collect rubbish\n\nMember States will collect the rubbish from quays every day.\n\n"
PILOTS = "## Action 3: Train pilots\n\nThe Commission will train pilots to rescue people at night.\n\n"
CHEESE = (
    "## Action 4: Label cheese\n\nThe Commission will publish a label for goat cheese of the mountains.\n\n"
)


def document(
    number: str, text: str, cites: str = "", date: str = "3 March 2027", subject: str = "Action plan"
):
    whole = HEAD.format(date=date, number=number, subject=subject) + text + cites
    return parse(whole.encode(), name=f"st-{number.replace('/', '-20')}-init-en.md")


def tree(of):
    return framework.read(of.work, of)


STRATEGIC = document("77701/27", STRATEGY, subject="Strategy on clean harbours")

CASES = [
    (WATER + QUAYS + PILOTS, ["1", "2", "3"], None, "spread over two pillars"),
    (WATER + QUAYS, ["1", "2"], "I", "all under one pillar"),
    (PILOTS, ["3"], "3", "all under one priority"),
    (WATER + QUAYS + PILOTS + CHEESE, ["1", "2", "3"], None, "a part of its own"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "numbers", "under", "why"), CASES, ids=[case[3] for case in CASES])
def test_the_place_of_every_part(text, numbers, under, why):
    found = relate(tree(document("77703/27", "# Action plan\n\n" + text)), tree(STRATEGIC), load())
    assert [one.node.number for one in found.parts] == numbers, why
    assert (found.under.number if found.under else None) == under
    assert len(found.others) == text.count("##") - len(numbers)


PLANS = [
    ("# Action plan\n\n" + WATER + QUAYS + PILOTS, "Action plan", True, "three actions"),
    ("# Action plan\n\n" + WATER, "Note on water", False, "one"),
    ("# Progress report\n\n" + WATER + QUAYS + PILOTS, "Progress report on harbours", False, "a report on them"),
    (STRATEGY, "Strategy", True, "pillars"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subject", "expected", "why"), PLANS, ids=[case[3] for case in PLANS])
def test_what_others_are_measured_by(text, subject, expected, why):
    assert is_plan(document("77704/27", text, subject=subject)) is expected, why


CITES = "\nIt carries out the strategy (ST 77701/27).\n"


@pytest.mark.parametrize(
    ("cites", "date", "expected"),
    [(CITES, "3 May 2027", [("ST 77703/27", "ST 77701/27")]), ("", "3 May 2027", [])],
    ids=["cited", "not cited"],
)
def test_one_refines_another_where_it_cites_it(cites, date, expected):
    plan = document("77703/27", "# Action plan\n\n" + WATER + QUAYS + PILOTS, cites, date)
    found = relations(works([plan, STRATEGIC]), load())
    assert [(one.finer.work, one.coarser.work) for one in found] == expected
