"""Gold sets: two lists of texts and which of them belong together.

A folder with ``sources.jsonl`` and ``targets.jsonl`` (``{"id", "lang", "text"}`` a line) and
``gold.tsv`` (source, target; with a header).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.traceability.errors import BrokenGold
from service.traceability.unit import Unit

FILES = ("sources.jsonl", "targets.jsonl", "gold.tsv")


@dataclass(frozen=True, slots=True)
class Gold:
    """``truth`` [n, m] says which pairs are links; ``languages`` name the two sides.

    ``judged`` [n, m] says for which pairs that is known; None: for all.
    """

    name: str
    project: str
    sources: tuple[Unit, ...]
    targets: tuple[Unit, ...]
    truth: NDArray[np.bool_]
    languages: tuple[str, str]
    judged: NDArray[np.bool_] | None = None

    def of_judged(self, matrix: NDArray[Any]) -> NDArray[Any]:
        """The pairs of a matrix [n, m] that are known to be links or not, flat."""
        return matrix.ravel() if self.judged is None else matrix[self.judged]

    @property
    def known(self) -> NDArray[np.bool_]:
        """The same for all pairs [n, m]."""
        return np.ones(self.truth.shape, dtype=np.bool_) if self.judged is None else self.judged

    @property
    def crosses(self) -> bool:
        """Whether the two sides are in different languages."""
        return self.languages[0] != self.languages[1]


def find(folder: Path) -> list[Path]:
    """Every gold set in a folder and below, by path."""
    return sorted(path.parent for path in folder.rglob("gold.tsv") if _complete(path.parent))


def read(folder: Path, *, name: str | None = None) -> Gold:
    """The gold set in a folder. Raises BrokenGold for a missing file, a broken line or an unknown id."""
    return _read(folder, folder, name or folder.name)


def crossed(first: Path, second: Path, *, name: str) -> Gold:
    """Sources of one language version against targets and gold of another."""
    return _read(first, second, name)


def _read(first: Path, second: Path, name: str) -> Gold:
    for folder in (first, second):
        if not _complete(folder):
            raise BrokenGold(str(folder), f"{', '.join(FILES)} are needed")
    sources, left = _units(first / FILES[0])
    targets, right = _units(second / FILES[1])
    truth = np.zeros((len(sources), len(targets)), dtype=np.bool_)
    for line in (second / FILES[2]).read_text(encoding="utf-8").splitlines()[1:]:
        source, _, rest = line.partition("\t")
        target = rest.partition("\t")[0]
        if source not in left or target not in right:
            raise BrokenGold(str(second / FILES[2]), f"{source!r} or {target!r} is in neither list")
        truth[left[source], right[target]] = True
    project = first.parent.name if len(first.name) == 2 else first.name
    languages = (_language(sources), _language(targets))
    return Gold(name, project, sources, targets, truth, languages)


def _units(path: Path) -> tuple[tuple[Unit, ...], dict[str, int]]:
    found: list[Unit] = []
    where: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            record = json.loads(line)
            where[str(record["id"])] = len(found)
            found.append(Unit(record["text"], language=record.get("lang")))
        except (ValueError, KeyError, TypeError) as error:
            raise BrokenGold(f"{path}:{number}", "a line is not a JSON object with id and text") from error
    return tuple(found), where


def _language(side: tuple[Unit, ...]) -> str:
    """The language of a side: of "java-it" the part after the dash, plain code is English."""
    code = (side[0].language or "en") if side else "en"
    known = code.rpartition("-")[2]
    return known if len(known) == 2 else "en"


def _complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in FILES)
