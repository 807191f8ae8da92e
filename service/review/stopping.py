"""When enough has been read: the recall reached so far, estimated from what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

TARGET = 0.95
"""Share of all links that is to be found before people may stop."""
Z = 1.96
"""Two-sided 95 per cent of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the review stands.

    ``expected`` links are still among the ``open`` candidates; ``recall`` is the estimate, ``lowest`` its
    lower 95 per cent bound, None where nothing is found and nothing is left. ``to_read``: how many more,
    likeliest first, until the estimate reaches ``target``. ``promised``: of the candidates decided so far,
    how many the probabilities said would be links; ``kept``: how many were. Far apart, the probabilities
    and so this estimate cannot be trusted (``trusted`` False).
    """

    decided: int
    found: int
    open: int
    expected: float
    recall: float | None
    lowest: float | None
    target: float
    to_read: int
    promised: float
    kept: int
    trusted: bool

    @property
    def may_stop(self) -> bool:
        """The lower bound, not the estimate, has to reach the target."""
        return self.trusted and self.lowest is not None and self.lowest >= self.target

    def to_json(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in Progress.__slots__}
        return own | {"may_stop": self.may_stop}


def progress(
    unread: Sequence[float], decided: Sequence[tuple[float, bool]], *, target: float = TARGET
) -> Progress:
    """``unread``: the probabilities of the open candidates; ``decided``: probability and answer of the rest.

    With m = Σp and s² = Σp(1−p) over the open candidates (sums of independent yes-or-no draws), recall is
    found / (found + m) and its lower bound found / (found + m + 1.96·s): the model-based stopping rules
    Quant and QuantCI of E. Yang, D. D. Lewis and O. Frieder, "Heuristic stopping rules for
    technology-assisted review" (DocEng 2021, arXiv 2106.09871), with the answers themselves for what has
    been read instead of its probabilities. Candidates are the listed ones; what is not listed counts as
    no link. The estimate is as good as the probabilities are calibrated, which the decided ones test:
    it is trusted where what they promised is within 1.96 standard deviations of what was found.
    """
    found = sum(answer for _, answer in decided)
    expected, spread = sum(unread), sqrt(sum(p * (1 - p) for p in unread))
    promised = sum(p for p, _ in decided)
    doubt = Z * sqrt(sum(p * (1 - p) for p, _ in decided))
    total = found + expected
    return Progress(
        decided=len(decided),
        found=found,
        open=len(unread),
        expected=expected,
        recall=found / total if total else None,
        lowest=found / (total + Z * spread) if total else None,
        target=target,
        to_read=_to_read(sorted(unread, reverse=True), found, total, target),
        promised=promised,
        kept=found,
        trusted=abs(promised - found) <= doubt + 0.5,
    )


def _to_read(likeliest: Sequence[float], found: float, total: float, target: float) -> int:
    for read, probability in enumerate(likeliest):
        if found >= target * total:
            return read
        found += probability
    return len(likeliest)
