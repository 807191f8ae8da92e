"""The tree of an HTML page to Blocks, in the order in which a person reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from parsers.readers.block import Block, BlockKind, Run
from parsers.readers.html_classes import Hint, hint
from parsers.readers.html_lists import MARKER, item_marker, list_row, marker_column
from parsers.readers.html_notes import Notes
from parsers.readers.html_plain import hidden
from parsers.readers.html_styles import styles
from parsers.readers.html_table import is_data_table, row_cells
from parsers.readers.html_text import Text, clip

_BLOCKS = frozenset(
    [
        *("p", "div", "li", "dt", "dd", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "pre"),
        *("blockquote", "section", "article", "aside", "header", "footer", "main", "body", "html", "center"),
        *("ul", "ol", "dl", "menu", "figure", "address", "fieldset", "form", "details", "summary"),
        *("table", "tbody", "thead", "tfoot", "tr", "td", "th"),
    ]
)
_BACK_ARROW = re.compile(r"[\s\u00a0]*[\u21a9\u2191][\ufe0e\ufe0f]?$")
_MARK = re.compile(r"[(\[]?(?:\d{1,4}|\*)")
_NUMBER_CLASS = re.compile(r"num|no-parag|oj-no-parag", re.I)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around say of a paragraph."""

    kind: BlockKind = "paragraph"
    level: int = 0
    depth: int = -1
    note: str | None = None
    keep: bool = False


def flow(root: HtmlElement, notes: Notes) -> tuple[list[Block], list[str]]:
    """``(blocks, furniture)`` of a page; furniture is the masthead of Official Journal pages."""
    walker = _Walker(notes)
    walker.visit(root, _Context())
    walker.flush(_Context())
    return walker.blocks, walker.furniture


class _Walker:
    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.blocks: list[Block] = []
        self.furniture: list[str] = []
        self.text = Text()
        self.marker: str | None = None
        self.counters: dict[HtmlElement, int] = {}
        self.begun: set[str] = set()

    def visit(self, element: HtmlElement, context: _Context) -> None:
        tag = element.tag
        if not isinstance(tag, str) or hidden(tag, dict(element.attrib)):
            return
        if tag == "br":
            self.text.line_break()
        elif tag == "hr":
            self.flush(context)
            self.blocks.append(Block("", kind="rule"))
        elif tag in _BLOCKS:
            self._block(element, context)
        else:
            self._inline(element, context)

    def _children(self, element: HtmlElement, context: _Context) -> None:
        if element.text:
            self.text.add(element.text, keep=context.keep)
        for child in element:
            self.visit(child, context)
            if child.tail:
                self.text.add(child.tail, keep=context.keep)

    def _inline(self, element: HtmlElement, context: _Context) -> None:
        classes = element.get("class") or ""
        if context.kind in ("list_item", "heading", "paragraph") and _NUMBER_CLASS.fullmatch(classes.strip()):
            self._number(element, context)
            return
        opened = styles(element, self.notes)
        for style in opened:
            self.text.open(style)
        self._children(element, context)
        for _ in opened:
            self.text.close()

    def _number(self, element: HtmlElement, context: _Context) -> None:
        """A number set apart by the style sheet: a marker, or the first word of its paragraph."""
        number = " ".join("".join(element.itertext()).split())
        if context.kind == "list_item" and self.text.length == 0 and MARKER.fullmatch(number):
            self.marker = number
        else:
            self._children(element, context)
            self.text.space()

    def _block(self, element: HtmlElement, context: _Context) -> None:
        self.flush(context)
        tag = element.tag
        if element in self.notes.bodies:
            context = replace(context, kind="note", level=0, note=self.notes.bodies[element])
        if tag == "table":
            self._table(element, context)
            return
        if marker_column(element):
            self.marker = " ".join("".join(element.itertext()).split())
            return
        found = _hint(element)
        if found and found.furniture:
            self.furniture.append(" ".join("".join(element.itertext()).split()))
            return
        inner = _narrow(context, tag, found)
        if tag == "li" and (inner.kind == "list_item" or element in self.notes.bodies):
            self.marker = item_marker(element, self.counters)
        self._children(element, inner)
        self.flush(inner)
        if tag in ("li", "ul", "ol"):
            self.marker = None

    def _table(self, table: HtmlElement, context: _Context) -> None:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        if context.note is None and is_data_table(table, rows, self.notes.bodies):
            for caption in table.findall("caption"):
                self.visit(caption, context)
            for row in rows:
                self._data_row(row, context)
            return
        for child in table:
            if child.tag == "caption":
                self.visit(child, context)
        for row in rows:
            item = None if context.note else list_row(row)
            if item is None:
                for cell in row:
                    self.visit(cell, context)
                    self.flush(context)
                continue
            marker, body = item
            self.marker = marker
            self._children(body, replace(context, kind="list_item", depth=context.depth + 1))
            self.flush(replace(context, kind="list_item", depth=context.depth + 1))
            self.marker = None

    def _data_row(self, row: HtmlElement, context: _Context) -> None:
        cells: list[tuple[int, int]] = []
        for cell in row_cells(row):
            if cells:
                self.text.line_break("\t")
            start = self.text.length
            self._cell(cell, context)
            cells.append((start, self.text.length))
        text, runs = self.text.take()
        if text:
            # Empty cells at either end were stripped from the text, not from the row.
            first = next((start for start, end in cells if end > start), 0)
            spans = tuple(
                (min(max(start - first, 0), len(text)), min(max(end - first, 0), len(text)))
                for start, end in cells
            )
            self.blocks.append(Block(text, kind="table_row", runs=runs, cells=spans))

    def _cell(self, cell: HtmlElement, context: _Context) -> None:
        """A cell's text on one level: its paragraphs become lines."""
        start = self.text.length

        def walk(element: HtmlElement) -> None:
            tag = element.tag
            if not isinstance(tag, str) or hidden(tag, dict(element.attrib)):
                return
            block = tag in _BLOCKS and element is not cell
            if (tag == "br" or block) and self.text.length > start:
                self.text.line_break()
            opened = styles(element, self.notes)
            for style in opened:
                self.text.open(style)
            self.text.add(element.text or "", keep=context.keep)
            for child in element:
                walk(child)
                self.text.add(child.tail or "", keep=context.keep)
            for _ in opened:
                self.text.close()

        walk(cell)

    def flush(self, context: _Context) -> None:
        """The text so far becomes a block of what ``context`` says; nothing where there is none."""
        text, runs = self.text.take()
        if not text:
            return
        marker, self.marker = self.marker, None
        if context.note is not None and context.note not in self.begun:
            self.begun.add(context.note)
            self._note(text, runs, marker, context.note)
            return
        if context.kind == "note" and self._goes_on(context, text, runs):
            self._continue_note(text, runs)
            return
        kind: BlockKind = context.kind
        if marker is not None and kind in ("paragraph", "quote"):
            kind = "list_item"
        if kind == "list_item" and marker is None and context.depth >= 0:
            kind = "paragraph"  # the second paragraph of an item
        level = max(context.depth, context.level, 0) if kind == "list_item" else context.level
        self.blocks.append(Block(text, kind=kind, level=level, marker=marker, runs=runs))

    def _goes_on(self, context: _Context, text: str, runs: tuple[Run, ...]) -> bool:
        """Whether a paragraph of a note belongs to the note before: it has no mark of its own."""
        if not self.blocks or self.blocks[-1].kind != "note":
            return False
        marked = _MARK.match(text) or (runs and runs[0].start == 0 and runs[0].style == "superscript")
        return context.note is not None or not marked

    def _note(self, text: str, runs: tuple[Run, ...], marker: str | None, anchor: str) -> None:
        text, runs = _without_back_arrow(text, runs)
        self.blocks.append(Block(text, kind="note", anchor=anchor, marker=marker, runs=runs))

    def _continue_note(self, text: str, runs: tuple[Run, ...]) -> None:
        """The second paragraph of a note."""
        text, runs = _without_back_arrow(text, runs)
        if text:
            before = self.blocks[-1]
            shift = len(before.text) + 1
            moved = tuple(replace(run, start=run.start + shift, end=run.end + shift) for run in runs)
            self.blocks[-1] = replace(before, text=f"{before.text}\n{text}", runs=before.runs + moved)


def _without_back_arrow(text: str, runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """Some programs end a note with an arrow that leads back to its call."""
    cut = _BACK_ARROW.sub("", text)
    return cut, clip(list(runs), 0, len(cut))


def _narrow(context: _Context, tag: str, found: Hint | None) -> _Context:
    """The context inside a block element."""
    if context.note is not None:
        return context
    if tag in ("ul", "ol", "menu"):
        return replace(context, depth=context.depth + 1)
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return replace(context, kind="heading", level=int(tag[1]))
    if found is not None:
        return replace(context, kind=found.kind, level=found.level)
    if tag == "li":
        return replace(context, kind="list_item")
    if tag == "blockquote":
        return replace(context, kind="quote", level=context.level + 1 if context.kind == "quote" else 0)
    if tag in ("caption", "figcaption"):
        return replace(context, kind="caption", level=0)
    return replace(context, keep=True) if tag == "pre" else context


def _hint(element: HtmlElement) -> Hint | None:
    classes = element.get("class")
    return hint(classes) if classes else None
