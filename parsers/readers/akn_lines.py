"""Blocks under construction: the line that is being read, what stands before it, the notes it calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsers.readers.block import Block, BlockKind, Role, Run, Style
from parsers.readers.html_text import Text, clip

_RAISED: Style = "superscript"
_BULLET = re.compile(r"([•·▪‣◦–—-])\s+(?=\S)")
_CLOSING = re.compile(r"[\W_]{1,4}")
# Indented XML puts a comma or a full stop on a line of its own after an element; no one prints it so.
_STRAY_BREAK = re.compile(r"[ \t]*\n\s*(?=[,.;:)])")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a finished line becomes: see :class:`parsers.readers.block.Block`."""

    kind: BlockKind = "paragraph"
    level: int = 0
    role: Role | None = None
    number: str | None = None


class Lines:
    """The blocks so far. A ``lead`` is a number that comes first in the next line's text, a ``marker``
    the enumerator of the list item that the next line is; ``calls`` are notes called from a marker."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.text = Text()
        self.page: int | None = None
        self._lead = ""
        self._marker: str | None = None
        self._calls: list[tuple[str, str]] = []

    def lead(self, number: str, calls: list[tuple[str, str]]) -> None:
        """``number`` opens the next line: "1.", "(2)"."""
        self._lead = f"{self._lead} {number}".strip()
        self._calls += calls

    def mark(self, marker: str, calls: list[tuple[str, str]]) -> None:
        """The next line is an item with ``marker``. An outer number without text of its own joins it."""
        waiting = self._lead or self._marker
        self._marker = f"{waiting} {marker}" if waiting else marker
        self._lead = ""
        self._calls += calls

    def call(self, label: str, anchor: str) -> None:
        """A note's mark, raised and linked."""
        self.text.open(("link", f"#{anchor}"))
        self.text.open(("superscript", None))
        self.text.add(label)
        self.text.close()
        self.text.close()

    def tail(self, text: str) -> None:
        """The text after an inline element."""
        match = _STRAY_BREAK.match(text)
        self.text.add(text[match.end() :] if match else text)

    def flush(self, shape: Shape) -> bool:
        """The line so far becomes a block; False where there is nothing in it."""
        text, runs = self.text.take()
        if not text:
            return False
        last = self.blocks[-1] if self.blocks else None
        if last and last.kind != "table_row" and _is_call(text, runs) and not (self._lead or self._marker):
            # A call in a line of its own belongs to the text before it.
            by = len(last.text)
            moved = (replace(run, start=run.start + by, end=run.end + by) for run in runs)
            self.blocks[-1] = replace(last, text=last.text + text, runs=(*last.runs, *moved))
            return True
        if last and last.kind == "quote" and _CLOSING.fullmatch(text) and not (self._lead or self._marker):
            self.blocks[-1] = replace(last, text=last.text + text)
            return True
        marker, kind = self._marker, shape.kind
        if marker is not None:
            if kind == "quote":
                self._lead, marker = marker, None
            elif kind == "paragraph":
                kind = "list_item"
        text, runs = self._with_lead(text, runs)
        self._marker = None
        level = shape.level if kind in ("list_item", "heading") else 0
        self.blocks.append(
            Block(text, kind, level, marker, runs=runs, page=self.page, role=shape.role, number=shape.number)
        )
        return True

    def bare(self, shape: Shape) -> None:
        """A number or marker that nothing came after stands for itself."""
        waiting = self._lead or self._marker
        if waiting:
            self._lead, self._marker = "", None
            self.text.add(waiting)
            self.flush(shape)

    def row(self, cells: tuple[tuple[int, int], ...], text: str, runs: tuple[Run, ...]) -> None:
        """A row of a table."""
        self.blocks.append(Block(text, "table_row", runs=runs, page=self.page, cells=cells, role="text"))

    def enclose(self, first: int, before: str, after: str) -> None:
        """Quotation marks around the blocks from ``first`` on."""
        if first < len(self.blocks) and before:
            block, by = self.blocks[first], len(before)
            runs = tuple(replace(run, start=run.start + by, end=run.end + by) for run in block.runs)
            cells = tuple((start + by, end + by) for start, end in block.cells)
            self.blocks[first] = replace(block, text=before + block.text, runs=runs, cells=cells)
        if first < len(self.blocks) and after:
            self.blocks[-1] = replace(self.blocks[-1], text=self.blocks[-1].text + after)

    def itemise(self, first: int, level: int) -> None:
        """The block at ``first`` is a list item without a number of its own; a bullet is its marker."""
        block = self.blocks[first] if first < len(self.blocks) else None
        if block is None or block.kind != "paragraph":
            return
        match = _BULLET.match(block.text)
        by = match.end() if match else 0
        self.blocks[first] = replace(
            block,
            text=block.text[by:],
            kind="list_item",
            level=level,
            marker=match[1] if match else None,
            runs=clip(list(block.runs), by, len(block.text) - by),
        )

    def recast(self, first: int, old: Role, new: Role) -> None:
        """The blocks from ``first`` on that are ``old`` become ``new``."""
        for at in range(first, len(self.blocks)):
            if self.blocks[at].role == old:
                self.blocks[at] = replace(self.blocks[at], role=new)

    def _with_lead(self, text: str, runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
        if not (self._lead or self._calls):
            return text, runs
        before, styles = self._lead, []
        for label, anchor in self._calls:
            at = len(before)
            before += label
            styles.append(Run(at, len(before), "link", f"#{anchor}"))
            styles.append(Run(at, len(before), _RAISED))
        before += " "
        self._lead, self._calls = "", []
        by = len(before)
        # A whole line that is new or deleted is so with its number.
        moved = (
            replace(run, start=0 if _is_whole(run, text) else run.start + by, end=run.end + by)
            for run in runs
        )
        return before + text, (*styles, *moved)


def _is_call(text: str, runs: tuple[Run, ...]) -> bool:
    """Whether there is nothing in a line but the marks of notes."""
    marks = [run for run in runs if run.style == "link" and (run.href or "").startswith("#note")]
    return bool(marks) and not "".join(_between(text, marks)).strip(" ,")


def _between(text: str, runs: list[Run]) -> Iterator[str]:
    at = 0
    for run in runs:
        yield text[at : run.start]
        at = max(at, run.end)
    yield text[at:]


def _is_whole(run: Run, text: str) -> bool:
    return run.style in ("inserted", "deleted") and run.end - run.start == len(text)
