"""The stance of a paragraph towards a node is that of its sentence about the node."""

from __future__ import annotations

import pytest

from models.embedding import load
from service.traceability import aspect, trace
from service.traceability.unit import Unit

DONE = "In May the ministry opened eleven laboratories that test waste water in harbours."
LATE = "The register of ferry captains is delayed by two years because of a court case."


def unit(*sentences: str) -> Unit:
    spans, start = [], 0
    for sentence in sentences:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + 1
    return Unit(" ".join(sentences), language="en", spans=tuple(spans))


@pytest.mark.parametrize(
    ("evidence", "node", "expected", "why"),
    [
        (unit(DONE, LATE), "A register of captains on ferries", 1, "the second sentence is about it"),
        (unit(DONE, LATE), "Laboratories for waste water in harbours", 0, "the first is"),
        (unit(DONE, LATE), "Fair taxes", 0, "neither is: the first says what it is about"),
        (unit(LATE), "A register of captains on ferries", 0, "there is but one"),
        (Unit(LATE), "A register of captains on ferries", 0, "no sentences are known"),
    ],
)
def test_which_sentence_leads(evidence: Unit, node: str, expected: int, why: str) -> None:
    assert aspect.leading([(evidence, Unit(node))], load()) == [expected], why


def test_without_a_model_the_first_leads() -> None:
    assert aspect.leading([(unit(DONE, LATE), Unit("A register of captains on ferries"))], None) == [0]


def test_one_paragraph_two_stances(make) -> None:  # type: ignore[no-untyped-def]
    from dataclasses import replace

    strategy = make(
        "strategy",
        [
            ("pillar", "I. Ports", None),
            ("priority", "Laboratories test waste water in harbours", 0),
            ("priority", "A register of ferry captains", 0),
        ],
        identifiers=("ST 1/27",),
        type="strategy",
    )
    report = make("report", [("heading", "State of play", None), ("p", f"{DONE} {LATE}")])
    spans = ((0, len(DONE)), (len(DONE) + 1, len(DONE) + 1 + len(LATE)))
    report = replace(
        report,
        segments=tuple(replace(s, sentences=spans) if s.kind == "paragraph" else s for s in report.segments),
    )
    stances = {link.target.id: link.stance for link in trace([strategy, report]).links}
    assert stances["s2"] == "stalls"
    assert stances["s1"] in ("implements", "reports_progress", "stalls")
