"""Paragraphs that only open a document are about everything and implement nothing."""

from __future__ import annotations

import math

import pytest

from service.traceability import opening, trace
from service.traceability.explanation import explain

LETTER = "With this letter the ministry sends you three papers on the network of harbour laboratories."
DEED = "Four harbours were added to the network of waste water laboratories in March."


@pytest.mark.parametrize(
    ("rows", "language", "expected", "why"),
    [
        ([("p", LETTER), ("heading", "State of play", None), ("p", DEED)], "en", ["p0"], "before the first heading"),
        ([("p", LETTER), ("p", DEED)], "en", [], "no headings at all: everything is body"),
        ([("heading", "1. Introduction", None), ("p", LETTER)], "en", ["p0", "p1"], "under an introduction"),
        ([("heading", "Background and context", None), ("p", LETTER)], "en", ["p0", "p1"], "two such words"),
        ([("heading", "Introduction of a register", None), ("p", DEED)], "en", [], "a title that says more"),
        ([("heading", "Inleiding", None), ("heading", "Aanpak", 0), ("p", DEED)], "nl", ["p0", "p1", "p2"], "and below it"),
        ([("heading", "Εισαγωγή", None), ("p", LETTER)], "el", ["p0", "p1"], "in Greek"),
        ([("heading", "Measures", None), ("p", "Annex 2: list of harbours")], "en", ["p1"], "the name of an annex"),
        ([("heading", "Measures", None), ("p", "Annexes show what has been built.")], "en", [], "a sentence about one"),
        ([("heading", "report", None), ("p", LETTER), ("heading", "Measures", None), ("p", DEED)], "en", ["p0", "p1"], "under the title alone"),
        ([("heading", "report", None), ("p", DEED)], "en", [], "a text with no heading but its title"),
        ([("heading", "Úvod", None), ("p", LETTER)], None, [], "an unknown language"),
    ],
)  # fmt: skip
def test_what_opens_a_document(make, rows, language: str | None, expected: list[str], why: str) -> None:  # type: ignore[no-untyped-def]
    assert sorted(opening.of(make("report", rows, language=language))) == expected, why


def test_an_opening_weighs_less_and_says_so(make) -> None:  # type: ignore[no-untyped-def]
    strategy = make(
        "strategy",
        [("pillar", "I. Health", None), ("priority", "Waste water analysis", 0), ("p", "Harbours analyse waste water in a network of laboratories.")],
        identifiers=("ST 1/27",),
        type="strategy",
    )  # fmt: skip
    rows = [("heading", "Introduction", None), ("p", DEED), ("heading", "Measures", None), ("p", DEED)]
    found = {
        link.evidence.segment.id: link
        for link in trace([strategy, make("report", rows)]).links
        if link.target.id == "s1"
    }
    assert found["p3"].probability > 0.5
    assert "p1" not in found or found["p1"].probability < found["p3"].probability / 2
    for link in found.values():
        bars = explain(link.scored)
        total = sum(bar.value for bar in bars)
        assert 1 / (1 + math.exp(-total)) == pytest.approx(link.probability, abs=1e-6)
        assert any(bar.name == "place" for bar in bars)
