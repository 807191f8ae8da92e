"""Names that a slip of the keyboard makes of one another."""

from __future__ import annotations


def one_slip_apart(one: str, other: str) -> bool:
    """One letter changed, dropped or added, or two neighbours swapped; at least three letters."""
    if min(len(one), len(other)) < 3 or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        wrong = [k for k in range(len(one)) if one[k] != other[k]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]]
        return (len(wrong) == 1 and len(one) >= 4) or (swapped and one[wrong[1]] == other[wrong[0]])
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and any(long[:k] + long[k + 1 :] == short for k in range(len(long)))


def swapped(one: str, other: str) -> bool:
    """Two neighbouring letters change places, nothing else: hardly ever a translation or an ending."""
    return sorted(one) == sorted(other) and one != other and one_slip_apart(one, other)
