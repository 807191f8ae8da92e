"""How sure a gap is, worked out by hand."""

from __future__ import annotations

import pytest

from service.traceability import framework as frameworks
from service.traceability.findings import last_day
from service.traceability.gaps import Candidate, gaps

TREE = [("pillar", "A", None), ("priority", "B", 0), ("priority", "C", 0)]
TODAY, OLD = "2027-06-01", "2020-01-01"


def one(
    evidence: str, node: str, p: float, stance: str = "implements", date: str | None = TODAY
) -> Candidate:
    return Candidate(("ST 2/27", evidence), node, stance, date, p)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("states", "candidates", "expected", "why"),
    [
        ("missing missing missing", [], {"s0": 1, "s1": 1, "s2": 1}, "nothing speaks against it"),
        ("missing missing missing", [one("p1", "s1", 0.4), one("p2", "s1", 0.5)], {"s0": 0.3, "s1": 0.3, "s2": 1}, "(1 − .4)(1 − .5), above too"),
        ("missing missing missing", [one("p1", "s1", 0.4), one("p1", "s2", 0.5)], {"s0": 0.5, "s1": 0.6, "s2": 0.5}, "one paragraph counts once above"),
        ("missing missing missing", [one("p1", "s1", 0.4, "stalls")], {"s0": 1, "s1": 1, "s2": 1}, "a delay fills no gap"),
        ("missing missing missing", [one("p1", "s1", 0.4, "announces")], {"s0": 0.6, "s1": 0.6, "s2": 1}, "words would be something"),
        ("shallow shallow missing", [one("p1", "s1", 0.4, "announces")], {"s0": 1, "s1": 1, "s2": 1}, "words there are already"),
        ("shallow shallow missing", [one("p1", "s1", 0.4)], {"s0": 0.6, "s1": 0.6, "s2": 1}, "a deed would be more"),
        ("outdated outdated missing", [one("p1", "s1", 0.4, date=OLD)], {"s0": 1, "s1": 1, "s2": 1}, "as old as what is there"),
        ("covered covered missing", [one("p1", "s1", 0.4)], {"s2": 1}, "what is covered is no gap"),
    ],
)  # fmt: skip
def test_gaps(make, states, candidates, expected, why) -> None:  # type: ignore[no-untyped-def]
    tree = frameworks.read("ST 1/27", make("strategy", TREE))
    by_node = dict(zip(("s0", "s1", "s2"), states.split(), strict=True))
    found = gaps(tree, by_node, candidates, today=TODAY)  # type: ignore[arg-type]
    assert found == {node: pytest.approx(p) for node, p in expected.items()}, why


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        ("2026", "2026-12-31"),
        ("2026-02", "2026-02-28"),
        ("2028-02", "2028-02-29"),
        ("2026-06-30", "2026-06-30"),
    ],
)
def test_last_day(deadline: str, day: str) -> None:
    assert last_day(deadline) == day
