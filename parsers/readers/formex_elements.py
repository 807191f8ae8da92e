"""What each element of Formex does to the walk: titles, articles, points, quotations, tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from parsers.readers import formex_names as names
from parsers.readers.block import Block, Role
from parsers.readers.formex_table import row_cells
from parsers.readers.xml_tree import flat

if TYPE_CHECKING:
    from parsers.readers.formex_flow import Context, Walker

Handler: TypeAlias = "Callable[[Walker, etree._Element, Context], None]"


def _title(walker: Walker, element: etree._Element, context: Context) -> None:
    parent = element.getparent()
    tag = parent.tag if parent is not None else ""
    inner = replace(context, kind="heading", depth=-1)
    if tag in ("TBL", "GR.TBL"):
        inner = replace(context, kind="caption", role="text")
    elif tag == "DIVISION":
        inner = replace(inner, role="part")
    elif tag in ("ANNEX", "CONS.ANNEX"):
        inner = replace(inner, role="annex")
    elif tag in ("GR.SEQ", "DIV.CONSID"):
        inner = replace(inner, role="heading")
    elif parent is None or parent.getparent() is None or tag == "CONS.DOC":
        inner = replace(inner, role="title", level=1)
    else:
        inner = replace(inner, role="heading", level=context.level + 1)
    walker.fresh = True
    walker.children(element, inner)
    walker.flush(inner)
    walker.fresh = False


def _deeper(walker: Walker, element: etree._Element, context: Context) -> None:
    """A part of the tree: everything in it stands one level deeper."""
    step = element.get("LEVEL") or ""
    level = context.level + 1
    if element.tag == "GR.SEQ" and step.isdecimal() and len(step) < 3:
        nested = sum(1 for _ in element.iterancestors("GR.SEQ"))
        level = max(level, context.level + int(step) - nested)
    walker.children(element, replace(context, level=level, depth=-1))


def _article(walker: Walker, element: etree._Element, context: Context) -> None:
    inner = replace(context, level=context.level + 1, depth=-1, fixed=True)
    title = element.find("TI.ART")
    identifier = (element.get("IDENTIFIER") or "").lstrip("0").lower()
    # "Article premier": no figure to read, so the file's own number counts.
    if title is not None and not any(map(str.isdigit, flat(title))):
        walker.number = identifier or None
    walker.children(element, inner)


def _article_title(walker: Walker, element: etree._Element, context: Context) -> None:
    inner = replace(context, kind="heading", role="article")
    walker.fresh = element.tag == "TI.ART"
    walker.children(element, inner)
    walker.flush(inner)
    walker.fresh = False


def _opening(role: Role) -> Handler:
    """Elements whose first paragraph has a role of its own."""

    def handler(walker: Walker, element: etree._Element, context: Context) -> None:
        inner = replace(context, role=role, fixed=True)
        walker.fresh = True
        walker.children(element, inner)
        walker.flush(inner)
        walker.fresh = False

    return handler


def _paragraph(walker: Walker, element: etree._Element, context: Context) -> None:
    walker.children(element, context)
    walker.flush(context)
    walker.leftover(context)


def _paragraph_number(walker: Walker, element: etree._Element, context: Context) -> None:
    walker.leftover(context)
    walker.prefix = walker.out.string(element)


def _item(walker: Walker, element: etree._Element, context: Context) -> None:
    """``ITEM`` and ``NP``; an ``NP`` right inside an ``ITEM`` is that item."""
    parent = element.getparent()
    same = element.tag == "NP" and parent is not None and parent.tag == "ITEM"
    inner = replace(context, kind="list_item", depth=context.depth + (not same))
    if not same:
        walker.leftover(context)
    if element.tag == "ITEM" and parent is not None and element.find("NP") is None:
        walker.marker = names.BULLETS.get((parent.get("TYPE") or "").upper())
    walker.item = True
    walker.children(element, inner)
    walker.flush(inner)
    walker.item = False
    walker.leftover(context)


def _number(walker: Walker, element: etree._Element, context: Context) -> None:
    if walker.marker is not None:
        walker.leftover(context)
    walker.marker = walker.out.string(element) or None


def _definition(walker: Walker, element: etree._Element, context: Context) -> None:
    """``PREFIX`` "(1)", ``TERM``, the list's ``SEPARATOR``, ``DEFINITION``."""
    parent = element.getparent()
    inner = replace(context, kind="list_item", depth=context.depth + 1)
    walker.item = True
    walker.out.add(element.text)
    for child in element:
        if child.tag == "PREFIX":
            _number(walker, child, inner)
        elif child.tag == "TERM":
            walker.children(child, inner)
        elif child.tag == "DEFINITION":
            separator = (parent.get("SEPARATOR") if parent is not None else None) or ""
            walker.out.add(f"{separator} " if not separator[:1].isalnum() else f" {separator} ")
            walker.children(child, inner)
        else:
            walker.visit(child, inner)
        walker.out.add(_loose(child))
    walker.flush(inner)
    walker.item = False
    walker.leftover(context)


def _loose(element: etree._Element) -> str:
    """Text right behind ``element`` where the schema has none: it is kept, blank lines are not."""
    return f" {element.tail}" if element.tail and element.tail.strip() else ""


def _quoted(walker: Walker, element: etree._Element, context: Context) -> None:
    inner = replace(context, quoted=True, role="text", kind="paragraph", depth=-1)
    walker.children(element, inner)
    walker.flush(inner)


def _index(walker: Walker, element: etree._Element, context: Context) -> None:
    """Keywords of a judgment, with the signs that the attributes give."""
    walker.out.add(element.get("IDX.OPEN"))
    walker.out.add(element.text)
    for at, child in enumerate(element):
        if at:
            walker.out.add(element.get("SEPARATOR") or " – ")
        walker.visit(child, context)
        walker.out.add(_loose(child))
    walker.out.add(element.get("IDX.CLOSE"))


def _table(walker: Walker, element: etree._Element, context: Context) -> None:
    walker.leftover(context)
    walker.children(element, replace(context, fixed=True, role=None, kind="paragraph", depth=-1))


def _row(walker: Walker, element: etree._Element, context: Context) -> None:
    """A row as one block; a cell that is a title of a group of rows is a row of its own."""
    text = walker.out.text
    cells: list[tuple[int, int]] = []
    for cell in row_cells(element):
        if cells:
            text.line_break("\t")
        cells.append((text.length, text.length) if cell is None else walker.out.cell(cell))
    content, runs = text.take()
    if content:
        # Empty cells at either end were stripped from the text, not from the row.
        first = next((start for start, end in cells if end > start), 0)
        spans = tuple(
            (min(max(start - first, 0), len(content)), min(max(end - first, 0), len(content)))
            for start, end in cells
        )
        walker.blocks.append(
            Block(content, "table_row", runs=runs, page=walker.out.began, cells=spans, role="text")
        )


def _table_notes(walker: Walker, element: etree._Element, context: Context) -> None:
    """Notes that a cell calls are notes; the others are text under the table."""
    walker.out.add(element.text)
    for child in element:
        note = walker.out.note(child) if child.tag == "NOTE" else None
        if note is not None:
            walker.out.body(note)
        elif child.tag == "NOTE":
            walker.flush(context)
            walker.children(child, context)
            walker.flush(context)
        else:
            walker.visit(child, context)
        walker.out.add(_loose(child))


HANDLERS: dict[str, Handler] = {
    "TITLE": _title,
    "DIVISION": _deeper,
    "GR.SEQ": _deeper,
    "DIV.CONSID": _deeper,
    "ANNEX": _deeper,
    "CONS.ANNEX": _deeper,
    "ARTICLE": _article,
    "TI.ART": _article_title,
    "STI.ART": _article_title,
    "CONSID": _opening("recital"),
    **dict.fromkeys(names.CLOSING, _opening("closing")),
    "PARAG": _paragraph,
    "NO.PARAG": _paragraph_number,
    "NO.GR.SEQ": _paragraph_number,
    "NO.ITEM": _paragraph_number,
    "ITEM": _item,
    "NP": _item,
    "NP.ECR": _item,
    "NO.P": _number,
    "DLIST.ITEM": _definition,
    "QUOT.S": _quoted,
    "INDEX": _index,
    "TBL": _table,
    "table": _table,
    "ROW": _row,
    "row": _row,
    "TI.BLK": _row,
    "STI.BLK": _row,
    "GR.NOTES": _table_notes,
}
