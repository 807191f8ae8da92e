"""The coverage matrix on a strategy and its reports: broken down, on other days, after decisions."""

from __future__ import annotations

from typing import Any

import pytest

from service.traceability.findings import changes, contradictions, orphans, overdue, overlaps
from service.traceability.landscape import landscape

OTHER = """# Position paper on clean harbours

## Water

The Commission did not train any harbour pilots in recognising oil spills at sea; it has postponed the courses.
"""


def row(found: Any, title: str) -> Any:
    return next(row for row in found.rows if row.node.title.startswith(title))


@pytest.mark.parametrize(
    ("by", "columns"),
    [
        ("document", ("ST 77702/27",)),
        ("year", ("2027",)),
        ("member_state", ("–",)),
        ("actor", ("council", "european-commission", "member-states")),
    ],
)
def test_broken_down(bench, by, columns):
    found = landscape(bench.trace(), by=by)
    assert found.columns == columns
    assert sum(found.counts.values()) == len(found.rows) == len(bench.trace().framework.nodes)


def test_a_column_chosen_is_all_that_counts(bench):
    found = landscape(bench.trace(), by="actor", columns=["member-states"])
    assert found.columns == ("member-states",)
    assert row(found, "Member States should").state == "covered"
    assert row(found, "The Commission will").state == "missing", "it was the Commission's"


def test_before_the_report_nothing_was_covered(bench):
    trace = bench.trace()
    before, after = landscape(trace, today="2027-03-02"), landscape(trace, today="2027-03-03")
    assert before.counts["missing"] == len(before.rows)
    assert all(r.gap == 1 for r in before.rows)
    found = changes(trace, before, after)
    assert "The Commission will" in " ".join(c.node.title for c in found)
    assert all(c.before == "missing" and c.came for c in found)
    assert changes(trace, after, after) == []


def test_much_later_it_is_outdated(bench):
    found = landscape(bench.trace(), today="2030-01-01")
    assert found.counts["covered"] == 0
    assert row(found, "The Commission will").state == "outdated"


def test_the_probability_of_a_gap_falls_with_a_candidate_and_rises_when_it_is_rejected(bench, decide):
    before = row(landscape(bench.trace()), "Sampling")
    decide("reject", "In 2026 eleven", "Member States should")
    open_ = row(landscape(bench.trace()), "Sampling")
    decide("reject", "In 2026 eleven", "Sampling")
    closed = row(landscape(bench.trace()), "Sampling")
    assert (before.state, before.gap) == ("covered", None) or before.gap < 1
    assert open_.gap is None or open_.gap < closed.gap
    assert closed.gap is not None


def test_a_deadline_that_passed_without_evidence(bench, decide):
    trace = bench.trace()
    assert overdue(trace, landscape(trace)) == [], "2026 is over, but the samples were taken"
    decide("reject", "In 2026 eleven", "Member States should")
    trace = bench.trace()
    [late] = overdue(trace, landscape(trace))
    assert (late.due, late.state) == ("2026-12-31", "missing")
    assert late.node.title.startswith("Member States should take samples")
    assert overdue(trace, landscape(trace, today="2026-12-31")) == [], "not on the day itself"


def test_reports_that_contradict_each_other(bench, decide, about):
    bench.load("st-77703-2027-init-en.md", "77703/27", "Position paper on clean harbours", OTHER)
    decide("correct", "did not train", "The Commission will", stance="contradicts")
    [found] = contradictions(bench.trace())
    assert [link.evidence.work for link in found.for_] == ["ST 77702/27"]
    assert [link.evidence.work for link in found.against] == ["ST 77703/27"]
    assert overlaps(bench.trace()) == [], "one of the two says that nothing was done"
    decide("correct", "did not train", "The Commission will", stance="reports_progress")
    assert contradictions(bench.trace()) == []
    assert [o.works for o in overlaps(bench.trace())] == [("ST 77702/27", "ST 77703/27")]


def test_evidence_that_belongs_to_nothing(bench):
    found = orphans(bench.trace())
    assert ["weather" in one.evidence.segment.text for one in found].count(True) == 1
    assert all(0 <= one.probability <= 1 for one in found)
