"""How sure it is that one of two versions has lost a negation that the other one has: its signals.

What may say the same without a negation ("only", "unless", "fails to") excuses a difference where the other
version lacks that word, the more the nearer it stands to the negation; where the other version has not even
the words around the negation, it puts the whole in another way. A negation that is lost may leave something
behind: "which do conform". What each signal counts is in ``shift_weights.toml``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from service.consistency.checks.clause import Side, closest, length, nearest, unlike
from service.consistency.checks.habits import Habits
from service.consistency.checks.weights import log_odds
from service.consistency.similarity import Similarity
from service.consistency.values.fact import Fact
from service.consistency.values.modality import ANSWERED, is_stranded

DENYING = ("not", "measured")
"""Values of words that surely deny."""
_MOST = 2.0


def signals(
    denies: Side, other: Side, at: int, habits: Habits, similarity: Similarity, *, whole: bool
) -> Mapping[str, float] | None:
    """What speaks for a loss in row ``at``, where one side denies more often than the other.

    ``whole`` tells that the row could not be cut into sentences. None where it does not deny more.
    """
    own, theirs = denies.of("negation", *DENYING), other.of("negation", *DENYING)
    if len(own) <= len(theirs):
        return None
    unmatched = {
        value: _surplus(other, denies, value) for value in ("perhaps", "without", "only", "otherwise")
    }
    answered = (value for value in ANSWERED if _surplus(other, denies, value))
    excuses = other.of("negation", "perhaps", "otherwise", *answered)
    alike, apart = closest(denies, own, other, excuses, similarity)
    measured = max(0, len(denies.of("negation", "measured")) - len(other.of("negation", "measured")))
    return {
        "bias": 1.0,
        "usual": min(log_odds(habits.share(at, denies.language, word(fact))) for fact in own),
        "near": max(nearest(fact, other, similarity) for fact in own),
        "measured": float(len(own) - len(theirs) <= measured),
        "some": float(bool(theirs)),
        "times": float(len(own)),
        "stranded": float(is_stranded(other.text, other.language)),
        "around": max(unlike(denies, fact, other, similarity) for fact in own),
        **{value: min(_MOST, number) for value, number in unmatched.items()},
        "only_instead": float(unmatched["only"] > 0 and _condition(denies, other)),
        "more_perhaps": min(_MOST, _surplus(denies, other, "perhaps")),
        "excuse": float(bool(excuses)),
        "excuse_alike": alike,
        "excuse_apart": apart,
        "length": math.log(length(denies)),
        "whole": float(whole),
    }


def _condition(denies: Side, other: Side) -> bool:
    """Whether "not … unless", "not … until" or "not … without" may stand for the other side's "only"."""
    return any(_surplus(denies, other, value) for value in ("otherwise", "until", "without"))


def word(fact: Fact) -> str:
    """By which a negation is counted: of several words ("n'est pas") the last."""
    return fact.text.casefold().split()[-1]


def _surplus(own: Side, other: Side, value: str) -> int:
    """How many words of a value a side has more than the other."""
    return max(0, len(own.of("negation", value)) - len(other.of("negation", value)))
