"""Which stretches of two versions belong together, by the numbers and kinds of their headings."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from parsers.document import Document

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """Indices of segments, in order, of one stretch on both sides; a side may be empty."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def matched_blocks(left: Document, right: Document) -> list[Block]:
    """Cuts both versions at the headings that carry the same kind and number, in the same order.

    Headings without a number do not cut, annexes apart: their wording differs by language, so they are aligned with
    the paragraphs around them. Texts without structure give one block.
    """
    ours, theirs = _headings(left), _headings(right)
    matcher = SequenceMatcher(None, [key for key, _ in ours], [key for key, _ in theirs], autojunk=False)
    cuts = [(0, 0)]
    for a, b, size in matcher.get_matching_blocks():
        cuts += [(ours[a + k][1], theirs[b + k][1]) for k in range(size)]
    cuts.append((len(left.segments), len(right.segments)))
    return [
        Block(tuple(range(a, b)), tuple(range(c, d)))
        for (a, c), (b, d) in itertools.pairwise(cuts)
        if b > a or d > c
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
