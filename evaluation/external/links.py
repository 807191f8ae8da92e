"""Links of your own: ``sources.jsonl``, ``targets.jsonl`` and ``links.tsv`` in one folder a set.

Measured as public traceability sets are: every source is paired with every target, a link counts whichever
way round it is written, and a text that is on both sides is no candidate for itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.external.files import BadGold, cells, records
from evaluation.figure import Figure
from evaluation.linking import Row, calibration, figures, review
from evaluation.reliability import Curve, curve
from evaluation.trace import baseline, plain
from service.traceability.engine import score, shipped
from service.traceability.pairing import Pairing
from service.traceability.unit import Unit

SOURCES, TARGETS = "sources.jsonl", "targets.jsonl"
TABLES = ("links.tsv", "gold.tsv")


@dataclass(frozen=True, slots=True)
class Side:
    """The texts of one side, their ids in order, and their language where all name the same."""

    units: tuple[Unit, ...]
    places: dict[str, int]
    language: str


def evaluate(folder: Path) -> Iterator[Figure | Curve]:
    """The figures of every set in the folder and below. Raises BadGold."""
    for place in sets(folder):
        yield from _measure(place, folder)


def sets(folder: Path) -> list[Path]:
    """Each folder with one of the three files in it; an incomplete set is an error, not left out."""
    return sorted({path.parent for path in folder.rglob("*") if path.name in (SOURCES, TARGETS, *TABLES)})


def _measure(place: Path, folder: Path) -> Iterator[Figure | Curve]:
    dataset = place.relative_to(folder.parent).as_posix()
    left, right = _side(place / SOURCES), _side(place / TARGETS)
    table = next((place / name for name in TABLES if (place / name).is_file()), place / TABLES[0])
    splits = _links(table, left, right)
    names = list(left.places)
    language = left.language if left.language == right.language else f"{left.language}-{right.language}"
    itself = np.zeros((len(left.units), len(right.units)), dtype=np.bool_)
    for name, i in left.places.items():
        if name in right.places:
            itself[i, right.places[name]] = True
    candidates = ~itself
    scores = score(Pairing(left.units, right.units, shipped(), itself))
    everywhere = _matrix([pair for pairs in splits.values() for pair in pairs], candidates.shape)
    simple = plain(left.units, right.units)
    for split, pairs in splits.items():
        truth = _matrix(pairs, candidates.shape)
        # A link of another split is neither right nor wrong in this one.
        judged = candidates & (truth | ~everywhere)
        mine = [
            i
            for i in range(len(left.units))
            if (truth[i].any() or not everywhere[i].any()) and judged[i].any()
        ]
        rows, simply = (
            [
                Row(
                    names[i],
                    of[i][judged[i]],
                    truth[i][judged[i]],
                    None if chosen is None else chosen[i][judged[i]],
                )
                for i in mine
            ]
            for of, chosen in ((scores.probability, scores.accepted), (simple, None))
        )
        where: dict[str, Any] = {"split": split, "language": language.strip("-"), "resampled": "source"}
        yield from figures(dataset, rows, **where)
        yield from review(dataset, rows, **where)
        yield from calibration(dataset, rows, **where)
        yield from baseline(dataset, simply, **where)
        yield curve(f"{dataset} {split}".strip(), rows)


def _matrix(pairs: Iterable[tuple[int, int]], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    found = np.zeros(shape, dtype=np.bool_)
    for i, j in pairs:
        found[i, j] = True
    return found


def _side(path: Path) -> Side:
    units: list[Unit] = []
    places: dict[str, int] = {}
    for number, record in records(path):
        name, text, language = record.get("id"), record.get("text"), record.get("lang")
        if not isinstance(name, str | int) or not isinstance(text, str):
            raise BadGold(path, number, 'a line is {"id": …, "text": "…", "lang": "…"}, lang may be left out')
        if str(name) in places:
            raise BadGold(path, number, f"the id {name!r} stands above already")
        places[str(name)] = len(units)
        units.append(Unit(text, language=language if isinstance(language, str) else None))
    if not units:
        raise BadGold(path, None, "no texts")
    languages = Counter(unit.language for unit in units if unit.language)
    return Side(tuple(units), places, next(iter(languages)) if len(languages) == 1 else "")


def _links(path: Path, left: Side, right: Side) -> dict[str, list[tuple[int, int]]]:
    """Split → pairs of places; a link written the other way round is turned where only that fits."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, row in cells(path, 2, 3, ("source", "target", "split")):
        source, target = row[0].strip(), row[1].strip()
        split = row[2].strip() if len(row) > 2 else ""
        ways = [
            (left.places[one], right.places[other])
            for one, other in ((source, target), (target, source))
            if one in left.places and other in right.places
        ]
        if not ways:
            missing = source if source not in left.places and source not in right.places else target
            raise BadGold(
                path, number, f"{missing!r} is in neither {SOURCES} nor {TARGETS}, or on the wrong side"
            )
        found[split] += ways
    if not found:
        raise BadGold(path, None, "no links")
    return found
