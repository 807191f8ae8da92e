"""Texts that are versions of one work, from how alike they are two by two.

Precision comes first. Two texts are joined where each is the other's best in its language, clearly better
than the next, and probable; and two groups only where they share no language and where all their texts
together are as probable. What is less sure is suggested to a person and left apart. Every choice follows
from the texts alone, whatever the order in which they came.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from corpora.grouping.scoring import Likeness

JOINED = 0.9
"""The least probability at which two texts are joined."""

SUGGESTED = 0.4
"""The least probability at which two texts are shown to a person as perhaps one work."""

MARGIN = 0.5
"""By how much, in log-odds, the best has to be better than the next in its language."""

CHANGED = 0.05
"""From which part of the numbers on a change that all versions agree upon makes another text."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A text: its language, and the number of its work where that is settled (None where it is free)."""

    name: str
    language: str
    work: int | None


@dataclass(slots=True)
class Group:
    """Texts of one work: positions of nodes. ``work`` is the settled one among them."""

    members: list[int]
    languages: set[str]
    work: int | None


def cluster(
    nodes: Sequence[Node],
    scored: Mapping[Pair, Likeness],
    score: Callable[[int, int], Likeness],
    numbers: Callable[[int], Counter[str]],
) -> list[Group]:
    """The groups of nodes. ``scored`` holds pairs (lower position first), ``score`` compares two more,
    ``numbers`` gives what numbers stand in a text."""
    group_of: dict[int, Group] = {}
    settled: dict[int, Group] = {}
    for position, node in enumerate(nodes):
        group = settled.get(node.work) if node.work is not None else None
        if group is None:
            group = Group([], set(), node.work)
            if node.work is not None:
                settled[node.work] = group
        group.members.append(position)
        group.languages.add(node.language)
        group_of[position] = group
    for left, right in _firm(nodes, scored):
        one, two = group_of[left], group_of[right]
        if one is two or not may_join(one, two):
            continue
        if _together(one, two, scored, score) < JOINED or _agreed_change(one, two, numbers):
            continue
        if two.work is not None:
            one, two = two, one
        one.members += two.members
        one.languages |= two.languages
        for member in two.members:
            group_of[member] = one
    return list({id(group): group for group in group_of.values()}.values())


def may_join(one: Group, two: Group) -> bool:
    """One text a language, and at most one settled work."""
    return not one.languages & two.languages and (one.work is None or two.work is None)


def _firm(nodes: Sequence[Node], scored: Mapping[Pair, Likeness]) -> list[Pair]:
    """Pairs that are probable and where each is clearly the other's best in its language; the best first."""
    best: dict[tuple[int, str], list[tuple[float, int]]] = {}
    for (left, right), likeness in scored.items():
        for one, other in ((left, right), (right, left)):
            rivals = best.setdefault((one, nodes[other].language), [])
            rivals.append((likeness.logit, other))
    clear = {
        (one, found[0][1])
        for (one, _), rivals in best.items()
        if len(found := sorted(rivals, key=lambda r: (-r[0], r[1]))[:2]) == 1
        or found[0][0] - found[1][0] >= MARGIN
    }
    firm = [
        pair
        for pair, likeness in scored.items()
        if likeness.probability >= JOINED and pair in clear and pair[::-1] in clear
    ]
    return sorted(firm, key=lambda pair: (-scored[pair].logit, nodes[pair[0]].name, nodes[pair[1]].name))


def _together(
    one: Group, two: Group, scored: Mapping[Pair, Likeness], score: Callable[[int, int], Likeness]
) -> float:
    """The probability that all texts of both say the same: of the mean log-odds of their pairs."""
    logits = [
        (scored.get((min(a, b), max(a, b))) or score(a, b)).logit for a in one.members for b in two.members
    ]
    return float(1 / (1 + np.exp(-np.mean(logits))))


def _agreed_change(one: Group, two: Group, numbers: Callable[[int], Counter[str]]) -> bool:
    """Whether all texts of one group have numbers that none of the other has, and the other way round.

    A slip or a number in words stands in one version; what all versions agree upon is a revision.
    """
    if len(one.members) + len(two.members) < 3:
        return False
    (least, most), (low, high) = (_range(group.members, numbers) for group in (one, two))
    lost, gained = (least - high).total(), (low - most).total()
    return min(lost, gained) >= 2 and lost + gained >= CHANGED * min(most.total(), high.total())


def _range(
    members: Sequence[int], numbers: Callable[[int], Counter[str]]
) -> tuple[Counter[str], Counter[str]]:
    """How often each number stands in every text of a group, and in any."""
    found = [numbers(member) for member in members]
    return reduce(operator.and_, found), reduce(operator.or_, found)


def doubtful(groups: Iterable[Group], scored: Mapping[Pair, Likeness]) -> list[tuple[Pair, Likeness]]:
    """For each two groups that stay apart and might be one, their most probable pair; the best first."""
    group_of = {member: group for group in groups for member in group.members}
    best: dict[tuple[int, int], tuple[Pair, Likeness]] = {}
    for pair, likeness in scored.items():
        one, two = group_of[pair[0]], group_of[pair[1]]
        if one is two or likeness.probability < SUGGESTED or not may_join(one, two):
            continue
        ends = (min(id(one), id(two)), max(id(one), id(two)))
        if ends not in best or best[ends][1].logit < likeness.logit:
            best[ends] = (pair, likeness)
    return sorted(best.values(), key=lambda found: (-found[1].logit, found[0]))
