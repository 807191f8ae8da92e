"""The figure of a whole trace on the sample corpus."""

from __future__ import annotations

import pytest

from corpora import sample
from evaluation.traced import Judged, Row, count, judge


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


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    """Every judged row of the sample, by the trace of its language."""
    return judge(sample.FOLDER)


def test_the_half_that_was_tuned_on_holds(judged: list[Judged]) -> None:
    dev = count([one for one in judged if one.row.split == "dev"])
    assert dev.nodes >= 78 and dev.traps >= 20
    assert dev.hits >= 0.8 * dev.nodes
    assert dev.stances >= 0.7 * dev.nodes
    assert dev.linked_traps <= 0.15 * dev.traps


def test_every_row_is_judged_once_and_its_translations_are_one_unit(judged: list[Judged]) -> None:
    rows = (sample.gold() / "links.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(judged) == len({one.row for one in judged}) == len(rows)
    assert len({one.unit for one in judged}) < len(judged)
    assert all(one.language for one in judged)
