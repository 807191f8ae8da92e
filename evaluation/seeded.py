"""Slips planted in clean parallel texts, with a seed: what a drafter gets wrong in one language version.

Texts are Markdown, cut into blocks at blank lines; all versions have the same blocks. Each slip stands in a
block of its own, in one language, so that a finding can be told true or false by where it points.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.draft import Draft
from evaluation.slips import KINDS

_HEADING = re.compile(r"#|- |\*\*[^*]+\*\*$|---|\||<sup>|\*[^*]|[^\s:]+[^:\n]{0,30}:\t")


@dataclass(frozen=True, slots=True)
class Slip:
    """``check`` is what should be reported, ``also`` what may be instead; ``block`` where it stands.

    ``near`` are further blocks where it may be reported: the note after the one that is lost. What the checks
    ``beside`` report there is neither right nor wrong.
    A harmless twin has no check: any finding in its block is a false one.
    """

    name: str
    check: str
    language: str
    block: int
    also: tuple[str, ...] = ()
    near: tuple[int, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seeded:
    """The versions with the slips in them, whole and cut into ``blocks``; a dropped block is empty."""

    texts: Mapping[str, str]
    slips: tuple[Slip, ...]
    blocks: Mapping[str, Sequence[str]]


def plant(
    texts: Mapping[str, str], seed: int, *, spare: Sequence[str] = (), kinds: Sequence[str] = ()
) -> Seeded:
    """One slip of each kind that finds a block, in languages drawn by chance.

    ``spare`` are languages that stay as they are (the original of a pair); only slips of these ``kinds``
    where some are named. Raises ValueError where the versions are cut into different numbers of blocks.
    """
    chance = random.Random(seed)
    clean = {language: re.split(r"\n\s*\n", text) for language, text in texts.items()}
    if len({len(blocks) for blocks in clean.values()}) != 1:
        raise ValueError("the versions have different numbers of blocks; plant in parallel texts only")
    changed = {language: list(blocks) for language, blocks in clean.items()}
    languages = [language for language in texts if language not in spare]
    free = [k for k in range(len(next(iter(clean.values())))) if is_running(clean, k)]
    slips = []
    order = [name for name, kind in KINDS.items() if (name in kinds if kinds else not kind.asked)]
    chance.shuffle(order)
    for name in order:
        slip = _one(name, changed, clean, languages, free, chance)
        if slip is not None:
            slips.append(slip)
    out = {language: "\n\n".join(b for b in blocks if b) for language, blocks in changed.items()}
    return Seeded(out, tuple(slips), changed)


def _one(
    name: str,
    changed: Mapping[str, list[str]],
    clean: Mapping[str, list[str]],
    languages: Sequence[str],
    free: list[int],
    chance: random.Random,
) -> Slip | None:
    kind = KINDS[name]
    notes = [k for k, block in enumerate(next(iter(clean.values()))) if block.startswith("<sup>")]
    blocks = notes or free if kind.check == "reference" else free
    places = [(k, language) for k in blocks for language in languages]
    chance.shuffle(places)
    for block, language in places:
        others = {other: clean[other] for other in clean if other != language}
        if kind.change(Draft(changed[language], others, language, free, chance), block):
            # Neighbours stay clean, so that a merge or a loss is not mixed up with another slip.
            for near in range(block - 1, block + max(2, *kind.near, 0) + 1):
                if near in free:
                    free.remove(near)
            near_by = tuple(block + step for step in kind.near)
            return Slip(name, kind.check, language, block, kind.also, near_by, kind.beside)
    return None


def is_running(clean: Mapping[str, Sequence[str]], block: int) -> bool:
    """Whether the block is running text in every version: no heading, cover field, footnote or rule."""
    return all(
        len(blocks[block]) > 80
        and blocks[block][-1] in ".:;>"
        and "\n" not in blocks[block]
        and not _HEADING.match(blocks[block])
        for blocks in clean.values()
    )
