"""What a new calibration would change, to be looked at before it is applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from service.review.calibrating import Calibration, Quality, fit, foretold, quality
from service.review.overlay import SETTLED, Outcome
from service.review.pairs import Pair, pair_of
from service.traceability.tracing import Trace, TracedLink, recalibrated

EXAMPLES = (0.1, 0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Change:
    """From one calibration to another: ``gained`` and ``lost`` are the links that the proposal would accept
    now, or no longer; ``quality`` by name (as the scorer says, as now, as it would be) is over the decided
    links, the last of them foretold from the other decisions. ``seen`` (Desk.calibrate) refuses an
    application after further decisions.
    """

    framework: str
    now: Calibration
    then: Calibration
    quality: Mapping[str, Quality]
    gained: tuple[TracedLink, ...]
    lost: tuple[TracedLink, ...]
    accepted: tuple[int, int]
    seen: int

    def to_json(self) -> dict[str, Any]:
        """``lextrace/calibration/1``."""
        odds = np.log(np.array(EXAMPLES) / (1 - np.array(EXAMPLES)))
        return {
            "schema": "lextrace/calibration/1",
            "framework": self.framework,
            "now": self.now.to_json(),
            "then": self.then.to_json(),
            "quality": {name: one.to_json() for name, one in self.quality.items()},
            "probabilities": [
                {"scorer": given, "now": round(float(a), 4), "then": round(float(b), 4)}
                for given, a, b in zip(EXAMPLES, self.now(odds), self.then(odds), strict=True)
            ],
            "accepted": {"now": self.accepted[0], "then": self.accepted[1]},
            "gained": [_line(link) for link in self.gained],
            "lost": [_line(link) for link in self.lost],
            "seen": self.seen,
        }


def change(
    raw: Trace, now: Calibration, decided: Mapping[Pair, Outcome], *, seen: int, reset: bool = False
) -> Change:
    """From the applied calibration to the one that the decisions ask for, or back to the scorer's own.

    `raw` is the proposal as the scorer made it. Only links that it proposed count: one that a person added
    by hand was looked for because it was missing.
    """
    proposed = {pair_of(link): link for link in raw.links}
    settled = [
        (proposed[pair].scored.log_odds, bool(outcome.accepted))
        for pair, outcome in decided.items()
        if pair in proposed and outcome.state in SETTLED
    ]
    odds, right = [x for x, _ in settled], [r for _, r in settled]
    then = Calibration() if reset else fit(odds, right)
    before, after = _under(raw, now), _under(raw, then)
    old, new = ({link.id: link for link in trace.accepted} for trace in (before, after))
    return Change(
        raw.framework.work,
        now,
        then,
        _qualities(odds, right, now, reset=reset),
        tuple(link for id_, link in new.items() if id_ not in old),
        tuple(link for id_, link in old.items() if id_ not in new),
        (len(old), len(new)),
        seen,
    )


def _qualities(
    odds: Sequence[float], right: Sequence[bool], now: Calibration, *, reset: bool
) -> dict[str, Quality]:
    if not odds:
        return {}
    x = np.array(odds)
    own = quality(Calibration()(x), right)
    then = own if reset else quality(foretold(odds, right), right)
    return {"scorer": own, "now": quality(now(x), right), "then": then}


def _under(raw: Trace, calibration: Calibration) -> Trace:
    return raw if calibration.is_none else recalibrated(raw, calibration.slope, calibration.shift)


def _line(link: TracedLink) -> dict[str, Any]:
    return {
        "id": link.id,
        "evidence": link.evidence.to_json(),
        "target": {"id": link.target.id, "number": link.target.number, "title": link.target.title},
        "probability": round(link.probability, 4),
    }
