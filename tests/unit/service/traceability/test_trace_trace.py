"""A whole trace: its shape is the contract's, its ids are stable."""

from __future__ import annotations

import json
import math

import pytest

from service.traceability import trace
from service.traceability.stance import STANCES

STRATEGY = [
    ("pillar", "I. Health", None),
    ("priority", "Priority 1: Prevention in schools", 0),
    ("p", "Pupils learn what drugs do, with teaching material that has been tested in class."),
    ("priority", "Priority 2: Waste water analysis", 0),
    ("p", "Harbours and cities analyse samples of waste water to measure consumption."),
    ("c", "run a network of waste water laboratories in all harbours"),
    ("pillar", "II. Security", None),
    ("priority", "Priority 3: Follow the money", 3),
    ("p", "Financial investigators trace the proceeds of traffickers and confiscate them."),
]
REPORT = [
    ("heading", "State of play", None),
    ("p", "Four harbours were added to the network of waste water laboratories in March."),
    ("p", "Investigators traced and confiscated proceeds of traffickers in nine countries."),
    ("p", "The secretariat thanks the delegations for their patience during the move of its offices."),
]
EVIDENCE = {"document", "source", "segment", "text", "language"}


@pytest.fixture
def traced(make):  # type: ignore[no-untyped-def]
    strategy = make("strategy", STRATEGY, identifiers=("ST 1/27",), date="2027-01-10", type="strategy")
    return trace([strategy, make("report", REPORT, date="2027-09-01")])


def test_the_json_is_that_of_the_contract(traced) -> None:  # type: ignore[no-untyped-def]
    out = json.loads(json.dumps(traced.to_json()))
    assert set(out) == {"schema", "framework", "links", "coverage", "unlinked"}
    assert out["schema"] == "lextrace/trace/1"
    assert set(out["framework"]) == {"document", "source", "nodes"}
    assert out["framework"]["document"] == "ST 1/27" and out["framework"]["source"] == "strategy.md"
    nodes = {n["id"] for n in out["framework"]["nodes"]}
    assert {c["node"] for c in out["coverage"]} == nodes
    assert all(set(c) == {"node", "state", "links"} for c in out["coverage"])
    assert all(set(e) == EVIDENCE for e in out["unlinked"])
    for found in out["links"]:
        assert set(found) == {"id", "evidence", "target", "probability", "accepted", "stance", "signals", "review"}  # fmt: skip
        assert set(found["evidence"]) == EVIDENCE and found["target"] in nodes
        assert found["stance"] in STANCES
        assert found["review"] == {"state": "unreviewed", "by": None, "at": None, "reason": None}
        total = sum(found["signals"].values())
        assert 1 / (1 + math.exp(-total)) == pytest.approx(found["probability"], abs=1e-9)


def test_the_links_are_the_ones_a_reader_would_draw(traced) -> None:  # type: ignore[no-untyped-def]
    accepted = {(link.evidence.segment.id, link.target.id) for link in traced.accepted}
    assert ("p1", "c0") in accepted or ("p1", "s2") in accepted
    assert ("p2", "s4") in accepted
    assert "p3" in {item.segment.id for item in traced.unlinked}
    states = {c.node: c.state for c in traced.coverage}
    assert states["s1"] == "missing", "nobody reports on schools"


def test_ids_are_unique_and_the_same_in_every_run(make, traced) -> None:  # type: ignore[no-untyped-def]
    strategy = make("strategy", STRATEGY, identifiers=("ST 1/27",), date="2027-01-10", type="strategy")
    again = trace([make("report", REPORT, date="2027-09-01"), strategy])
    ids = [link.id for link in traced.links]
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(link.id for link in again.links)


def test_a_framework_alone_is_all_missing(make) -> None:  # type: ignore[no-untyped-def]
    found = trace([make("strategy", STRATEGY, type="strategy")])
    assert found.links == () and {c.state for c in found.coverage} == {"missing"}


def test_one_link_stands_for_all_language_versions(make) -> None:  # type: ignore[no-untyped-def]
    strategy = make("strategy", STRATEGY, identifiers=("ST 1/27",), type="strategy")
    english = make("report", REPORT, identifiers=("ST 2/27",))
    dutch = make("verslag", [("p", "Vier havens zijn toegevoegd aan het netwerk van laboratoria voor afvalwater.")], identifiers=("ST 2/27",), language="nl")  # fmt: skip
    found = trace([strategy, dutch, english])
    assert {link.evidence.document.source for link in found.links} <= {"report.md"}
