"""Agreement, the value of a question, the stopping rule: figures worked out by hand."""

from __future__ import annotations

import pytest

from service.review.agreement import kappa
from service.review.queue import entropy, sampled
from service.review.stopping import progress

A, R, C = "accept", "reject", "correct"


@pytest.mark.parametrize(
    ("pairs", "expected", "why"),
    [
        ([(A, A)] * 20 + [(A, R)] * 5 + [(R, A)] * 10 + [(R, R)] * 15, 0.4, "fifty proposals: .7 against .5"),
        ([(A, A), (R, R), (C, C)], 1.0, "all alike, three labels"),
        ([(A, R), (R, A)], -1.0, "always the opposite"),
        ([(A, A), (A, R), (R, A), (R, R)], 0.0, "no better than chance"),
        ([(A, A)] * 5, None, "one label only: not defined"),
        ([], None, "nobody was asked twice"),
    ],
)  # fmt: skip
def test_kappa(pairs: list[tuple[str, str]], expected: float | None, why: str) -> None:
    found = kappa(pairs)
    assert found.kappa == (None if expected is None else pytest.approx(expected)), why
    assert found.pairs == len(pairs)
    if expected is None:
        assert found.interval is None
    else:
        assert found.interval and found.interval[0] <= found.kappa <= found.interval[1]


def test_the_interval_of_kappa_narrows_with_more_pairs() -> None:
    few = [(A, A)] * 4 + [(A, R)] + [(R, A)] * 2 + [(R, R)] * 3
    width = [
        found.interval[1] - found.interval[0] for found in (kappa(few), kappa(few * 10)) if found.interval
    ]
    # n = 10: p_o = .7, p_e = .5, half = 1.96·√(.7·.3/(10·.25)) = .568, cut off at 1.
    assert width[0] == pytest.approx(2 * 0.5681, abs=0.05) and width[1] < width[0] / 3


@pytest.mark.parametrize(("p", "bits"), [(0.5, 1.0), (0.0, 0.0), (1.0, 0.0), (0.25, 0.8113), (0.75, 0.8113)])
def test_entropy(p: float, bits: float) -> None:
    assert entropy(p) == pytest.approx(bits, abs=1e-4)


def test_the_share_asked_twice_is_the_share() -> None:
    links = [f"l{i}" for i in range(2000)]
    assert 0.17 < sum(sampled(link, 0.2) for link in links) / 2000 < 0.23
    assert all(sampled(link, 1.0) for link in links) and not any(sampled(link, 0.0) for link in links)


@pytest.mark.parametrize(
    ("unread", "decided", "recall", "may_stop", "to_read", "why"),
    [
        ([], [(0.9, True), (0.8, True), (0.3, False)], 1.0, True, 0, "nothing is left"),
        ([0.5, 0.5], [(0.9, True)], 0.5, False, 2, "as much is left as was found"),
        ([0.9] + [0.01] * 9, [(0.9, True)] * 9 + [(0.9, False)], 9 / 9.99, False, 1, "one likely one to read"),
        ([0.001] * 10, [(0.95, True)] * 40, 40 / 40.01, True, 0, "what is left hardly matters"),
        ([0.001] * 10, [(0.95, False)] * 39 + [(0.95, True)], 1 / 1.01, False, 0, "the probabilities were wrong"),
        ([], [], None, False, 0, "nothing to find, nothing found"),
        ([0.2], [], 0.0, False, 1, "nothing read yet"),
    ],
)  # fmt: skip
def test_stopping(unread, decided, recall, may_stop, to_read, why) -> None:  # type: ignore[no-untyped-def]
    found = progress(unread, decided)
    assert found.recall == (None if recall is None else pytest.approx(recall)), why
    assert (found.may_stop, found.to_read) == (may_stop, to_read), why
    assert found.lowest is None or found.lowest <= found.recall
