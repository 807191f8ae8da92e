"""Styles of a Word document: what a paragraph or a run looks like after all inheritance.

Source: ECMA-376 part 1, 17.7 (styles; 17.7.3 for toggle properties, which cancel each other out between
the paragraph's and the character's style, while the nearest value counts within one chain).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from parsers.readers.docx_package import W
from parsers.readers.html_classes import hint

_TOGGLES = ("b", "i", "strike", "dstrike", "vanish")
_OFF = frozenset(["0", "false", "off", "none"])
_DEEPEST = 32  # links of a basedOn chain; a longer one is a ring
# Built-in heading styles keep their English names in Word's files; other programs write their own.
_HEADING = re.compile(
    r"(?:manual)?(?:heading|überschrift|titre|título|titolo|titolu|kop|overskrift|rubrik|otsikko|nadpis|naslov"
    r"|nagłówek|címsor|pealkiri|virsraksts|antraštė|titlu|заглавие|επικεφαλίδα|ceannteideal|intestatura)"
    r"[ _]?([1-9])",
    re.I,
)
_TITLE = frozenset(["title", "toc heading"])
_CAPTION = frozenset(["caption"])
_QUOTE = frozenset(["quote", "intense quote", "quoted text"])
_CONTENTS = re.compile(r"toc [1-9]|table of figures", re.I)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks. ``size`` in points; ``raised``: "superscript", "subscript" or None."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    hidden: bool = False
    raised: str | None = None
    size: float | None = None
    font: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph's properties say. ``outline``: 1-9, 0 for running text, None for not said;
    ``indent`` in twentieths of a point; ``number``: the list (numId), ``level`` counted from 0;
    ``styles``: its style and those that it is based on, the nearest first."""

    outline: int | None = None
    number: str | None = None
    level: int | None = None
    indent: int | None = None
    new_page: bool = False
    styles: tuple[str, ...] = ()


class Styles:
    """The style sheet of a document; an empty one where the part is missing."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: dict[str, str] = {}
        self._looks: dict[tuple[str, str], tuple[dict[str, object], Look]] = {}
        self._paragraphs: dict[str, Paragraph] = {}
        self._base: dict[str, object] = {}
        if root is None:
            return
        self._base = properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iter(f"{W}style"):
            key = style.get(f"{W}styleId") or ""
            self._styles.setdefault(key, style)
            if style.get(f"{W}default") in ("1", "true", "on"):
                self._default[style.get(f"{W}type") or ""] = key

    def name(self, key: str) -> str:
        """The name of a style, in lower case; its id where it has none."""
        style = self._styles.get(key)
        found = style.find(f"{W}name") if style is not None else None
        return ((found.get(f"{W}val") if found is not None else None) or key).strip().lower()

    def paragraph(self, element: etree._Element | None) -> Paragraph:
        """The properties of a ``w:pPr`` (None for none), those of its style under its own."""
        named = _value(element, "pStyle")
        key = named if named in self._styles else self._default.get("paragraph", "")
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraphs[key] = self._styled(key)
        return found if element is None else _own(element, found)

    def look(self, paragraph: Paragraph, element: etree._Element | None) -> Look:
        """How a run with this ``w:rPr`` (None for none) looks inside ``paragraph``."""
        above = paragraph.styles[0] if paragraph.styles else ""
        character = _value(element, "rStyle")
        known = self._looks.get((above, character))
        if known is None:
            merged = self._merged(above, character)
            known = self._looks[above, character] = (merged, _look(merged))
        own = properties(element)
        return _look({**known[0], **own}) if own else known[1]

    def kind(self, paragraph: Paragraph) -> tuple[str, int]:
        """``("heading", 1-6)``, ("caption", 0), ("quote", 0), ("contents", 0) or ("paragraph", 0)."""
        names = [self.name(key) for key in paragraph.styles]
        if any(_CONTENTS.fullmatch(name) for name in names):
            return "contents", 0
        if paragraph.outline:
            return "heading", min(paragraph.outline, 6)
        if paragraph.outline is None:
            for name in names:
                match = _HEADING.fullmatch(name)
                if match:
                    return "heading", min(int(match[1]), 6)
            # The Commission's own styles (LegisWrite), by the names that they have in its pages too.
            hints = (hint(name.replace(" ", "")) for name in names)
            found = next((each for each in hints if each and each.kind in ("heading", "caption")), None)
            if found:
                return found.kind, found.level
        if names and names[0] in _TITLE:
            return "heading", 1
        for kind, known in (("caption", _CAPTION), ("quote", _QUOTE)):
            if any(name in known for name in names):
                return kind, 0
        return "paragraph", 0

    def numbered(self, key: str) -> str:
        """The list (numId) that a numbering style stands for, "" for none."""
        style = self._styles.get(key)
        return _value(style.find(f"{W}pPr/{W}numPr") if style is not None else None, "numId")

    def _styled(self, key: str) -> Paragraph:
        chain = self._chain(key)
        found = Paragraph()
        for style in reversed(chain):
            element = style.find(f"{W}pPr")
            found = found if element is None else _own(element, found)
        return replace(found, styles=tuple(style.get(f"{W}styleId") or "" for style in chain))

    def _chain(self, key: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while key in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[key])
            key = _value(chain[-1], "basedOn")
        return chain

    def _merged(self, paragraph: str, character: str) -> dict[str, object]:
        above, own = self._inherited(paragraph), self._inherited(character)
        found = {**self._base, **above, **own}
        for toggle in _TOGGLES:
            if toggle in above and toggle in own:
                found[toggle] = above[toggle] != own[toggle]
            found[toggle] = bool(self._base.get(toggle)) or bool(found.get(toggle))
        return found

    def _inherited(self, key: str) -> dict[str, object]:
        found: dict[str, object] = {}
        for style in reversed(self._chain(key)):
            found |= properties(style.find(f"{W}rPr"))
        return found


def properties(element: etree._Element | None) -> dict[str, object]:
    """What a ``w:rPr`` itself says, by element name."""
    found: dict[str, object] = {}
    for child in element if element is not None else ():
        name = child.tag[len(W) :] if child.tag.startswith(W) else ""
        value = child.get(f"{W}val")
        if name in _TOGGLES:
            found[name] = on(value)
        elif name == "vertAlign":
            found[name] = value if value in ("superscript", "subscript") else ""
        elif name == "rFonts":
            found[name] = child.get(f"{W}ascii") or child.get(f"{W}hAnsi") or ""
        elif name == "sz" and value:
            found[name] = value
    return found


def _look(found: dict[str, object]) -> Look:
    return Look(
        bold=bool(found.get("b")),
        italic=bool(found.get("i")),
        struck=bool(found.get("strike") or found.get("dstrike")),
        hidden=bool(found.get("vanish")),
        raised=_text(found.get("vertAlign")) or None,
        size=_number(found.get("sz")),
        font=_text(found.get("rFonts")),
    )


def on(value: str | None) -> bool:
    """Whether the ``w:val`` of an on/off property means on; leaving it out does."""
    return value is None or value.lower() not in _OFF


def _own(element: etree._Element, base: Paragraph) -> Paragraph:
    """``base`` with what ``element`` itself says."""
    number, level = base.number, base.level
    listed = element.find(f"{W}numPr")
    if listed is not None:
        number = _value(listed, "numId") or number
        level = _whole(_value(listed, "ilvl"), level)
    outline = element.find(f"{W}outlineLvl")
    printed = base.outline
    if outline is not None:
        depth = _whole(outline.get(f"{W}val"), 9)
        printed = depth + 1 if depth is not None and 0 <= depth < 9 else 0
    indent = element.find(f"{W}ind")
    left = base.indent
    if indent is not None:
        left = _whole(indent.get(f"{W}left") or indent.get(f"{W}start"), left)
    new_page = element.find(f"{W}pageBreakBefore")
    breaks = base.new_page if new_page is None else on(new_page.get(f"{W}val"))
    return replace(base, outline=printed, number=number, level=level, indent=left, new_page=breaks)


def _value(element: etree._Element | None, name: str) -> str:
    found = element.find(W + name) if element is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


def _whole(text: str | None, default: int | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


def _number(value: object) -> float | None:
    text = _text(value)
    return float(text) / 2 if re.fullmatch(r"\d{1,4}(?:\.\d+)?", text) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
