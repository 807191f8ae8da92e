"""The body of a Word document to Blocks, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from parsers.readers import docx_tables
from parsers.readers.block import Block, BlockKind, Change, Run
from parsers.readers.docx_inline import Story, write
from parsers.readers.docx_lists import Depths, typed
from parsers.readers.docx_notes import Called
from parsers.readers.docx_numbering import Counters, Number, Numbering
from parsers.readers.docx_package import R, W
from parsers.readers.docx_styles import Paragraph
from parsers.readers.docx_text import Line
from parsers.readers.docx_walk import children, marked

_NONE: frozenset[Change] = frozenset()
_LONGEST_TITLE = 250
_ENDS = (".", ";", ",", ":")
_NOTES = ("#footnote-", "#endnote-")
_DEEPEST = 40  # boxes and tables inside each other


@dataclass(frozen=True, slots=True)
class Numbers:
    """A paragraph's number in the text as it is now, and before its tracked changes."""

    now: Number | None
    before: Number | None

    @property
    def changed(self) -> bool:
        return _text(self.now) != _text(self.before)

    @property
    def any(self) -> Number | None:
        return self.now or self.before


class Flow:
    """Collects the blocks of one part."""

    def __init__(self, story: Story, numbering: Numbering, tracked: bool) -> None:
        self.story = story
        self.blocks: list[Block] = []
        self._numbering = numbering
        self._now = Counters()
        self._before = Counters() if tracked else self._now
        self._depths = Depths()
        self._deep = 0

    def read(self, element: etree._Element, changes: frozenset[Change] = _NONE) -> None:
        """All paragraphs and tables inside ``element``."""
        for child, own in children(element):
            if child.tag == f"{W}p":
                self._paragraph(child, changes | own)
            elif child.tag == f"{W}tbl":
                self._table(child, changes | own)
                self._boxes(changes | own)
            elif child.tag == f"{W}altChunk":
                relation = self.story.relations.get(child.get(f"{R}id") or "")
                name = relation.target if relation else "without a name"
                self.story.left_out[f"inserted file ({name})", f"inserted files ({name})"] += 1
            elif child.tag == f"{W}subDoc":
                self.story.left_out["subdocument", "subdocuments"] += 1

    def note(self, called: Called) -> None:
        """The body of a note as one block, its paragraphs on lines of their own."""
        line = Line()
        self.story.pages.number = self.story.called_on.get(called.anchor, 0)
        self._lines(called.body, line, _NONE)
        text, runs = line.take()
        label = called.label or called.before or self.story.own_marks.get(called.anchor, "*")
        if called.custom and text.startswith(label):
            text, runs = _without(text, runs, len(text) - len(text[len(label) :].lstrip()))
        before = None if called.label == called.before else called.before or ""
        if text:
            page = self.story.pages.number or None
            marker = label if called.label is not None else ""
            self.blocks.append(
                Block(text, "note", marker=marker, anchor=called.anchor, runs=runs, page=page, before=before)
            )
        self.story.boxes.clear()

    def _paragraph(self, element: etree._Element, changes: frozenset[Change]) -> None:
        line, paragraph, numbers, end = self._written(element, changes)
        text, runs = line.take()
        if text and self.blocks and _only_calls(text, runs):
            # A picture or an empty line with a note: the call goes to the text before it.
            self.blocks[-1] = _with_calls(self.blocks[-1], text, runs)
        elif text:
            block = self._block(text, runs, paragraph, numbers)
            size = line.size()
            self.blocks.append(replace(block, page=line.page, size=size, end=end))
        elif self.blocks and self.blocks[-1].end != end:
            # An empty paragraph whose end stays: what goes on before it goes no further.
            self.blocks[-1] = replace(self.blocks[-1], end=None)
        self._section(element)
        self._boxes(changes)

    def _written(
        self, element: etree._Element, changes: frozenset[Change]
    ) -> tuple[Line, Paragraph, Numbers, Change | None]:
        """The paragraph's text on a line of its own, its properties, numbers, and how its end changed."""
        properties = element.find(f"{W}pPr")
        paragraph = self.story.styles.paragraph(properties)
        ended = marked(properties.find(f"{W}rPr")) if properties is not None else _NONE
        gone = changes | ended
        now = None if "deleted" in gone else self._numbering.next(paragraph, self._now)
        before = now
        if self._before is not self._now:
            before = None if "inserted" in gone else self._numbering.next(paragraph, self._before)
        if paragraph.new_page and self.blocks:
            self.story.pages.break_()
        line = Line()
        write(element, paragraph, self.story, line, changes)
        # An end inserted by one hand and deleted by another was never there.
        return (
            line,
            paragraph,
            Numbers(now, before),
            "deleted" if "deleted" in ended else next(iter(ended), None),
        )

    def _block(self, text: str, runs: tuple[Run, ...], paragraph: Paragraph, numbers: Numbers) -> Block:
        kind, level = self.story.styles.kind(paragraph)
        number = numbers.any
        if kind == "contents":
            text, runs = _numbered(text, runs, numbers)
            return Block(text, runs=runs, role="text")
        if kind == "heading" or (number and not number.bullet and _is_title(text, runs)):
            self._depths.other(None)
            shown = (text, runs) if number is None or number.bullet else _numbered(text, runs, numbers)
            return Block(shown[0], "heading" if kind == "heading" else "paragraph", level, runs=shown[1])
        if number is not None:
            depth = self._depths.item(number, paragraph.indent)
            before = _text(numbers.before) if numbers.changed else None
            return Block(text, "list_item", depth, _text(numbers.now), runs=runs, before=before)
        found = typed(text) if kind == "paragraph" and not _is_title(text, runs) else None
        if found:
            depth = self._depths.item(None, paragraph.indent)
            rest, moved = _without(text, runs, found[1])
            return Block(rest, "list_item", depth, found[0], runs=moved)
        self._depths.other(paragraph.indent)
        plain: dict[str, BlockKind] = {"caption": "caption", "quote": "quote"}
        return Block(text, plain.get(kind, "paragraph"), runs=runs)

    def _section(self, element: etree._Element) -> None:
        """A section ends with this paragraph; the next begins on a new page unless it says otherwise."""
        section = element.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            kind = section.find(f"{W}type")
            if kind is None or kind.get(f"{W}val") not in ("continuous", "nextColumn"):
                self.story.pages.break_()

    def _boxes(self, changes: frozenset[Change]) -> None:
        """The text boxes that hang on what was read last."""
        boxes, self.story.boxes = self.story.boxes, []
        if boxes and self._deep < _DEEPEST:
            self._deep += 1
            for box in boxes:
                self.read(box, changes)
            self._deep -= 1

    def _table(self, table: etree._Element, changes: frozenset[Change]) -> None:
        rows = docx_tables.rows(table)
        self._depths.other(None)
        data = docx_tables.is_data(table, rows, self.story.styles)
        for row in rows:
            parting = docx_tables.parting(row, self.story.styles) if data else None
            item = None if data else docx_tables.point(row)
            if parting is not None:
                self.read(parting.element, changes | parting.changes)
            elif data:
                self._row(row, changes)
            elif item is not None:
                self._point(*item, changes)
            else:
                for cell in row:
                    self.read(cell.element, changes | cell.changes)

    def _row(self, row: list[docx_tables.Cell], changes: frozenset[Change]) -> None:
        line = Line()
        cells: list[tuple[int, int]] = []
        for cell in row:
            if cells:
                line.tab()
            start = line.length
            self._lines(cell.element, line, changes | cell.changes)
            cells.append((start, line.length))
        lead = line.lead
        text, runs = line.take()
        if text:
            # Empty cells at either end were stripped from the text, not from the row.
            spans = tuple((_within(start - lead, text), _within(end - lead, text)) for start, end in cells)
            self.blocks.append(
                Block(text, "table_row", runs=runs, page=line.page, size=line.size(), cells=spans)
            )

    def _point(self, marker: docx_tables.Cell, body: docx_tables.Cell, changes: frozenset[Change]) -> None:
        """A point of a list that is set in two columns."""
        first = len(self.blocks)
        self.read(body.element, changes | body.changes)
        if len(self.blocks) > first and self.blocks[first].kind in ("paragraph", "list_item"):
            self.blocks[first] = replace(self.blocks[first], kind="list_item", marker=marker.text)
        elif len(self.blocks) > first:
            self.blocks.insert(first, Block(marker.text, page=self.blocks[first].page))

    def _lines(self, element: etree._Element, line: Line, changes: frozenset[Change]) -> None:
        """All paragraphs inside ``element`` as lines of one text."""
        start = line.length
        for paragraph, own in _paragraphs(element, changes):
            written, _, numbers, _ = self._written(paragraph, own)
            text, runs = written.take()
            if not text:
                continue
            text, runs = _numbered(text, runs, numbers)
            if line.length > start:
                line.line_break()
            line.append(text, runs, written)


def _paragraphs(
    element: etree._Element, changes: frozenset[Change]
) -> Iterator[tuple[etree._Element, frozenset[Change]]]:
    """The paragraphs inside ``element``, those of tables row by row."""
    for child, own in children(element):
        if child.tag == f"{W}p":
            yield child, changes | own
        elif child.tag == f"{W}tbl":
            for row in docx_tables.rows(child):
                for cell in row:
                    yield from _paragraphs(cell.element, changes | own | cell.changes)


def _numbered(text: str, runs: tuple[Run, ...], numbers: Numbers) -> tuple[str, tuple[Run, ...]]:
    """``text`` with its number before it; where changes made it another, with both, each so marked."""
    bold = _bold(text, runs)
    pieces: list[tuple[str, Change | None]] = []
    if numbers.changed:
        pieces += [(f"{_text(numbers.before)} ", "deleted")] if numbers.before else []
        pieces += [(f"{_text(numbers.now)} ", "inserted")] if numbers.now else []
    elif numbers.now:
        pieces.append((f"{numbers.now.text} ", None))
    prefix, before = "", []
    for piece, change in pieces:
        if change:
            before.append(Run(len(prefix), len(prefix) + len(piece), change))
        prefix += piece
    if prefix and bold:
        before.insert(0, Run(0, len(prefix), "bold"))
    by = len(prefix)
    return prefix + text, (*before, *(replace(run, start=run.start + by, end=run.end + by) for run in runs))


def _without(text: str, runs: tuple[Run, ...], size: int) -> tuple[str, tuple[Run, ...]]:
    """Without the first ``size`` characters."""
    cut = (replace(run, start=max(0, run.start - size), end=run.end - size) for run in runs if run.end > size)
    return text[size:], tuple(cut)


def _only_calls(text: str, runs: tuple[Run, ...]) -> bool:
    """Whether nothing but calls of notes stands in the text."""
    calls = [run for run in runs if run.style == "superscript"]
    called = any(run.style == "link" and (run.href or "").startswith(_NOTES) for run in runs)
    return called and sum(run.end - run.start for run in calls) >= len("".join(text.split()))


def _with_calls(block: Block, text: str, runs: tuple[Run, ...]) -> Block:
    by = len(block.text)
    moved = tuple(replace(run, start=run.start + by, end=run.end + by) for run in runs)
    return replace(block, text=block.text + text, runs=block.runs + moved)


def _is_title(text: str, runs: tuple[Run, ...]) -> bool:
    """All bold, short, and no sentence."""
    return len(text) < _LONGEST_TITLE and not text.endswith(_ENDS) and _bold(text, runs)


def _bold(text: str, runs: tuple[Run, ...]) -> bool:
    """Whether every letter and digit is bold; the calls of notes aside."""
    last = 0
    for run in runs:
        if run.style in ("bold", "superscript") and run.end > last:
            if any(map(str.isalnum, text[last : run.start])):
                return False
            last = run.end
    return not any(map(str.isalnum, text[last:])) and any(run.style == "bold" for run in runs)


def _within(offset: int, text: str) -> int:
    return min(max(offset, 0), len(text))


def _text(number: Number | None) -> str:
    return number.text if number else ""
