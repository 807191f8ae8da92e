"""Which texts of two states belong together beyond their order: moved, split, joined."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from service.review.meaning import likeness, normalised
from service.revision.records import Place

ELSEWHERE = 0.75
"""Share of common words from which on a text that is gone and a new one elsewhere are one that moved."""


def elsewhere(gone: Sequence[Place], come: Sequence[Place]) -> dict[str, str]:
    """What moved and changed: the likest pairs first, each text once, kinds alike."""
    scored: list[tuple[float, int, int]] = []
    bags = [Counter(normalised(p.text).split()) for p in come]
    for i, left in enumerate(gone):
        bag = Counter(normalised(left.text).split())
        for j, right in enumerate(come):
            # The words in common, in any order, bound the likeness from above.
            most = 2 * (bag & bags[j]).total() / max(1, bag.total() + bags[j].total())
            if left.kind == right.kind and most >= ELSEWHERE:
                scored.append((likeness(left.text, right.text), i, j))
    found: dict[str, str] = {}
    for score, i, j in sorted(scored, reverse=True):
        if score >= ELSEWHERE and gone[i].id not in found and come[j].id not in found.values():
            found[gone[i].id] = come[j].id
    return found


def grown(
    found: Mapping[str, str], before: Mapping[str, Place], after: Mapping[str, Place]
) -> dict[str, Place]:
    """``after`` with what was split joined again: a changed text takes in the unpaired texts beside it.

    It does as long as that makes it more like the text that it is paired with. What was taken in has no
    entry of its own any more.
    """
    names = list(after)
    free = set(after) - set(found.values())
    joined = dict(after)
    for a, b in found.items():
        old, place = before[a].text, after[b]
        low = high = names.index(b)
        while place.kind != "cover" and old != place.text:
            best, at = place, -1
            for near in (low - 1, high + 1):
                if 0 <= near < len(names) and names[near] in free:
                    tried = (
                        _joined(after[names[near]], place)
                        if near < low
                        else _joined(place, after[names[near]])
                    )
                    if likeness(old, tried.text) > likeness(old, best.text):
                        best, at = tried, near
            if at < 0:
                break
            place, low, high = best, min(low, at), max(high, at)
            free.discard(names[at])
            del joined[names[at]]
        joined[b] = place
    return joined


def _joined(first: Place, second: Place) -> Place:
    return replace(first, ids=(*first.ids, *second.ids), text=f"{first.text} {second.text}")


def moved(found: dict[str, str], before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest of ``before`` that must move for the rest to keep their order (longest increasing run)."""
    at = {name: n for n, name in enumerate(after)}
    names = [name for name in before if name in found]
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for n, name in enumerate(names):
        place = bisect_left(tails, at[found[name]])
        tails[place : place + 1] = [at[found[name]]]
        ends[place : place + 1] = [n]
        previous.append(ends[place - 1] if place else -1)
    kept: set[str] = set()
    n = ends[-1] if ends else -1
    while n >= 0:
        kept.add(names[n])
        n = previous[n]
    return set(names) - kept


def in_order(
    found: dict[str, str], before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[str | None, str | None]]:
    """Pairs in the order of the new text; a removed text stands behind what stood before it."""
    back = {b: a for a, b in found.items()}
    behind: dict[str | None, list[str]] = {}
    last: str | None = None
    for name in before:
        if name in found:
            last = found[name]
        else:
            behind.setdefault(last, []).append(name)
    for b in (None, *after):
        if b is not None:
            yield back.get(b), b
        yield from ((a, None) for a in behind.get(b, ()))
