"""Text in a line of a Formex file: styles, signs written as elements, calls of notes, deleted passages."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from lxml import etree

from parsers.readers.block import Block, Style
from parsers.readers.formex_deleted import PLACE, instruction
from parsers.readers.formex_names import SILENT, is_data
from parsers.readers.formex_notes import Note, Notes
from parsers.readers.formex_signs import brackets, grouped, sign, upper
from parsers.readers.html_text import Text
from parsers.readers.xml_tree import flat

_STYLES: dict[str, Style] = {"BOLD": "bold", "ITALIC": "italic", "SUB": "subscript"}
#: In a cell or a note these stand on a line of their own.
_LINES = frozenset(["P", "NP", "ITEM", "ALINEA", "PARAG", "TI", "STI", "DLIST.ITEM", "ROW"])
_LABELS = frozenset(["NO.P", "NO.PARAG", "PREFIX", "TERM", "NO.ITEM", "MARGIN"])


class Writer:
    """Writes elements into a :class:`Text`; knows what is deleted, on what page it is (``page``), and on
    what page the text in hand began (``began``)."""

    def __init__(self, notes: Notes, deleted: Collection[str], page: int | None) -> None:
        self.text = Text()
        self.page = page
        self.began = page
        self.bodies: list[Block] = []
        self.pictures = 0
        self.lost_calls = 0
        self._notes = notes
        self._deleted = deleted
        self._gone: dict[str, str] = {}
        self._capitals = 0
        self._depth = 0
        self._start = 0
        self._waiting: list[tuple[str, str | None]] = []

    @property
    def is_deleted(self) -> bool:
        """Whether what comes now no longer holds."""
        return bool(self._gone)

    def add(self, text: str | None) -> None:
        if not text or self._gone:
            return
        if self._waiting and not self._depth and text.strip():
            waiting, self._waiting = self._waiting, []
            for printed, href in waiting:
                self._link(printed, href)
        if not self.text.length:
            self.began = self.page
        text = unicodedata.normalize("NFC", text)
        self.text.add(upper(text) if self._capitals else text)

    def _link(self, printed: str, href: str | None) -> None:
        self.text.open(("link", href))
        self.text.add(printed)
        self.text.close()

    def instruction(self, node: etree._ProcessingInstruction) -> str | None:
        """Obey a processing instruction; the level of the deleted passage that it ends, if it ends one."""
        said = instruction(node.text)
        if node.target == "PAGE":
            number = said.get("NO", "")
            self.page = int(number) if number.isdecimal() and len(number) < 7 else self.page
        elif node.target == "CLG.MDFO" and said.get("ID") in self._deleted:
            self._gone[said["ID"]] = said.get("LEVEL", "")
        elif node.target == "CLG.MDFC" and said.get("IDREF") in self._gone:
            level = self._gone.pop(said["IDREF"])
            return None if self._gone else level
        return None

    def inline(self, element: etree._Element) -> None:
        """``element`` with all that is in it, as part of the line."""
        tag = element.tag
        if isinstance(element, etree._ProcessingInstruction):
            if self.instruction(element) is not None:
                self.add(f" {PLACE} ")
            return
        if is_data(tag) or tag in SILENT:
            return
        if tag == "NOTE":
            self.call(element)
            return
        if tag == "INCL.ELEMENT" and not self._gone:
            self.pictures += 1
        attributes = {str(key): str(value) for key, value in element.items()}
        self.add(sign(tag, attributes))
        opening, closing = brackets(tag, attributes)
        styles = self._open(element)
        self.add(opening)
        if tag == "FT" and element.get("TYPE") == "NUMBER" and not len(element):
            self.add(grouped(element.text or ""))
        else:
            self._content(element)
        self.add(closing)
        self._close(element, styles)
        if tag in _LABELS:
            self.text.space()

    def cell(self, element: etree._Element) -> tuple[int, int]:
        """``element`` as a cell of a row: its paragraphs become lines. Where it stands in the text."""
        self._start = self.text.length
        self.inline(element)
        start, self._start = self._start, 0
        return start, self.text.length

    def _content(self, element: etree._Element) -> None:
        self.add(element.text)
        lined = False
        for child in element:
            own = child.tag in _LINES
            if (own or lined) and self.text.length > self._start and not self._gone:
                self.text.line_break()
            self.inline(child)
            lined = own
            tail = child.tail
            # CASE: a note without a blank behind it ("Act<NOTE/>for") parts two words
            if child.tag == "NOTE" and tail and tail[0].isalnum():
                tail = " " + tail
            if tail and tail.strip():
                if lined:
                    self.text.line_break()
                lined = False
            if not lined:
                self.add(tail)

    def _open(self, element: etree._Element) -> int:
        if element.tag not in ("HT", "IND"):
            return 0
        kinds = (element.get("TYPE") or "").upper().split(".") if element.tag == "HT" else ["SUB"]
        self._capitals += "UC" in kinds
        styles = [_STYLES[kind] for kind in kinds if kind in _STYLES]
        for style in styles:
            self.text.open((style, None))
        return len(styles)

    def _close(self, element: etree._Element, styles: int) -> None:
        for _ in range(styles):
            self.text.close()
        if element.tag == "HT":
            self._capitals -= "UC" in (element.get("TYPE") or "").upper().split(".")

    def call(self, element: etree._Element) -> None:
        """The call that a ``NOTE`` is, and, where it holds the text of its note, that note's body."""
        if self._gone:
            self._pass_over(element)
            return
        own = self.note(element)
        if own is not None:
            self.body(own)
        note = self._notes.called(element)
        if note is None:
            self.lost_calls += not flat(element).strip()
            self._content(element)
        elif self._depth:
            self.text.space()
            self.text.add(f"({note.label})")
        else:
            for each in (note, *note.nested):
                self._link(f"({each.label})", f"#{each.anchor}")

    def note(self, element: etree._Element) -> Note | None:
        """The note whose text ``element`` holds."""
        return self._notes.defined(element)

    def _pass_over(self, element: etree._Element) -> None:
        """``element`` is not printed, but the instructions in it hold for what follows."""
        for node in element.iter():
            if isinstance(node, etree._ProcessingInstruction):
                self.instruction(node)

    def body(self, note: Note) -> None:
        """The note's text as a block of its own, kept until the end of the file."""
        outer, self.text = self.text, Text()
        start, self._start = self._start, 0
        capitals, self._capitals = self._capitals, 0
        at = len(self.bodies)
        self._depth += 1
        self._content(note.element)
        self._depth -= 1
        text, runs = self.text.take()
        self.text, self._capitals, self._start = outer, capitals, start
        block = Block(text, "note", marker=note.label, anchor=note.anchor, runs=runs, page=self.page)
        self.bodies.insert(at, block)

    def string(self, element: etree._Element) -> str:
        """The text of ``element`` alone, for a marker; the notes it calls are called by what comes next."""
        outer, self.text = self.text, Text()
        self.inline(element)
        text, runs = self.text.take()
        self.text = outer
        links = [run for run in runs if run.style == "link"]
        self._waiting += [(text[run.start : run.end], run.href) for run in links]
        for run in reversed(links):
            text = text[: run.start] + text[run.end :]
        return text.strip()
