"""Parallel text written for this project: the glossary, and everyday phrases for the weak languages.

``models/training/phrases/*.tsv`` have a column a language (ISO 639-1) and a phrase a line; phrases with the
same English text, also of different files, become one group.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from models.glossary import concepts
from models.training.corpora import Group

FOLDER = Path(__file__).parent / "phrases"


def written(folder: Path = FOLDER) -> Iterator[Group]:
    """Groups ``glossary`` (all terms of a concept) and ``phrases``."""
    for concept in concepts():
        texts = tuple((code, term) for code, terms in concept.terms.items() for term in terms)
        yield Group("glossary", texts)
    yield from phrases(folder)


def phrases(folder: Path = FOLDER) -> Iterator[Group]:
    """The phrases of all files in `folder`.

    Raises ValueError with file and line where a line has another number of cells than its header.
    """
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            header = next(rows)
            for number, row in enumerate(rows, start=2):
                if len(row) != len(header):
                    raise ValueError(f"{path.name}, line {number}: {len(row)} cells, not {len(header)}")
                cells = dict(zip(header, row, strict=True))
                found.setdefault(cells["en"], {}).update(cells)
    for cells in found.values():
        yield Group("phrases", tuple(cells.items()))
