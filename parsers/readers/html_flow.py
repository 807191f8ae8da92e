"""The tree of an HTML page to Blocks, in the order in which a person reads them."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.html import HtmlElement

from parsers.readers.block import Block
from parsers.readers.html_chrome import chrome, comment_mark
from parsers.readers.html_classes import Hint, hint
from parsers.readers.html_lists import MARKER, column_marker, item_marker, list_row, word_level, word_marker
from parsers.readers.html_notes import Notes
from parsers.readers.html_plain import hidden, plain_of
from parsers.readers.html_roles import Roles, arrow, head_line, without_arrows
from parsers.readers.html_sheet import Context, Sheet
from parsers.readers.html_styles import styles
from parsers.readers.html_table import grid, is_data_table, language_columns, row_cells

_BLOCKS = frozenset(
    [
        *("p", "div", "li", "dt", "dd", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "pre"),
        *("blockquote", "section", "article", "aside", "header", "footer", "main", "body", "html", "center"),
        *("ul", "ol", "dl", "menu", "figure", "address", "fieldset", "form", "details", "summary"),
        *("table", "tbody", "thead", "tfoot", "tr", "td", "th"),
    ]
)
_NUMBER_CLASS = re.compile(r"(?:oj-)?(?:num|no-parag|list-symbol|no-doc-c|no-title)", re.I)


def flow(root: HtmlElement, notes: Notes) -> tuple[list[Block], list[str]]:
    """``(blocks, furniture)`` of a page; furniture is what stands around the text: site menus, the masthead
    of Official Journal pages, the arrows of consolidated texts."""
    walker = _Walker(root, notes)
    walker.visit(root, Context())
    walker.sheet.flush(Context())
    return walker.sheet.finish(), [*walker.furniture, *walker.sheet.arrows]


class _Walker:
    def __init__(self, root: HtmlElement, notes: Notes) -> None:
        self.notes = notes
        self.chrome = chrome(root, notes.bodies)
        self.roles = Roles(root)
        self.furniture: list[str] = []
        self.sheet = Sheet(frozenset(notes.calls.values()))
        self.text = self.sheet.text
        self.counters: dict[HtmlElement, int] = {}
        self.number_open = False

    def visit(self, element: HtmlElement, context: Context) -> None:
        tag = element.tag
        if not isinstance(tag, str) or hidden(tag, dict(element.items())):
            return
        if element in self.chrome:
            self._flush(context)
            self._leave_out(element)
        elif tag == "br":
            self.text.line_break()
        elif tag == "hr":
            self._flush(context)
            self.sheet.rule()
        elif tag in _BLOCKS:
            self._block(element, context)
        else:
            self._inline(element, context)

    def _leave_out(self, element: HtmlElement) -> None:
        text = plain_of(element)
        if text:
            self.furniture.append(text)

    def _flush(self, context: Context) -> None:
        self.number_open = False
        self.sheet.flush(context)

    def _children(self, element: HtmlElement, context: Context) -> None:
        if element.text:
            self._add(element.text, context)
        for child in element:
            self.visit(child, context)
            if child.tail:
                self._add(child.tail, context)

    def _add(self, text: str, context: Context) -> None:
        if self.roles.consolidated and ("►" in text or "◄" in text):
            text, arrows = without_arrows(text)
            self.furniture += arrows
        self.text.add(text, keep=context.keep)

    def _inline(self, element: HtmlElement, context: Context) -> None:
        classes = (element.get("class") or "").strip()
        if element.tag in ("a", "span") and arrow("".join(element.itertext())) and self.roles.consolidated:
            self._leave_out(element)
            return
        if comment_mark(element):
            self._leave_out(element)
            return
        bullet = word_marker(element)
        if bullet is not None:
            self._number(element, bullet, context)
            return
        if context.kind in ("list_item", "heading", "paragraph") and _NUMBER_CLASS.fullmatch(classes):
            self._number(element, " ".join("".join(element.itertext()).split()), context)
            return
        opened = styles(element, self.notes)
        for style in opened:
            self.text.open(style)
        self._children(element, context)
        for _ in opened:
            self.text.close()

    def _number(self, element: HtmlElement, number: str, context: Context) -> None:
        """A number set apart by the style sheet: a marker, or the first word of its paragraph."""
        if context.kind == "list_item" and self.text.length == 0 and MARKER.fullmatch(number):
            self.sheet.marker = number
            return
        begins = self.text.length == 0
        self._children(element, replace(context, kind="paragraph"))
        self.text.space()
        self.number_open = begins

    def _block(self, element: HtmlElement, context: Context) -> None:
        classes = element.get("class") or ""
        # CASE: consolidated texts put a paragraph's number before the box with its text
        if not (self.number_open and "inline-element" in classes):
            self._flush(context)
        tag = element.tag
        if element in self.notes.bodies:
            context = replace(context, kind="note", level=0, note=self.notes.bodies[element], role=None)
        if tag == "table":
            self._table(element, context)
            return
        if (marker := column_marker(element)) is not None:
            self.sheet.marker = marker
            return
        if tag in ("p", "td") and self.roles.consolidated:
            whole = "".join(element.itertext())
            if arrow(whole) or head_line(whole):
                self._leave_out(element)
                return
        found = hint(classes) if classes else None
        if found and found.furniture:
            self._leave_out(element)
            return
        inner = self._narrow(element, context, found)
        if tag == "li" and (inner.kind == "list_item" or element in self.notes.bodies):
            self.sheet.marker = item_marker(element, self.counters)
        self._children(element, inner)
        self._flush(inner)
        if tag in ("li", "ul", "ol"):
            self.sheet.marker = None

    def _narrow(self, element: HtmlElement, context: Context, found: Hint | None) -> Context:
        """The context inside a block element."""
        tag, classes = element.tag, element.get("class") or ""
        if context.note is not None:
            return context
        context = self.roles.enter(element, context)
        if tag in ("ul", "ol", "menu") or "grid-list" in classes.split():
            role = context.role if context.depth < 0 else None
            kind = "list_item" if tag == "div" else context.kind
            return replace(context, kind=kind, depth=context.depth + 1, role=role)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return replace(context, kind="heading", level=int(tag[1]))
        level = word_level(element)
        if level is not None and (found is None or found.kind == "list_item"):
            return replace(context, kind="list_item", level=level, styled=True)
        if found is not None:
            styled = found.kind == "list_item" and context.depth < 0
            inner = replace(context, kind=found.kind, level=found.level, styled=styled)
            return self.roles.of_class(found, inner, element)
        if tag == "li":
            return replace(context, kind="list_item")
        if tag == "blockquote":
            return replace(context, kind="quote", level=context.level + 1 if context.kind == "quote" else 0)
        if tag in ("caption", "figcaption"):
            return replace(context, kind="caption", level=0)
        return replace(context, keep=True) if tag in ("pre", "xmp", "listing") else context

    def _table(self, table: HtmlElement, context: Context) -> None:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        for caption in table.findall("caption"):
            self.visit(caption, context)
        if columns := language_columns(table):
            for cell in (cell for column in columns for cell in column):
                self.visit(cell, context)
                self._flush(context)
            return
        if context.note is None and is_data_table(table, rows, self.notes.bodies):
            for row, cells in grid(rows):
                self._data_row(row, cells, context)
            return
        for row in rows:
            self._layout_row(row, context)

    def _layout_row(self, row: HtmlElement, context: Context) -> None:
        if row in self.notes.bodies:
            context = replace(context, kind="note", level=0, note=self.notes.bodies[row], role=None)
            for cell in row_cells(row):
                self._cell(cell, context)
                self.text.space()
            self._flush(context)
            return
        item = None if context.note else list_row(row)
        if item is None:
            for cell in row:
                self.visit(cell, replace(context, kind="paragraph") if context.kind == "heading" else context)
                self._flush(context)
            return
        marker, body = item
        self.sheet.marker = marker
        inner = self.roles.of_item(marker, replace(context, kind="list_item", depth=context.depth + 1))
        self._children(body, inner)
        self._flush(inner)
        self.sheet.marker = None

    def _data_row(self, row: HtmlElement, cells: list[HtmlElement | None], context: Context) -> None:
        if row in self.notes.bodies or any(e in self.notes.bodies for e in row.iter()):
            self._layout_row(row, context)
            return
        spans: list[tuple[int, int]] = []
        for cell in cells:
            if spans:
                self.text.line_break("\t")
            start = self.text.length
            if cell is not None:
                self._cell(cell, context)
            spans.append((start, self.text.length))
        text, runs = self.text.take()
        if text:
            # Empty cells at either end were stripped from the text, not from the row.
            first = next((start for start, end in spans if end > start), 0)
            self.sheet.row(
                text,
                runs,
                tuple(
                    (min(max(start - first, 0), len(text)), min(max(end - first, 0), len(text)))
                    for start, end in spans
                ),
            )

    def _cell(self, cell: HtmlElement, context: Context) -> None:
        """A cell's text on one level: its paragraphs become lines."""
        start = self.text.length
        in_text = self.roles.consolidated and not arrow("".join(cell.itertext()))

        def add(text: str) -> None:
            # The list of amending acts gives each of them its arrow in a cell of its own.
            if in_text:
                self._add(text, context)
            else:
                self.text.add(text, keep=context.keep)

        def walk(element: HtmlElement) -> None:
            tag = element.tag
            if not isinstance(tag, str) or hidden(tag, dict(element.items())):
                return
            if in_text and tag in ("a", "p", "span") and arrow("".join(element.itertext())):
                self._leave_out(element)
                return
            block = tag in _BLOCKS and element is not cell
            if tag == "br" and self.text.length > start:
                self.text.line_break()
            elif block and self.text.length > start and not self.text.begins_line:
                if _after_mark(element):
                    self.text.space()
                else:
                    self.text.line_break()
            opened = styles(element, self.notes)
            for style in opened:
                self.text.open(style)
            add(element.text or "")
            for child in element:
                walk(child)
                add(child.tail or "")
            for _ in opened:
                self.text.close()

        walk(cell)


def _after_mark(element: HtmlElement) -> bool:
    """The second column of a point that stands in a cell: it goes on in the line of its mark."""
    row = element if element.tag == "tr" else next(element.iterancestors("tr"), None)
    if row is None or element.tag not in ("td", "p"):
        return False
    item = list_row(row)
    return item is not None and (
        element is item[1] or (element.getparent() is item[1] and element is item[1][0])
    )
