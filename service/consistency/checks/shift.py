"""How sure it is that one of two versions permits what the other one demands: signals of a shift.

A shift leaves a word that permits without an answer in one version, and often one that binds in the other,
at the same place. What may be done only so must be done so. What permits in a clause that depends ("as may be
necessary") is often put otherwise. What each signal counts is in ``shift_weights.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.consistency.checks.clause import Side, beside, closest, depends, nearest, others
from service.consistency.checks.habits import Habits
from service.consistency.checks.weights import log_odds
from service.consistency.similarity import Similarity
from service.consistency.values.fact import Fact

# Force → the values that surely have it.
FORCES: Mapping[str, tuple[str, ...]] = {
    "binding": ("must", "should"),
    "inviting": ("invited", "encouraged"),
    "permitting": ("may",),
}
# How many characters apart a modal verb and its negation may stand.
_REACH, _TOUCH = 25, 3
_MOST = 2.0


def signals(
    permits: Side, binds: Side, at: int, habits: Mapping[str, Habits], similarity: Similarity
) -> Mapping[str, float] | None:
    """What speaks for a shift in row ``at``: one side permits more often than the other, which may bind.

    ``habits`` are those of each force. None where the first side does not permit more than the second.
    """
    may = {own.language: modal(own, "permitting") for own in (permits, binds)}
    must = {own.language: modal(own, "binding") for own in (permits, binds)}
    allowed, demanded = may[permits.language], must[binds.language]
    if len(allowed) <= len(may[binds.language]):
        return None
    alike, apart = closest(permits, allowed, binds, demanded, similarity)
    other = [others(own, "permitting") for own in (binds, permits)]
    found = {
        "bias": 1.0,
        "may_usual": min(_usual(habits["permitting"], at, permits, allowed)),
        "may_near": min(nearest(fact, binds, similarity) for fact in allowed),
        "may_beside": max(beside(permits, fact, binds, similarity) for fact in allowed),
        "may_only": float(bool(permits.of("negation", "only"))),
        "may_times": min(_MOST, len(allowed)),
        "may_both": float(bool(may[binds.language])),
        "may_otherwise": min(_MOST, max(0, other[0] - other[1])),
        "may_somehow": float(other[0] > 0),
        "may_depends": min(depends(permits, fact) for fact in allowed),
        "must_lost": 0.0,
        "must_usual": 0.0,
        "must_near": 0.0,
        "must_depends": 0.5,
        "place_alike": alike,
        "place_apart": apart,
    }
    if len(demanded) > len(must[permits.language]):
        found |= {
            "must_lost": 1.0,
            "must_usual": max(_usual(habits["binding"], at, binds, demanded)),
            "must_near": min(nearest(fact, permits, similarity) for fact in demanded),
            "must_depends": min(depends(binds, fact) for fact in demanded),
        }
    return found


def modal(own: Side, force: str) -> list[Fact]:
    """The words of a force; negated, a duty and a permission say the same, so neither is counted."""
    negations = own.of("negation", "not", "measured", "perhaps")
    found = own.of("modality", *FORCES[force])
    return [fact for fact in found if not any(near(fact, other) for other in negations)]


def near(fact: Fact, negation: Fact) -> bool:
    """Whether a negation is that of a modal verb; "without" and the like only where they touch it."""
    reach = _TOUCH if negation.value == "perhaps" else _REACH
    return negation.start - fact.end < reach and fact.start - negation.end < reach


def _usual(habits: Habits, at: int, own: Side, facts: Sequence[Fact]) -> list[float]:
    return [log_odds(habits.share(at, own.language, fact.text.casefold())) for fact in facts]
