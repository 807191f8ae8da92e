"""The five real documents: the strategy as the framework, the others as evidence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from parsers import parse
from service.traceability import Trace, trace


@pytest.fixture(scope="module")
def traced(seeds: Path) -> Trace:
    return trace([parse(path) for path in sorted(seeds.iterdir())])


@pytest.mark.seeds
def test_the_strategy_is_the_framework(traced: Trace) -> None:
    assert traced.framework.work == "ST 15573/25"
    kinds = Counter(node.kind for node in traced.framework.nodes)
    assert kinds == {"pillar": 5, "priority": 10, "subsection": 30, "commitment": 36}


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("action", "number", "why"),
    [
        ("11", "6.2", "designer precursors"),
        ("12", "8.1", "criminal networks that recruit the young"),
        ("3", "10.3", "the public-private partnership of the ports"),
        ("6", "4.3", "financial investigations"),
    ],
)
def test_actions_of_the_report_reach_their_subsection(
    traced: Trace, action: str, number: str, why: str
) -> None:
    report = next(link.evidence.document for link in traced.links if link.evidence.work == "ST 15571/25")
    section = next(s.id for s in report.sections if s.kind == "action" and s.number == action)
    reached = {
        link.target.number
        for link in traced.accepted
        if link.evidence.document is report and link.evidence.segment.section == section
    }
    assert number in reached, why


@pytest.mark.seeds
@pytest.mark.parametrize("number", ["8.3", "8.4"])
def test_what_nobody_reports_on_is_missing(traced: Trace, number: str) -> None:
    node = next(n.id for n in traced.framework.nodes if n.number == number)
    assert next(c.state for c in traced.coverage if c.node == node) == "missing"
