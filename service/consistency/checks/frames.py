"""What stands before, between and behind two numbers in the sequence of all values of a text.

Clauses change places with what belongs to them. Where two numbers have changed places and the values between
them have not, or what stands beside each is that of the other one, the numbers are likely exchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frames:
    """The ``values`` of two texts that both have equally often, in order, and the place in it of each number.

    ``own`` and ``theirs`` map the numbers, as they are counted in ``Places``, to places in ``values``.
    """

    values: tuple[Sequence[str], Sequence[str]]
    own: Sequence[int]
    theirs: Sequence[int]


def frames(own: Sequence[str], theirs: Sequence[str], ours: Sequence[int], others: Sequence[int]) -> Frames:
    """``ours`` and ``others`` are the places of the numbers in the whole sequences; -1 for those left out."""
    left, right = Counter(own), Counter(theirs)
    kept = [
        {
            at: place
            for place, at in enumerate(k for k, value in enumerate(sequence) if left[value] == right[value])
        }
        for sequence in (own, theirs)
    ]
    return Frames(
        ([own[k] for k in kept[0]], [theirs[k] for k in kept[1]]),
        [kept[0].get(k, -1) for k in ours],
        [kept[1].get(k, -1) for k in others],
    )


def neighbours(frame: Frames, at: tuple[int, int], others: tuple[int, int]) -> int:
    """How much more the values before and behind agree crosswise, -4 to 4; the two themselves are alike."""
    ours, theirs = [frame.own[k] for k in at], [frame.theirs[k] for k in others]
    if min(*ours, *theirs) < 0:
        return 0
    pair = {frame.values[0][k] for k in ours}
    one = [_beside(frame.values[0], k, pair) for k in ours]
    two = [_beside(frame.values[1], k, pair) for k in theirs]

    def agree(a: int, b: int) -> int:
        return sum(left == right for left, right in zip(one[a], two[b], strict=True))

    return agree(0, 1) + agree(1, 0) - agree(0, 0) - agree(1, 1)


def adjacent(frame: Frames, at: tuple[int, int], others: tuple[int, int]) -> bool:
    """Whether no value stands between the two in either text: "7 cases out of 10", "10 esetből 7"."""
    ours, theirs = [frame.own[k] for k in at], [frame.theirs[k] for k in others]
    return min(*ours, *theirs) >= 0 and abs(ours[0] - ours[1]) == abs(theirs[0] - theirs[1]) == 1


def between(frame: Frames, at: tuple[int, int], others: tuple[int, int]) -> int:
    """1 where the two stand in the other order with the same values between them, -1 where in the same order.

    0 where nothing stands between them, or not the same.
    """
    ours, theirs = [frame.own[k] for k in at], [frame.theirs[k] for k in others]
    if min(*ours, *theirs) < 0:
        return 0
    stretches = [
        list(values[min(places) + 1 : max(places)])
        for values, places in zip(frame.values, (ours, theirs), strict=True)
    ]
    if not stretches[0] or stretches[0] != stretches[1]:
        return 0
    return 1 if (ours[0] < ours[1]) != (theirs[0] < theirs[1]) else -1


def _beside(values: Sequence[str], at: int, pair: set[str]) -> tuple[str, str]:
    around = (values[at - 1] if at else "^", values[at + 1] if at + 1 < len(values) else "$")
    first, second = ("*" if value in pair else value for value in around)
    return first, second
