"""The size of a document's text and the usual distance of its lines."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from statistics import median

from parsers.readers.pdf_columns import Column
from parsers.readers.pdf_lines import Line

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


class Measuring:
    """The size of the text, and the usual distance of a paragraph's lines, from one page after another."""

    def __init__(self) -> None:
        self._sizes: Counter[float] = Counter()
        self._steps: dict[float, array[float]] = {}

    def add(self, column: Column) -> None:
        """A column of the text."""
        edge = column.right - 0.15 * (column.right - column.left)
        above: Line | None = None
        for line in column.lines:
            self._sizes[line.size] += len(line.text)
            if above is not None and above.x1 > edge and abs(above.size - line.size) < 0.3:
                step = line.y - above.y
                if 0 < step < 3 * line.size:
                    self._steps.setdefault(line.size, array("d")).append(step)
            above = line

    def done(self) -> Measures:
        """The measures of all that was added."""
        return Measures(_text_size(self._sizes), {key: median(steps) for key, steps in self._steps.items()})


def _text_size(sizes: Counter[float]) -> float:
    """The largest size that a good part of the characters have: a paper may have more notes than text."""
    if not sizes:
        return 10.0
    enough = _PART * sizes.total()
    return max((size for size, count in sizes.items() if count >= enough), default=sizes.most_common(1)[0][0])
