"""The size of a document's text and the usual distance of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parsers.readers.pdf_columns import Column

# The share of a paper's characters that are at least its running text.
_PART = 0.2


@dataclass(frozen=True, slots=True)
class Measures:
    """Of the whole document: ``size`` of its text, ``leading`` by size (baseline to baseline, points)."""

    size: float
    leading: dict[float, float]

    def gap(self, size: float) -> float:
        return self.leading.get(round(size, 1), 1.2 * size)

    def wider(self, step: float, size: float, by: float = 0.25) -> bool:
        """Whether ``step`` has white in it that no line within a paragraph has: ``by`` ems of it."""
        usual = self.leading.get(round(size, 1))
        if usual is None:
            own = self.leading.get(round(self.size, 1))
            usual = own and own * size / self.size
        return usual is not None and step > usual + by * size


def measure(columns: Sequence[Column]) -> Measures:
    """The size of the text, and the usual distance of a paragraph's lines."""
    sizes: Counter[float] = Counter()
    steps: dict[float, list[float]] = {}
    for column in columns:
        for line in column.lines:
            sizes[round(line.size, 1)] += len(line.text)
        for above, line in pairwise(column.lines):
            full = above.x1 > column.right - 0.15 * (column.right - column.left)
            if full and abs(above.size - line.size) < 0.3 and 0 < line.y - above.y < 3 * line.size:
                steps.setdefault(round(line.size, 1), []).append(line.y - above.y)
    return Measures(_text_size(sizes), {key: median(values) for key, values in steps.items()})


def _text_size(sizes: Counter[float]) -> float:
    """The largest size that a good part of the characters have: a paper may have more notes than text."""
    if not sizes:
        return 10.0
    enough = _PART * sizes.total()
    return max((size for size, count in sizes.items() if count >= enough), default=sizes.most_common(1)[0][0])
