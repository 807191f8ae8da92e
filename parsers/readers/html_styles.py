"""Bold, italic, raised, lowered, linked: what an inline element does to its text."""

from __future__ import annotations

from lxml.html import HtmlElement

from parsers.readers.block import Style
from parsers.readers.html_notes import Notes
from parsers.readers.html_text import Open

_STYLES: dict[str, Style] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sup": "superscript",
    "sub": "subscript", "del": "deleted", "s": "deleted", "strike": "deleted", "ins": "inserted",
}  # fmt: skip
_STYLE_CLASSES: dict[str, Style] = {
    "super": "superscript", "oj-super": "superscript", "sub": "subscript", "oj-sub": "subscript",
    "bold": "bold", "oj-bold": "bold", "italic": "italic", "oj-italic": "italic",
    "FootnoteReference": "superscript", "MsoFootnoteReference": "superscript",
}  # fmt: skip
_CSS: tuple[tuple[str, Style], ...] = (
    ("vertical-align:super", "superscript"),
    ("vertical-align:sub", "subscript"),
    ("font-weight:bold", "bold"),
    ("font-weight:700", "bold"),
    ("font-style:italic", "italic"),
)


def styles(element: HtmlElement, notes: Notes) -> list[Open]:
    """The styles that ``element`` opens; a footnote's call is raised whatever its markup."""
    out: list[Open] = []
    named = _STYLES.get(element.tag)
    if named:
        out.append((named, None))
    names = (element.get("class") or "").split()
    out += [(_STYLE_CLASSES[name], None) for name in names if name in _STYLE_CLASSES]
    css = (element.get("style") or "").replace(" ", "").lower()
    if css:
        out += [(style, None) for text, style in _CSS if text in css]
    if element.tag == "a" and element.get("href"):
        out.append(("link", f"#{notes.calls[element]}" if element in notes.calls else element.get("href")))
        if element in notes.calls:
            out.append(("superscript", None))
    return list(dict.fromkeys(out))
