"""The benchmark of comparing: the peer aligns as its paper says, and the figures are of what was run."""

from __future__ import annotations

import pytest

from evaluation.benchmarks import gale_church
from evaluation.benchmarks.compare import Aligned, Compared, bars, languages, measure, measure_sentences

LONG, MIDDLE, SHORT = "x" * 90, "x" * 50, "x" * 20


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        ([LONG, SHORT], [LONG, SHORT], [((0,), (0,)), ((1,), (1,))], "equal lengths pair"),
        ([LONG, LONG], ["x" * 180], [((0, 1), (0,))], "two that are together as long as one"),
        (["x" * 180], [LONG, LONG], [((0,), (0, 1))], "and the other way round"),
        ([MIDDLE], [], [((0,), ())], "what the other side lacks"),
        (
            [LONG, SHORT, "x" * 300],
            [LONG, "x" * 300],
            [((0,), (0,)), ((1, 2), (1,))],
            "a short one is merged",
        ),
        ([], [MIDDLE], [((), (0,))], "an empty side"),
        ([], [], [], "nothing at all"),
    ],
)
def test_alignment_by_length(
    left: list[str], right: list[str], expected: list[tuple[tuple[int, ...], tuple[int, ...]]], why: str
) -> None:
    assert [(bead.left, bead.right) for bead in gale_church.align(left, right)] == expected, why


def test_versions_are_compared() -> None:
    one = measure(3, 2)
    assert (one.versions, one.pages) == (3, 2)
    assert one.segments > 60
    assert one.aligned > 0
    assert min(one.parsed, one.whole, one.clock, one.lengths) > 0


def test_english_comes_first_and_all_languages_are_there() -> None:
    assert languages(3) == ["en", "bg", "cs"]
    assert len(set(languages(24))) == 24


def test_sentences_are_aligned_by_both() -> None:
    ours, theirs = measure_sentences(40, ("en", "fr"))
    assert 0.7 < ours.found <= 1
    assert 0 < theirs.found <= 1


def test_the_limits_are_named_beside_what_was_measured() -> None:
    def one(versions: int, pages: int) -> Compared:
        return Compared(
            versions, pages, 900, 0, parsed=7.6, aligned=15.0, whole=30.0, clock=31.0, lengths=1.0
        )

    found = list(
        bars([one(6, 30), one(24, 30)], {100: [Aligned(9, 1)], 400: [Aligned(0.5, 1), Aligned(0.7, 1)]})
    )
    assert found == [
        "24 versions of 30 pages in 60 s on two cores: 31.0 s, with parsing 37.6 s of the processor",
        "400 × 400 sentences in 2 s on one core: 0.70 s at worst",
    ]
    assert list(bars([one(24, 2)], {100: []})) == [], "what was not run has no line"
