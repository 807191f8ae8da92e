"""The inside of a paragraph: runs, links, fields, changes, calls of notes, symbols, breaks, formulas.

Source: ECMA-376 part 1, 17.3.3 (run content), 17.13.5 (tracked changes), 17.16 (fields, links).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from lxml import etree

from parsers.readers.block import Change, Style
from parsers.readers.docx_fields import Fields
from parsers.readers.docx_notes import Called, Notes
from parsers.readers.docx_package import MC, M, R, Relationship, W
from parsers.readers.docx_styles import Look, Paragraph, Styles
from parsers.readers.docx_symbols import symbol, unprivate
from parsers.readers.docx_text import Line, Styled, one_line
from parsers.readers.docx_walk import CHANGES, alternative

_BOX = f"{W}txbxContent"
# What holds text, but none that is shown here.
_SKIPPED = frozenset(
    [
        *(W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "instrText")),
        *(W + name for name in ("delInstrText", "fldData", "ffData", "rt", "annotationRef", "tblPr", "trPr")),
        *(M + name for name in ("ctrlPr", "rPr", "fPr", "sSupPr", "sSubPr", "radPr", "naryPr", "dPr", "mPr")),
    ]
)
_TEXT = {f"{W}t", f"{W}delText", f"{M}t"}
_DRAWN = frozenset([f"{W}drawing", f"{W}pict", f"{W}object"])
_NAMED: dict[str, tuple[str, str]] = {
    "chart": ("chart", "charts"),
    "relIds": ("diagram", "diagrams"),
    "OLEObject": ("embedded object", "embedded objects"),
    "control": ("form control", "form controls"),
    "contentPart": ("ink drawing", "ink drawings"),
}


@dataclass(slots=True)
class Pages:
    """Which page the text has reached: where Word last broke the pages, and where the author breaks them.

    Word notes an author's break a second time, at the first text after it.
    """

    number: int = 1
    rendered: bool = False
    _broken: bool = False

    def render(self) -> None:
        self.rendered = True
        self.number += not self._broken
        self._broken = False

    def break_(self) -> None:
        self.number += 1
        self._broken = True

    def text(self) -> None:
        self._broken = False


@dataclass(slots=True)
class Story:
    """What the paragraphs of one part share. ``boxes``: text boxes met and not read yet; ``left_out``: what
    has no text that could be read; ``spoken``: characters by the language that a run itself names;
    ``called_on``: the page of a note's first call; ``own_marks``: the author's own mark of a note."""

    styles: Styles
    relations: dict[str, Relationship]
    notes: Notes | None = None
    fields: Fields = field(default_factory=Fields)
    pages: Pages = field(default_factory=Pages)
    boxes: list[etree._Element] = field(default_factory=list)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    spoken: Counter[str] = field(default_factory=Counter)
    called_on: dict[str, int] = field(default_factory=dict)
    own_marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around a run say: tracked changes, a link."""

    changes: frozenset[Change] = frozenset()
    href: str | None = None


def write(
    element: etree._Element,
    paragraph: Paragraph,
    story: Story,
    line: Line,
    changes: frozenset[Change] = frozenset(),
) -> None:
    """The content of the ``w:p`` ``element`` onto ``line``."""
    writer = _Writer(paragraph, story, line)
    for child in element:
        writer.visit(child, _Around(changes))
    story.fields.end_paragraph()


class _Writer:
    def __init__(self, paragraph: Paragraph, story: Story, line: Line) -> None:
        self.paragraph = paragraph
        self.story = story
        self.line = line
        self.look = Look()
        self.marked: Called | None = None  # a call whose own mark is still to come

    def visit(self, element: etree._Element, around: _Around) -> None:
        tag = element.tag
        if tag in _SKIPPED:
            return
        if tag == f"{W}r":
            self._run(element, around)
        elif tag == f"{MC}AlternateContent":
            chosen = alternative(element)
            if chosen is not None:
                self._inside(chosen, around)
        elif tag in CHANGES:
            self._inside(element, replace(around, changes=around.changes | {CHANGES[tag]}))
        elif tag == f"{W}hyperlink":
            self._inside(element, replace(around, href=self._address(element) or around.href))
        elif tag == f"{W}fldSimple":
            self._simple(element, around)
        elif tag == f"{W}subDoc":
            self.story.left_out["subdocument", "subdocuments"] += 1
        elif tag == f"{M}r":
            self.look = self.story.styles.look(self.paragraph, None)
            self._inside(element, around)
        elif tag == f"{M}f":
            self._fraction(element, around)
        elif tag in _TEXT:
            self._text(element.text or "", around)
        else:
            self._inside(element, around)

    def _inside(self, element: etree._Element, around: _Around) -> None:
        for child in element:
            self.visit(child, around)

    def _run(self, element: etree._Element, around: _Around) -> None:
        properties = element.find(f"{W}rPr")
        self.look = self.story.styles.look(self.paragraph, properties)
        if self.look.hidden:
            self._only_fields(element)
            return
        for child in element:
            self._part(child, around)
        spoken = properties.find(f"{W}lang") if properties is not None else None
        if spoken is not None:
            code = (spoken.get(f"{W}val") or "").lower()
            self.story.spoken[code] += sum(len(text.text or "") for text in element.findall(f"{W}t"))

    def _part(self, element: etree._Element, around: _Around) -> None:
        """One child of a run."""
        if element.tag in _DRAWN:
            self._drawn(element)
            return
        name = element.tag[len(W) :] if element.tag.startswith(W) else ""
        match name:
            case "fldChar" | "instrText" | "delInstrText":
                self._field(element)
            case "tab" | "ptab":
                self._text("\t", around)
            case "br" | "cr":
                self._break(element, around)
            case "lastRenderedPageBreak":
                self.story.pages.render()
            case "noBreakHyphen":
                self._text("\u2011", around)
            case "sym":
                code = element.get(f"{W}char") or ""
                number = int(code, 16) if code.isalnum() and len(code) < 7 and _is_hex(code) else 0
                self._text(symbol(number, element.get(f"{W}font") or "") if number else "", around)
            case "footnoteReference" | "endnoteReference":
                self._call(element, around)
            case "ruby":
                base = element.find(f"{W}rubyBase")
                if base is not None:
                    self._inside(base, around)
            case _ if element.tag == f"{MC}AlternateContent":
                chosen = alternative(element)
                for child in chosen if chosen is not None else ():
                    self._part(child, around)
            case _:
                self.visit(element, around)

    def _text(self, text: str, around: _Around) -> None:
        if self.story.fields.hidden or not text:
            return
        text = unprivate(one_line(text), self.look.font)
        marked, self.marked = (self.marked, None) if text.strip() else (None, self.marked)
        if marked is not None:
            # The author's own mark: the characters up to the first blank are the call.
            label = text.split()[0]
            self.story.own_marks.setdefault(marked.anchor, label)
            self._called(marked, label, around)
            text = text.partition(label)[2]
        self.line.add(text, self._styles(around), self.story.pages.number, self.look.size)
        if not text.isspace():
            self.story.pages.text()

    def _styles(self, around: _Around) -> frozenset[Styled]:
        look = self.look
        names: list[Style] = [*around.changes]
        if look.bold:
            names.append("bold")
        if look.italic:
            names.append("italic")
        if look.struck:
            names.append("deleted")
        if look.raised == "superscript":
            names.append("superscript")
        elif look.raised == "subscript":
            names.append("subscript")
        styled: set[Styled] = {(name, None, 0) for name in names}
        href = self.story.fields.href or around.href
        target = self._further_call()
        if target:
            styled |= {("link", f"#{target}", 0), ("superscript", None, 0)}
        elif href:
            styled.add(("link", href, 0))
        return frozenset(styled)

    def _further_call(self) -> str | None:
        """The note that a cross-reference calls once more."""
        bookmark = self.story.fields.note
        return self.story.notes.bookmarks.get(bookmark) if bookmark and self.story.notes else None

    def _call(self, element: etree._Element, around: _Around) -> None:
        called = self.story.notes.calls.get(element) if self.story.notes else None
        if called is None or self.story.fields.hidden:
            return
        self.story.called_on.setdefault(called.anchor, self.story.pages.number)
        if called.custom:
            self.marked = called
            return
        if called.label == called.before:
            self._called(called, called.label or "", around)
            return
        # The numbers before and after the changes; each stands only in its own text.
        sides: tuple[tuple[str | None, Change], ...] = (
            (called.before, "deleted"),
            (called.label, "inserted"),
        )
        for label, change in sides:
            if label:
                self._called(called, label, replace(around, changes=around.changes | {change}))

    def _called(self, called: Called, label: str, around: _Around) -> None:
        key = self.line.length + 1
        styled: set[Styled] = {(change, None, 0) for change in around.changes}
        styled |= {("link", f"#{called.anchor}", key), ("superscript", None, key)}
        self.line.add(label, frozenset(styled), self.story.pages.number)
        self.story.pages.text()

    def _break(self, element: etree._Element, around: _Around) -> None:
        if self.story.fields.hidden:
            return
        kind = element.get(f"{W}type") or "textWrapping"
        self.line.line_break()
        if kind == "page":
            self.story.pages.break_()

    def _field(self, element: etree._Element) -> None:
        fields = self.story.fields
        if element.tag != f"{W}fldChar":
            fields.instruct(element.text or "")
            return
        match element.get(f"{W}fldCharType"):
            case "begin":
                fields.begin()
            case "separate":
                fields.separate()
            case "end":
                fields.end()

    def _only_fields(self, element: etree._Element) -> None:
        """A hidden run shows nothing, but fields begin and end in it."""
        for child in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}lastRenderedPageBreak"):
            if child.tag == f"{W}lastRenderedPageBreak":
                self.story.pages.render()
            else:
                self._field(child)

    def _simple(self, element: etree._Element, around: _Around) -> None:
        fields = self.story.fields
        fields.begin()
        fields.instruct(element.get(f"{W}instr") or "")
        fields.separate()
        self._inside(element, around)
        fields.end()

    def _address(self, element: etree._Element) -> str | None:
        relation = self.story.relations.get(element.get(f"{R}id") or "")
        place = element.get(f"{W}anchor")
        if relation is not None and relation.external:
            return f"{relation.target}#{place}" if place and "#" not in relation.target else relation.target
        return f"#{place}" if place else None

    def _fraction(self, element: etree._Element, around: _Around) -> None:
        over, under = element.find(f"{M}num"), element.find(f"{M}den")
        if over is not None:
            self._inside(over, around)
        if under is not None:
            self._text("/", around)
            self._inside(under, around)

    def _drawn(self, element: etree._Element) -> None:
        """Text boxes wait until the paragraph is over; what is no text is counted."""
        stack = [element]
        while stack:
            each = stack.pop()
            if each.tag == _BOX:
                self.story.boxes.append(each)
                continue
            if each.tag == f"{MC}AlternateContent":
                chosen = alternative(each)
                stack += [chosen] if chosen is not None else []
                continue
            named = _NAMED.get(each.tag.rpartition("}")[2])
            if named:
                self.story.left_out[named] += 1
            stack += reversed(each)


def _is_hex(text: str) -> bool:
    return all(char in "0123456789abcdefABCDEF" for char in text)
