"""List items: how deep they are nested, and markers that were typed instead of numbered."""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.readers.docx_numbering import Number
from parsers.readers.html_lists import MARKER

# Indents closer than this, in twentieths of a point, are one and the same to the eye.
_NEAR = 100


def typed(text: str) -> tuple[str, int] | None:
    """``(marker, where the item's text begins)`` for "(a)<tab>text"; None for any other text."""
    marker, tab, rest = text.partition("\t")
    marker = marker.strip()
    if not tab or not rest.strip() or not MARKER.fullmatch(marker):
        return None
    return marker, len(text) - len(rest.lstrip())


@dataclass(slots=True)
class Depths:
    """The list items before, each (indent, list, level, depth): an item further in is one deeper."""

    _open: list[tuple[int, str, int, int]] = field(default_factory=list)

    def item(self, number: Number | None, indent: int | None) -> int:
        """The depth (0 = top) of the next item; ``number`` is None where its marker is typed."""
        level = number.level if number else 0
        name = number.list if number else ""
        left = number.indent if number and number.indent is not None else indent or 0
        while self._open and self._open[-1][0] > left + _NEAR:
            self._open.pop()
        depth = level
        if self._open:
            above = self._open[-1]
            if name and above[1] == name:
                depth = max(0, above[3] + level - above[2])
            elif left <= above[0] + _NEAR:
                depth = above[3]
            else:
                depth = max(above[3] + 1, level)
        self._open.append((left, name, level, depth))
        return depth

    def other(self, indent: int | None) -> None:
        """A paragraph that is no item: indented, it belongs to the item before, else the list is over."""
        if not indent or indent <= 0:
            self._open.clear()
