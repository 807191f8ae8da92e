"""The tree of an Akoma Ntoso document to Blocks, in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from parsers.readers import akn_names as names
from parsers.readers import akn_tables, akn_units
from parsers.readers.akn_context import Context, Titles
from parsers.readers.akn_lines import Shape
from parsers.readers.akn_names import name
from parsers.readers.akn_notes import Notes
from parsers.readers.akn_walker import Walker, holds
from parsers.readers.block import Block, Role, Run


def flow(roots: Sequence[etree._Element], notes: Notes) -> tuple[list[Block], int]:
    """The blocks of the parts of one document, its notes last, and how many pictures were left out."""
    walker = _Structure(notes)
    if any(name(element) == "eop" for root in roots for element in root.iter()):
        walker.lines.page = 1
    for part, root in enumerate(roots):
        walker.part = part
        walker.visit(root, Context())
        walker.lines.flush(Shape())
        walker.finish_notes()
    return [*walker.lines.blocks, *walker.bodies], walker.pictures


class _Structure(Walker):
    """The levels of a document over its lines."""

    def __init__(self, notes: Notes) -> None:
        super().__init__(notes)
        self.counted: dict[etree._Element, int] = {}
        self.handlers |= {
            **dict.fromkeys(names.ITEMS, self._item),
            **dict.fromkeys(("heading", "subheading", "crossHeading"), self._title),
            "num": self._number, "recital": self._recital, "attachment": self._attachment,
            "longTitle": self._front, "preface": self._front, "table": self._table,
        }  # fmt: skip
        self.levels |= dict.fromkeys(names.HIERARCHY, self._unit)
        self.levels |= dict.fromkeys(names.DOCUMENTS, self._document)

    def _document(self, element: etree._Element, context: Context) -> None:
        self.lines.flush(context.shape)
        if self.opening is None and akn_units.is_annex(element):
            self.opening = "annex"
        deeper = context.depth + 1 if self.opening else context.depth
        inner = Context(depth=deeper, units=akn_units.of(element), revised=context.revised)
        self._children(element, inner)
        self.lines.flush(inner.shape)
        self.lines.bare(inner.shape)
        self.opening = None

    def _attachment(self, element: etree._Element, context: Context) -> None:
        self.lines.flush(context.shape)
        self.opening = "annex"
        self._children(element, replace(context, role=None, inside=False, line=False))
        self.lines.flush(context.shape)
        self.opening = None

    def _front(self, element: etree._Element, context: Context) -> None:
        """``preface``, ``longTitle``: the lines of the title."""
        titles: Titles = "all"
        if name(element) == "preface" and self.opening is None:
            titles = "none" if holds(element, frozenset(["longTitle"])) else "marked"
        inner = replace(context, role="text", titles=titles, line=False)
        self.lines.flush(context.shape)
        self._children(element, replace(inner, line=name(element) == "longTitle"))
        shape = inner.shape
        if titles == "all":
            shape = Shape("heading", max(context.depth, 1), self.opening or "title")
        self.lines.flush(shape)

    def _title(self, element: etree._Element, context: Context) -> None:
        """A heading outside the hierarchy: of an attachment, a list item, a container."""
        shape = context.shape
        self.lines.flush(shape)
        if self.opening:
            shape = Shape("heading", context.depth + 1, self.opening)
        elif context.kind != "quote" and not context.items:
            shape = Shape("heading", context.depth + 1 if context.units.leads else 0, "heading")
        self._children(element, replace(context, line=True))
        if self.lines.flush(shape) and self.opening:
            self.opening = "subtitle"

    def _unit(self, element: etree._Element, context: Context) -> None:
        """A level of the hierarchy: with its heading, or as a numbered paragraph, or as a list item."""
        self.lines.flush(context.shape)
        role = None if context.kind == "quote" or context.items else self._role(element, context)
        if role is None:
            if context.kind != "quote" and akn_units.is_item(element, context.items):
                self._item(element, context)
                return
            self._children(element, replace(context, line=False))
            self.lines.flush(context.shape)
            self.lines.bare(context.shape)
            return
        generic = role == "heading" and not context.units.leads
        level = 0 if generic else context.depth + 1
        inner = replace(
            context,
            line=False,
            depth=context.depth + 1,
            inside=context.inside or role == "article",
        )
        self._titled(element, inner, role, level)
        self.lines.flush(inner.shape)
        self.lines.bare(inner.shape)

    def _role(self, element: etree._Element, context: Context) -> Role | None:
        return akn_units.role(element, context.units, context.inside)

    def _titled(self, element: etree._Element, inner: Context, role: Role, level: int) -> None:
        """The children of ``element``: its number and title open a section, the rest is its text."""
        opened = False
        number: str | None = None
        self.lines.text.add(element.text or "")
        for child in element:
            local = name(child)
            if local == "num" and not opened:
                printed = akn_units.number_text(child)
                number = akn_units.printed_number(printed)
                self._children(child, replace(inner, line=True))
                if akn_units.is_bare(printed) and akn_units.has_heading(element):
                    self.lines.text.space()
                    self.lines.tail(child.tail or "")
                    continue
            elif local in ("heading", "subheading") and not self._is_body_begun(opened, child):
                self._children(child, replace(inner, line=True))
            else:
                self.visit(child, inner)
                self.lines.tail(child.tail or "")
                continue
            shape = Shape("heading", level, "subtitle" if opened else role, None if opened else number)
            opened = self.lines.flush(shape) or opened
            self.lines.tail(child.tail or "")

    def _is_body_begun(self, opened: bool, child: etree._Element) -> bool:
        """A heading after text stands for itself (a cross-heading within an article)."""
        before = child.getprevious()
        while before is not None and not name(before):
            before = before.getprevious()
        return opened and before is not None and name(before) not in ("num", "heading", "subheading")

    def _item(self, element: etree._Element, context: Context) -> None:
        self.lines.flush(context.shape)
        first = len(self.lines.blocks)
        inner = replace(context, items=context.items + 1, line=False)
        numbered = any(name(child) == "num" for child in element)
        if name(element) == "li" and not numbered:
            self.lines.mark(self._counted(element), [])
        self._children(element, inner)
        self.lines.flush(inner.shape)
        self.lines.bare(inner.shape)
        if not numbered and context.kind != "quote":
            self.lines.itemise(first, context.items)

    def _counted(self, item: etree._Element) -> str:
        """The marker that a browser gives to an item without one."""
        above = item.getparent()
        if above is None or name(above) != "ol":
            return "•"
        value = item.get("value") or ""
        self.counted[above] = (
            int(value) if value.isdecimal() and len(value) < 7 else self.counted.get(above, 0) + 1
        )
        return f"{self.counted[above]}."

    def _number(self, element: etree._Element, context: Context) -> None:
        """The number of an item or of a paragraph: its marker, or the first word of its line."""
        printed = akn_units.number_text(element)
        if context.kind == "quote" and not akn_units.is_bare(printed):
            self._paragraph(element, context)  # the heading of a quoted article
            return
        calls = []
        for call in (each for each in element.iter() if name(each) in ("authorialNote", "noteRef")):
            found = self.notes.of(call, self.part)
            calls += [found] if found else []
        above = element.getparent()
        is_item = above is not None and (
            name(above) == "recital" or akn_units.is_item(above, max(context.items - 1, 0))
        )
        self.lines.flush(context.shape)
        if is_item and printed and context.kind != "quote":
            self.lines.mark(printed, calls)
        else:
            self.lines.lead(printed, calls)

    def _recital(self, element: etree._Element, context: Context) -> None:
        """The first line opens the recital, the others go on with it."""
        self.lines.flush(context.shape)
        first = len(self.lines.blocks)
        role: Role = "text" if context.kind == "quote" else "recital"
        self._children(element, replace(context, role=role, line=False))
        self.lines.flush(replace(context, role=role).shape)
        self.lines.bare(replace(context, role=role).shape)
        self.lines.recast(first + 1, "recital", "text")

    def _table(self, element: etree._Element, context: Context) -> None:
        self.lines.flush(context.shape)
        self.lines.bare(context.shape)
        for caption in (child for child in element if name(child) == "caption"):
            self._paragraph(caption, context)
        for row in akn_tables.rows(element):
            text = ""
            runs: list[Run] = []
            cells: list[tuple[int, int]] = []
            for cell in row:
                text += "\t" if cells else ""
                inside, styled = self._collect(cell, context) if cell is not None else ("", ())
                runs += [replace(r, start=r.start + len(text), end=r.end + len(text)) for r in styled]
                cells.append((len(text), len(text) + len(inside)))
                text += inside
            if text.strip():
                self.lines.row(tuple(cells), text, tuple(runs))
        for stray in akn_tables.strays(element):
            if isinstance(stray, str):
                self.lines.text.add(stray)
            else:
                self.visit(stray, replace(context, line=False))
            self.lines.flush(context.shape)
