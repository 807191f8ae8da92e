"""Lines of Akoma Ntoso text: paragraphs, inline elements, quotations, notes and their calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from parsers.readers import akn_names as names
from parsers.readers.akn_context import Context
from parsers.readers.akn_inline import revision, styles
from parsers.readers.akn_lines import Lines, Shape
from parsers.readers.akn_names import name
from parsers.readers.akn_notes import Notes
from parsers.readers.block import Block, Role, Run

_TITLES = frozenset(["docTitle", "docType", "docPurpose"])
Visit = Callable[[etree._Element, Context], None]


class Walker:
    """Visits elements in order and collects their lines.

    ``handlers``: element name → what reads it; ``levels``: the same for those that mean something only
    outside a line. What is in neither is inline or a block.
    """

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.part = 0
        self.lines = Lines()
        self.bodies: list[Block] = []
        self.pictures = 0
        #: what the next title is in an annex: the line that opens it, then those that go on with it
        self.opening: Role | None = None
        self.handlers: dict[str, Visit] = {
            "authorialNote": self._call, "noteRef": self._call, "br": self._break, "eol": self._break,
            "eop": self._page, "img": self._picture, "quotedText": self._quoted,
            "quotedStructure": self._quote, "embeddedStructure": self._quote, "embeddedText": self._quoted,
            **dict.fromkeys(names.PARAGRAPHS, self._paragraph),
        }  # fmt: skip
        self.levels: dict[str, Visit] = dict.fromkeys(names.LOOSE, self._paragraph)

    def visit(self, element: etree._Element, context: Context) -> None:
        local = name(element)
        if not local or local in names.HIDDEN:
            return
        style = revision(element)
        if style:
            context = replace(context, revised=style)
            self.lines.text.open((style, None))
        handler = self.handlers.get(local) or (None if context.line else self.levels.get(local))
        if handler is not None:
            handler(element, context)
        elif local in names.INLINE or (context.line and local not in names.BLOCKS):
            self._inline(element, context)
        else:
            self._block(element, context)
        if style:
            self.lines.text.close()

    def _children(self, element: etree._Element, context: Context) -> None:
        self.lines.text.add(element.text or "")
        for child in element:
            self.visit(child, context)
            self.lines.tail(child.tail or "")

    def _inline(self, element: etree._Element, context: Context) -> None:
        opened = styles(element)
        for style in opened:
            self.lines.text.open(style)
        self._children(element, context)
        for _ in opened:
            self.lines.text.close()

    def _block(self, element: etree._Element, context: Context) -> None:
        local = name(element)
        if local in names.BODIES:
            self.opening = None
            context = replace(context, role="text" if local in ("body", "fragmentBody") else None)
        elif local in ("preamble", "conclusions"):
            context = replace(context, role="text")
        inner = replace(context, line=False)
        self.lines.flush(context.shape)
        self._children(element, inner)
        self.lines.flush(inner.shape)

    def _paragraph(self, element: etree._Element, context: Context) -> None:
        shape = context.shape
        self.lines.flush(shape)
        local = name(element)
        if local == "caption":
            shape = Shape("caption")
        elif context.titles == "all" or (context.titles == "marked" and holds(element, _TITLES)):
            shape = Shape("heading", max(context.depth, 1), self.opening or "title")
        self._children(element, replace(context, line=True))
        if self.lines.flush(shape) and shape.role == "annex":
            self.opening = "subtitle"

    def _quote(self, element: etree._Element, context: Context) -> None:
        """Text that is to stand in another act: quoted, no part of this one's structure."""
        self.lines.flush(context.shape)
        first = len(self.lines.blocks)
        inner = replace(context, kind="quote", items=0, line=False)
        self._children(element, inner)
        self.lines.flush(inner.shape)
        self.lines.bare(inner.shape)
        self.lines.enclose(first, element.get("startQuote") or "", element.get("endQuote") or "")

    def _quoted(self, element: etree._Element, context: Context) -> None:
        """Quoted words inside a line."""
        self.lines.text.add(element.get("startQuote") or "")
        self._inline(element, replace(context, line=True))
        self.lines.text.add(element.get("endQuote") or "")

    def _call(self, element: etree._Element, context: Context) -> None:
        found = self.notes.of(element, self.part)
        if found is None:
            self.lines.text.add(element.get("marker") or "")
            self._children(element, context)
        else:
            self.lines.call(*found)

    def _break(self, element: etree._Element, context: Context) -> None:
        if self.lines.text.length:
            self.lines.text.line_break()
        self._children(element, context)

    def _page(self, element: etree._Element, context: Context) -> None:
        self.lines.page = (self.lines.page or 1) + 1
        self._children(element, context)

    def _picture(self, element: etree._Element, context: Context) -> None:
        """Logos on covers show nothing that the text does not say."""
        if not any(name(above) == "coverPage" for above in element.iterancestors()):
            self.pictures += 1
        self._children(element, context)

    def _collect(self, element: etree._Element, context: Context) -> tuple[str, tuple[Run, ...]]:
        """The text of a cell or a note on one level: its paragraphs become lines."""
        outer, self.lines = self.lines, Lines()
        if context.revised:
            self.lines.text.open((context.revised, None))
        inner = Context(line=True, role="text", revised=context.revised)
        self._children(element, inner)
        self.lines.flush(inner.shape)
        self.lines.bare(inner.shape)
        blocks, self.lines = self.lines.blocks, outer
        text = ""
        runs: list[Run] = []
        for block in blocks:
            text += "\n" if text else ""
            text += f"{block.marker} " if block.marker else ""
            runs += [replace(r, start=r.start + len(text), end=r.end + len(text)) for r in block.runs]
            text += block.text
        return text, tuple(runs)

    def finish_notes(self) -> None:
        """The bodies of the notes called so far; a note may call another."""
        while len(self.bodies) < len(self.notes.called):
            note, label = self.notes.called[len(self.bodies)]
            text, runs = self._collect(note, Context())
            anchor = self.notes.anchor(note)
            self.bodies.append(Block(text, "note", anchor=anchor, marker=label, runs=runs))


def holds(element: etree._Element, local: frozenset[str]) -> bool:
    """Whether one of the elements ``local`` is in ``element``."""
    return any(name(each) in local for each in element.iter())
