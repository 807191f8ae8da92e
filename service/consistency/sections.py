"""Which stretches of two versions belong together, by the numbers and kinds of their headings."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from parsers.document import Document

Key = tuple[str, str]
Cut = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """Indices of segments, in order, of one stretch on both sides; a side may be empty."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def matched_blocks(left: Document, right: Document) -> list[Block]:
    """Cuts both versions at the headings that carry the same kind and number, in the same order.

    The headings without a number between two cuts are the same ones where there are as many of the same
    levels on both sides; else their wording, which differs by language, is aligned with the paragraphs
    around them. Texts without structure give one block.
    """
    ours, theirs = _headings(left), _headings(right)
    matcher = SequenceMatcher(None, [key for key, _ in ours], [key for key, _ in theirs], autojunk=False)
    cuts = [(0, 0)]
    for a, b, size in matcher.get_matching_blocks():
        cuts += [(ours[a + k][1], theirs[b + k][1]) for k in range(size)]
    cuts.append((len(left.segments), len(right.segments)))
    depths = _depths(left), _depths(right)
    cuts = [cut for stretch in itertools.pairwise(cuts) for cut in _within(stretch, depths)] + cuts[-1:]
    return [
        Block(tuple(range(a, b)), tuple(range(c, d)))
        for (a, c), (b, d) in itertools.pairwise(cuts)
        if b > a or d > c
    ]


def _within(stretch: tuple[Cut, Cut], depths: tuple[Sequence[int], Sequence[int]]) -> list[Cut]:
    """The cut at the beginning of a stretch, and those at its headings where both sides have the same."""
    (a, c), (b, d) = stretch
    ours = [k for k in range(a, b) if depths[0][k]]
    theirs = [k for k in range(c, d) if depths[1][k]]
    if [depths[0][k] for k in ours] != [depths[1][k] for k in theirs]:
        return [(a, c)]
    return list(dict.fromkeys([(a, c), *zip(ours, theirs, strict=True)]))


def _depths(document: Document) -> list[int]:
    """For each segment the level of the section that it heads, 0 where it is no heading."""
    levels = {section.id: section.level for section in document.sections}
    return [
        levels.get(segment.section or "", 1) if segment.kind == "heading" else 0
        for segment in document.segments
    ]


def _headings(document: Document) -> Sequence[tuple[Key, int]]:
    """The numbered sections as ((kind, path of numbers), index of their heading segment)."""
    sections = {section.id: section for section in document.sections}
    found: list[tuple[Key, int]] = []
    seen: set[str] = set()
    for index, segment in enumerate(document.segments):
        if segment.kind != "heading" or segment.section is None or segment.section in seen:
            continue
        section = sections[segment.section]
        seen.add(section.id)
        if section.number:
            found.append(((section.kind, section.number), index))
        elif section.kind == "key_priorities":
            parent = sections.get(section.parent or "")
            found.append(((section.kind, parent.number or "" if parent else ""), index))
        elif section.kind == "annex":
            found.append(((section.kind, ""), index))
    return found
