"""Probabilities mended by decisions: little by few, shown first, taken back, and still adding up."""

from __future__ import annotations

import numpy as np
import pytest

from service.review.calibrating import Calibration, fit
from service.review.errors import BadDecision
from service.traceability import explain


@pytest.mark.parametrize(
    ("odds", "right", "low", "high", "why"),
    [
        ([], [], 0.5, 0.5, "no decision, no change"),
        ([0.0], [True], 0.5, 0.58, "one decision changes little"),
        ([0.0] * 100, [True] * 90 + [False] * 10, 0.85, 0.9, "a hundred are nearly believed"),
        ([0.0] * 100, [True] * 10 + [False] * 90, 0.1, 0.15, "in either direction"),
        ([-1.0, 1.0] * 50, [False, True] * 50, 0.49, 0.51, "links surer than they were said to be: the middle stays"),
    ],
)  # fmt: skip
def test_how_far_decisions_move_an_even_chance(odds, right, low, high, why) -> None:
    assert low <= fit(odds, right)(np.zeros(1))[0] <= high, why


def test_the_order_of_the_links_stays_whatever_is_decided() -> None:
    found = fit([-2.0, -1.0, 1.0, 2.0] * 40, [True, True, False, False] * 40)
    assert 0 < found.slope < 1, "decisions against the scorer make it doubt, not turn round"


def test_the_change_is_shown_applied_and_taken_back(bench, decide, about) -> None:
    before = {link.id: link.probability for link in bench.trace().links}
    for words, node in (("eleven", "Member States should"), ("240", "The Commission will")):
        decide("reject", words, node)
    shown = bench.desk().recalibration()
    assert (shown.then.decisions, shown.then.accepted) == (2, 0) and shown.then.shift < 0
    assert shown.quality["scorer"].log_loss > shown.quality["then"].log_loss
    assert bench.desk().calibration.is_none, "nothing is applied by looking"

    entry = bench.desk().calibrate("Ana", "both were wrong", shown.seen)
    assert entry.what == "calibrate" and entry.detail["reason"] == "both were wrong"
    desk = bench.desk()
    assert desk.calibration == shown.then
    moved = [link for link in desk.trace.links if link.id in before]
    assert moved and all(link.probability < before[link.id] for link in moved)
    for link in moved:
        bars = {bar.name: bar for bar in explain(link.scored)}
        total = sum(bar.value for bar in bars.values())
        assert round(total, 4) == link.scored.log_odds
        assert "decisions on links of such odds" in bars["decided"].sentence

    with pytest.raises(BadDecision, match="nothing would change"):
        bench.desk().calibrate("Ana", "again", bench.desk().recalibration().seen)
    back = bench.desk().recalibration(reset=True)
    bench.desk().calibrate("Bo", "back", back.seen, reset=True)
    assert bench.desk().calibration == Calibration()
    again = {link.id: link.probability for link in bench.trace().links}
    assert all(again[id_] == pytest.approx(value) for id_, value in before.items() if id_ in again)
    assert bench.store.ledger.verify().holds
    assert [entry.what for entry in bench.store.ledger.entries()] == ["reject", "reject", "calibrate", "calibrate"]  # fmt: skip


def test_a_change_is_not_applied_unseen(bench, decide) -> None:
    decide("accept", "240", "Training")
    seen = bench.desk().recalibration().seen
    decide("reject", "eleven", "Sampling")
    with pytest.raises(BadDecision, match="since the change was shown"):
        bench.desk().calibrate("Ana", "", seen)


def test_without_decisions_there_is_nothing_to_apply(bench) -> None:
    shown = bench.desk().recalibration()
    assert shown.then.is_none and shown.quality == {} and not shown.gained and not shown.lost
    with pytest.raises(BadDecision, match="nothing would change"):
        bench.desk().calibrate("Ana", "", shown.seen)
