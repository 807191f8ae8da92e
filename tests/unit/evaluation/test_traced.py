"""The figure of a whole trace on the sample corpus."""

from __future__ import annotations

import pytest

from corpora import sample
from evaluation.traced import Judged, Row, count, evaluate_traced


def row(node: str) -> Row:
    return Row("a.md", "words", node, "none" if node == "none" else "implements", "dev")


@pytest.mark.parametrize(
    ("judged", "expected", "why"),
    [
        ([], (0, 0, 0, 0, 0), "nothing judged"),
        ([Judged(row("1.1"), True, True, True)], (1, 1, 1, 0, 0), "found, and read rightly"),
        ([Judged(row("1.1"), True, False, False)], (1, 0, 0, 0, 0), "linked to another node"),
        ([Judged(row("1.1"), True, True, False)], (1, 1, 0, 0, 0), "found, with another stance"),
        ([Judged(row("none"), True, False, False)], (0, 0, 0, 1, 1), "a trap sprung"),
        ([Judged(row("none"), False, False, False)], (0, 0, 0, 1, 0), "a trap avoided"),
    ],
)
def test_counts(judged: list[Judged], expected: tuple[int, ...], why: str) -> None:
    found = count(judged)
    assert (found.nodes, found.hits, found.stances, found.traps, found.linked_traps) == expected, why


def test_the_half_that_was_tuned_on_holds() -> None:
    found = evaluate_traced(sample.FOLDER)
    dev = found["dev"]
    assert (dev.nodes, dev.traps) == (38, 10), "every version of the report is judged once"
    assert dev.hits >= 36 and dev.stances >= 34 and dev.linked_traps <= 2
    assert found["held-out"].nodes == 38
