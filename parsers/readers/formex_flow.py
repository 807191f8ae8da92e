"""The tree of a Formex file to Blocks, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from parsers.readers import formex_names as names
from parsers.readers.block import Block, BlockKind, Role
from parsers.readers.formex_deleted import PLACE, deleted
from parsers.readers.formex_elements import HANDLERS
from parsers.readers.formex_notes import Notes
from parsers.readers.formex_text import Writer
from parsers.readers.xml_tree import flat


@dataclass(frozen=True, slots=True)
class Context:
    """What the elements around say of a paragraph.

    ``role``: that of the next heading or paragraph. ``level``: depth of the open section in the tree.
    ``depth``: nesting of lists, -1 outside. ``fixed``: no paragraph here is a heading, whatever it says.
    """

    kind: BlockKind = "paragraph"
    role: Role | None = None
    level: int = 0
    depth: int = -1
    quoted: bool = False
    fixed: bool = False


class Walker:
    """Walks one file. ``files``: other files of the package by name, for what is included from them.

    ``blocks`` and ``out.bodies`` (the notes) are the result; ``missing``: files that are not there. What
    the next block takes with it: ``marker`` of a point, ``prefix`` of a paragraph, ``number`` of a heading;
    ``item``: it opens a point, ``fresh``: the role around is meant for it.
    """

    def __init__(
        self, root: etree._Element, file: int, page: int | None, files: Mapping[str, etree._Element]
    ) -> None:
        self.blocks: list[Block] = []
        self.furniture: list[str] = []
        self.missing: list[str] = []
        self.included: list[etree._Element] = []
        self.out = Writer(Notes(root, file), deleted(root), page)
        self._files = dict(files)
        self.marker: str | None = None
        self.prefix = ""
        self.fresh = False
        self.item = False
        self.number: str | None = None

    def walk(self, root: etree._Element, base: int = 0) -> None:
        """All of ``root``, a text whose sections stand ``base`` levels deep in the tree."""
        context = Context(level=base)
        self.visit(root, context)
        self.flush(context)
        self.leftover(context)

    def visit(self, element: etree._Element, context: Context) -> None:
        tag = element.tag
        if isinstance(element, etree._ProcessingInstruction):
            level = self.out.instruction(element)
            if level is not None:
                self._place_of_deleted(level, context)
            return
        if names.is_data(tag) or tag in names.SILENT:
            return
        if tag in names.RUNNING:
            self.furniture.append(" ".join(flat(element).split()))
        elif tag == "INCL.ELEMENT" and element.get("TYPE") == "FORMEX.DOC":
            self._included(element, context)
        elif not self._is_block(element, context):
            self.out.inline(element)
        elif handler := HANDLERS.get(tag):
            self.flush(context)
            handler(self, element, context)
            self.flush(context)
        else:
            self.flush(context)
            inner = replace(context, fixed=True) if tag in names.FIXED else context
            self.children(element, inner)
            self.flush(inner)

    def children(self, element: etree._Element, context: Context) -> None:
        self.out.add(element.text)
        for child in element:
            self.visit(child, context)
            tail = child.tail
            if tail and child.tag == "NOTE" and tail[0].isalnum():
                tail = " " + tail  # "Act<NOTE/>for": the note parts two words
            self.out.add(tail)

    def flush(self, context: Context) -> None:
        """The text so far becomes a block of what ``context`` says; nothing where there is none."""
        text, runs = self.out.text.take()
        if not text:
            return
        kind: BlockKind = "quote" if context.quoted and context.kind != "caption" else context.kind
        marker, self.marker = self.marker, None
        if kind == "list_item" and not self.item:
            kind = "paragraph"  # the second paragraph of a point
        self.item = False
        if self.prefix:
            prefix, self.prefix = self.prefix, ""
            shift = len(prefix) + 1
            text = f"{prefix} {text}"
            runs = tuple(replace(run, start=run.start + shift, end=run.end + shift) for run in runs)
        level = context.level if kind == "heading" else max(context.depth, 0) if kind == "list_item" else 0
        number, self.number = self.number, None
        role = self._role(context)
        self.blocks.append(
            Block(text, kind, level, marker, runs=runs, page=self.out.began, role=role, number=number)
        )

    def _role(self, context: Context) -> Role | None:
        """``context.role`` for the first block that it is meant for, then what follows such a block."""
        fresh, self.fresh = self.fresh, False
        if context.quoted:
            return "text"
        if context.role is not None and fresh:
            return context.role
        if context.kind == "heading":
            return "title" if context.role == "title" else "subtitle"
        return "text" if context.fixed or context.role is not None else None

    def leftover(self, context: Context) -> None:
        """Numbers whose text is empty or stands elsewhere: they are printed alone."""
        for number in (self.prefix, self.marker):
            if number:
                kind: BlockKind = "quote" if context.quoted else "paragraph"
                self.blocks.append(Block(number, kind, page=self.out.page, role="text"))
        self.prefix, self.marker = "", None

    def _place_of_deleted(self, level: str, context: Context) -> None:
        if context.kind == "heading":
            return
        if level == "TEXT":
            self.out.add(f" {PLACE} ")
        else:
            self.flush(context)
            self.blocks.append(Block(PLACE, page=self.out.page, role="text"))

    def _included(self, element: etree._Element, context: Context) -> None:
        """Another file of the package, quoted here (an annex that an amending act puts in)."""
        name = (element.get("FILEREF") or "").rpartition("/")[2]
        root = self._files.pop(name, None)
        if root is None:
            self.missing.append(name)
            return
        self.flush(context)
        inner = Walker(root, len(self._files) + 1000, self.out.page, self._files)
        inner.visit(root, context)
        inner.flush(context)
        self.blocks += inner.blocks
        self.out.bodies += inner.out.bodies
        self.out.pictures += inner.out.pictures
        self.included += [root, *inner.included]

    def _is_block(self, element: etree._Element, context: Context) -> bool:
        tag = element.tag
        if context.kind == "heading" and tag in ("NP", "TXT", "NO.P"):
            return False
        if tag in names.BLOCK or tag in names.INLINE:
            return tag in names.BLOCK
        # An unknown element: in the line where text stands beside it.
        parent = element.getparent()
        if parent is None:
            return True
        beside = [parent.text, *(child.tail for child in parent)]
        return not any(text and text.strip() for text in beside)
