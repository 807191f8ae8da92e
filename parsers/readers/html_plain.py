"""The visible text of a page by the standard library's tokenizer: what coverage is measured against.

Nothing here knows the tree, the notes or the tables that :mod:`parsers.readers.html_flow` builds.
"""

from __future__ import annotations

from html.parser import HTMLParser

from lxml.html import HtmlElement

HIDDEN_TAGS = frozenset(
    [
        *("script", "style", "noscript", "template", "nav", "head", "title", "iframe", "object", "svg"),
        *("select", "button", "textarea", "audio", "video", "canvas"),
    ]
)
_UNSEEN = {0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
_BLOCKS = frozenset(
    [
        *("p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "caption"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article", "aside", "header"),
        *("footer", "body", "figure", "figcaption"),
    ]
)


def hidden(tag: str, attributes: dict[str, str]) -> bool:
    """Whether a browser shows nothing of this element, or only a menu."""
    if tag in HIDDEN_TAGS or attributes.get("role", "").lower() == "navigation" or "hidden" in attributes:
        return True
    style = attributes.get("style", "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def plain_of(element: HtmlElement) -> str:
    """The visible text of one element in one line."""
    if not isinstance(element.tag, str) or hidden(element.tag, dict(element.items())):
        return ""
    pieces = [element.text or ""]
    for child in element:
        blank = " " if child.tag in _BLOCKS else ""
        pieces += [blank, plain_of(child), blank, child.tail or ""]
    return " ".join("".join(pieces).translate(_UNSEEN).split())


def plain(text: str) -> str:
    """The text of the page, one line for each block-level element."""
    tokens = _Tokens()
    tokens.feed(text)
    tokens.close()
    lines = (" ".join(line.split()) for line in "".join(tokens.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden:
            if tag == self._hidden[0]:
                self._hidden.append(tag)
            return
        if tag in _BLOCKS:
            self.pieces.append("\n")
        if tag not in _VOID and hidden(tag, {key: value or "" for key, value in attrs}):
            self._hidden.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS and not self._hidden:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            # A menu that is never closed ends with the body at the latest.
            if tag == self._hidden[-1] or tag in ("head", "body", "html"):
                self._hidden.pop()
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data.replace("\n", " ").translate(_UNSEEN))
