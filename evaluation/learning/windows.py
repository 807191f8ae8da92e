"""Windows of parallel text to learn from: neighbouring rows in two languages drawn by chance."""

from __future__ import annotations

import json
import lzma
import random
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from parsers.languages import CODES

Row = Mapping[str, str]
"""Language → a paragraph in it."""


def groups(path: Path, sources: Collection[str]) -> Mapping[str, Sequence[Row]]:
    """The rows of a file by act, or by source where that is one of these, which have whole sentences."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if "doc" in row or row["src"] in sources:
                found[row.get("doc") or row["src"]].append(row)
    return found


def draw(rows: Sequence[Row], size: int, chance: random.Random) -> tuple[tuple[str, str], Sequence[Row]]:
    """Two languages, English among them in half of the draws, and so many neighbouring rows."""
    one, other = chance.sample(sorted({code for row in rows[:30] for code in row if code in CODES}), 2)
    if chance.random() < 0.5 and "en" not in (one, other):
        one = "en"
    start = chance.randrange(max(1, len(rows) - size + 1))
    return (one, other), rows[start : start + size]


def fits(one: str, other: str, *, shortest: int, longest: int) -> bool:
    """Whether two texts of so many characters may be translations: different, and about as long."""
    return (
        one != other
        and all(shortest < len(text) < longest for text in (one, other))
        and 0.5 < len(one) / len(other) < 2
    )
