"""The committed figures (``evaluation/baseline.json``), each with what pairs it with a later run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.figure import Figure, digest
from service.errors import UsageError

FILE = Path(__file__).parent / "baseline.json"
SCHEMA = "lextrace/baseline/1"


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure as the baseline keeps it: ``usual`` is the most common ratio of its units, ``others`` the
    units (by digest) with another one, None where a unit had nothing to count; ``units`` names them all."""

    value: float
    size: int
    interval: tuple[float, float] | None
    higher: bool | None
    units: str
    usual: float | None
    others: Mapping[str, float | None]


def keep(figure: Figure) -> Kept:
    """The figure as the baseline keeps it."""
    own = ratios(figure)
    usual = Counter(own.values()).most_common(1)[0][0] if own else None
    others = {name: value for name, value in own.items() if value != usual}
    return Kept(
        figure.value,
        figure.size,
        figure.interval,
        figure.higher,
        names(figure),
        usual,
        dict(sorted(others.items())),
    )


def read(path: Path = FILE) -> dict[str, Kept]:
    """The baseline by the key of each figure. Raises UsageError for a file that is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise KeyError(data["schema"])
        return {key: _kept(row) for key, row in data["figures"].items()}
    except FileNotFoundError:
        raise UsageError(f"{path}: no baseline; make one with lextrace evaluate --update-baseline") from None
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: not a baseline ({SCHEMA}); make it anew with --update-baseline") from error


def _kept(row: Mapping[str, Any]) -> Kept:
    interval = tuple(row["interval"]) if row["interval"] else None
    return Kept(
        row["value"], row["size"], interval, row["higher"], row["units"], row["usual"], row["others"]
    )  # fmt: skip


def update(figures: Sequence[Figure], path: Path = FILE) -> None:
    """Writes the figures, in place of all those of the same capabilities; the others stay."""
    run = {figure.capability for figure in figures}
    old = read(path) if path.is_file() else {}
    rows = {key: row for key, row in old.items() if key.partition("/")[0] not in run}
    rows |= {figure.key: keep(figure) for figure in figures}
    lines = [f"  {json.dumps(key, ensure_ascii=False)}: {_line(row)}" for key, row in sorted(rows.items())]
    text = f'{{\n "schema": "{SCHEMA}",\n "figures": {{\n' + ",\n".join(lines) + "\n }\n}\n"
    path.write_text(text, encoding="utf-8")


def _line(row: Kept) -> str:
    data = {
        "value": round(row.value, 6),
        "size": row.size,
        "interval": [round(x, 6) for x in row.interval] if row.interval else None,
        "higher": row.higher,
        "units": row.units,
        "usual": row.usual,
        "others": row.others,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def ratios(figure: Figure) -> dict[str, float | None]:
    """Digest of each unit → its ratio, None where it has nothing to count."""
    return {digest(u.id): round(u.top / u.bottom, 4) if u.bottom else None for u in figure.units}


def names(figure: Figure) -> str:
    """The digest of the units' names, and of the size where there are none."""
    return digest("\n".join(sorted(unit.id for unit in figure.units)) or str(figure.size))
