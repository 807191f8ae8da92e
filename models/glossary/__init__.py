"""The glossary: policy, legal, health, justice and security terms in the 24 languages, a concept a line.

Written for this project (nobody's database was copied); ``models/glossary/*.tsv`` are its files, one a
domain. Columns are ISO 639-1 codes in any order, English first, and ``domain``; a cell holds the preferred
term, and up to two more after `` | ``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept. ``terms`` has for each language the preferred term first."""

    domain: str
    terms: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """The preferred English term, by which a concept is known."""
        return self.terms["en"][0]


@cache
def concepts(folder: Path = FOLDER) -> tuple[Concept, ...]:
    """Every concept of the files in ``folder``, by file name and line.

    Raises ValueError with file and line where a row has another number of cells than its header.
    """
    found: list[Concept] = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            header = next(rows)
            for number, row in enumerate(rows, start=2):
                if len(row) != len(header):
                    raise ValueError(f"{path.name}, line {number}: {len(row)} cells, not {len(header)}")
                cells = dict(zip(header, row, strict=True))
                domain = cells.pop("domain")
                terms = {code: tuple(cell.split(SEPARATOR)) for code, cell in cells.items() if cell}
                found.append(Concept(domain, terms))
    return tuple(found)
