"""Strict and lax counts of beads, worked out by hand."""

from __future__ import annotations

import pytest

from evaluation.alignment import Bead, count, figures, lax_f1, strict_f1

GOLD: list[Bead] = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,)), ((4,), (3,))]


@pytest.mark.parametrize(
    ("found", "strict", "lax", "why"),
    [
        (GOLD, 1.0, 1.0, "the gold itself"),
        ([*GOLD[:1], ((1,), (1,)), ((2,), ()), *GOLD[2:]], (2 * 4 / 6 * 2 / 3) / (4 / 6 + 2 / 3), 2 * 5 / 6 / (11 / 6),
         "a part of a bead is right laxly, its rest stands alone"),
        ([((0,), (3,)), ((4,), (0,))], 0.0, 0.0, "nothing in common"),
        ([((), ()), *GOLD], 1.0, 1.0, "an empty bead counts for nothing"),
    ],
)  # fmt: skip
def test_f1(found: list[Bead], strict: float, lax: float, why: str) -> None:
    counts = count("x", GOLD, found)
    assert (strict_f1(counts), lax_f1(counts)) == (pytest.approx(strict), pytest.approx(lax)), why


def test_one_sided_beads_have_figures_of_their_own() -> None:
    found = [*GOLD[:2], ((3,), ()), ((), (2,)), ((4,), ()), ((), (3,))]
    values = {one.name: (one.value, one.size) for one in figures("set", count("x", GOLD, found))}
    assert values["null-bead precision"] == (0.5, 4)
    assert values["null-bead recall"] == (1.0, 2)
    assert values["recall, strict"] == (pytest.approx(2 / 3), 3)


def test_windows_add_up() -> None:
    gold: list[Bead] = [((k,), (k,)) for k in range(95)]
    counts = count("x", gold, gold[:40])
    assert len(counts) == 10
    assert (sum(one.found for one in counts), sum(one.gold for one in counts)) == (40, 95)
