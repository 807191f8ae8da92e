"""Alignments of your own, in one of two forms.

``NAME.en-nl.path`` holds gold beads as vecalign writes them (``[0, 1]:[2]``, an empty list for a side that
lacks it, a cost after a second colon is left aside), about the lines of ``NAME.en`` and ``NAME.nl``, counted
from 0. ``NAME.en-nl.tsv`` holds a bead a line, left ⇥ right; ``¦`` parts the sentences of one side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.alignment import Bead, Counts, count, figures
from evaluation.external.files import BadGold, cells, lines, text
from evaluation.figure import Figure
from service.consistency import align
from service.consistency.similarity import Similarity

MARK = "¦"
_NAME = re.compile(r"(?P<name>.+)\.(?P<left>[a-z]{2})-(?P<right>[a-z]{2})\.(path|tsv)")
_BEAD = re.compile(r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(:.*)?")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, unit by unit, and the gold beads between them."""

    name: str
    languages: tuple[str, str]
    left: Sequence[str]
    right: Sequence[str]
    beads: Sequence[Bead]


def evaluate(folder: Path) -> Iterator[Figure]:
    """Strict and lax figures of each pair of languages over all its files, and of all. Raises BadGold."""
    similarity = Similarity()
    counts: dict[str, list[Counts]] = defaultdict(list)
    for pair in pairs(folder):
        found = align(pair.left, pair.right, languages=pair.languages, similarity=similarity)
        counts["-".join(pair.languages)] += count(
            pair.name, pair.beads, [(bead.left, bead.right) for bead in found]
        )
    if len(counts) > 1:
        yield from figures(folder.name, [one for own in counts.values() for one in own])
    for languages, own in sorted(counts.items()):
        yield from figures(folder.name, own, language=languages)


def pairs(folder: Path) -> Iterator[Pair]:
    """The pairs of the folder and below, by path."""
    for path in sorted((*folder.rglob("*.path"), *folder.rglob("*.tsv"))):
        match = _NAME.fullmatch(path.name)
        if match is None:
            raise BadGold(path, None, "the name must say the languages: NAME.en-nl.path or NAME.en-nl.tsv")
        languages = (match["left"], match["right"])
        if path.suffix == ".tsv":
            yield _from_lines(path, languages)
        else:
            sides = [_units(path.with_name(f"{match['name']}.{code}")) for code in languages]
            yield Pair(str(path), languages, sides[0], sides[1], list(_beads(path, sides)))


def _units(path: Path) -> list[str]:
    """One unit a line, blank ones too: the beads count them."""
    found = [line.removesuffix("\r") for line in text(path).split("\n")]
    return found[:-1] if found and not found[-1] else found


def _beads(path: Path, sides: Sequence[Sequence[str]]) -> Iterator[Bead]:
    seen: tuple[set[int], set[int]] = (set(), set())
    for number, line in lines(path):
        match = _BEAD.fullmatch(line)
        if match is None:
            raise BadGold(path, number, "a line is [0]:[0], [0, 1]:[2] or [3]:[]")
        left, right = (tuple(int(n) for n in match[k].replace(",", " ").split()) for k in (1, 2))
        for side, own, known in zip(sides, (left, right), seen, strict=True):
            for at in own:
                if at >= len(side):
                    raise BadGold(
                        path, number, f"there is no line {at} (counted from 0): the text has {len(side)}"
                    )
                if at in known:
                    raise BadGold(path, number, f"line {at} is in a bead above already")
                known.add(at)
        yield left, right


def _from_lines(path: Path, languages: tuple[str, str]) -> Pair:
    left: list[str] = []
    right: list[str] = []
    beads: list[Bead] = []
    for number, row in cells(path, 2, 2, ("left", "right")):
        both = []
        for side, cell in zip((left, right), row, strict=True):
            own = [part.strip() for part in cell.split(MARK) if part.strip()]
            both.append(tuple(range(len(side), len(side) + len(own))))
            side += own
        if not both[0] and not both[1]:
            raise BadGold(path, number, "both sides are empty")
        beads.append((both[0], both[1]))
    return Pair(str(path), languages, left, right, beads)
