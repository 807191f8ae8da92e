"""Rows of several works that are one indicator, its objective, objectives that have none."""

from __future__ import annotations

import pytest
from fixtures.harbours import HEAD

from models.embedding import load
from parsers import parse
from parsers.document import Document
from service.monitoring.indicators import indicators, without
from service.traceability import framework

STRATEGY = """# Strategy on clean harbours

## PRIORITY AREA 1: Waste water of ports

Member States should take samples of waste water in all ports.

## PRIORITY AREA 2: Training of pilots

The pilots of all ports will be trained in rescuing people at night.

## ANNEX

| Area | Indicator | 2026 | Target for 2030 |
|---|---|---|---|
| 1 | Ports that take samples of waste water | 38 | 60 |
"""


def load_(name: str, number: str, text: str, date: str = "3 March 2027") -> Document:
    whole = HEAD.format(date=date, number=number, subject="Harbours") + text
    return parse(whole.encode(), name=name)


def report(rows: str) -> Document:
    return load_(
        "st-77702-2028-init-en.md",
        "77702/28",
        "# Report\n\n| Indicator | Unit | 2026 | 2027 |\n|---|---|---|---|\n" + rows,
        "4 March 2028",
    )


@pytest.fixture(scope="module")
def tree() -> framework.Framework:
    document = load_("st-77701-2027-init-en.md", "77701/27", STRATEGY)
    return framework.read(document.work, document)


MERGED = [
    ("| Ports taking waste water samples | number | 38 | 52 |\n", 1, [], "other words, the same figure"),
    ("| Ports that take samples of waste water | number | 41 | 52 |\n", 1, [2026], "the same words, another figure"),
    ("| Pilots trained in night rescue | number | 12 | 30 |\n", 2, [], "another thing"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "count", "disputed", "why"), MERGED, ids=[one[3] for one in MERGED])
def test_rows_of_two_works(tree, rows, count, disputed, why):
    found = indicators(tree, [[report(rows)], [tree.document]], load())
    assert len(found) == count, why
    assert found[0].disputed == disputed
    assert found[0].series[0].work == tree.work, "the framework's own row comes first"


def test_an_indicator_stands_at_its_objective(tree):
    rows = (
        "| Pilots trained in night rescue | number | 12 | 30 |\n| Price of a ferry ticket | euro | 5 | 6 |\n"
    )
    found = {one.name: one for one in indicators(tree, [[tree.document], [report(rows)]], load())}
    titles = {name: one.node.title if one.node else None for name, one in found.items()}
    assert "Waste water" in titles["Ports that take samples of waste water"]
    assert "pilots" in titles["Pilots trained in night rescue"]
    assert titles["Price of a ferry ticket"] is None


def test_objectives_that_have_none(tree):
    found = indicators(tree, [[tree.document]], load())
    assert ["pilots" in node.title for node in without(tree, found)] == [True]
    assert len(without(tree, [])) == 2


def test_an_indicator_that_a_commitment_names():
    text = (
        "# Action plan on harbours\n\n## Action 1: Clean water\n\nThe Commission will pay for samples.\n\n"
        "Responsible: the Commission. Deadline: 30 June 2028. Indicator: number of samples.\n"
    )
    document = load_("st-77703-2027-init-en.md", "77703/27", text)
    plan = framework.read(document.work, document)
    named = [one for one in indicators(plan, [[document]], load()) if one.named]
    assert [(one.name, one.series, one.node.number) for one in named] == [("number of samples", (), "1")]
