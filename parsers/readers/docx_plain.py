"""The text nodes of a Word part by a plain XML tokenizer: what coverage is measured against.

Nothing here knows the styles, numbers, notes or tables that :mod:`parsers.readers.docx_flow` builds.
Deleted text is in it as well as inserted: :mod:`parsers.readers.revisions` settles both.
"""

from __future__ import annotations

import re
import unicodedata
from xml.parsers import expat

from parsers.readers.docx_package import MC, M, W

_TEXT = frozenset([f"{W[1:]}t", f"{W[1:]}delText", f"{M[1:]}t"])
_LINES = frozenset([f"{W[1:]}p", f"{W[1:]}br", f"{W[1:]}cr"])
_TAB = f"{W[1:]}tab"
_PAGE = f"{W[1:]}lastRenderedPageBreak"
_RUN, _HIDDEN = f"{W[1:]}r", f"{W[1:]}vanish"
_FALLBACK = f"{MC[1:]}Fallback"
_TABS = f"{W[1:]}tabs"
_OFF = ("0", "false", "off")
# Signs of symbol fonts, soft hyphens, characters without width: printed otherwise or not at all.
_UNSEEN = re.compile("[\uf000-\uf0ff\u00ad\u200b\u2060\ufeff]")
_BLANKS = re.compile(r"[ \t\r]+")


def plain(data: bytes) -> str:
    """The text of one part, a line for each paragraph, a form feed where Word last broke the page.

    ``data`` is well-formed XML without a document type declaration.
    """
    tokens = _Tokens()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = tokens.start
    parser.EndElementHandler = tokens.end
    parser.CharacterDataHandler = tokens.data
    parser.Parse(data, True)
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in "".join(tokens.pieces).split("\n"))
    return unicodedata.normalize("NFC", _UNSEEN.sub("", "\n".join(line for line in lines if line)))


class _Tokens:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._reading = False
        self._hidden = False
        self._fallbacks = 0
        self._stops = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _TEXT:
            self._reading = not self._hidden and not self._fallbacks
        elif tag == _FALLBACK:
            self._fallbacks += 1
        elif tag == _RUN:
            self._hidden = False
        elif tag == _HIDDEN:
            self._hidden = attributes.get(f"{W[1:]}val", "1") not in _OFF
        elif tag == _TABS:
            self._stops = True
        elif tag in _LINES:
            self.pieces.append("\n")
        elif tag == _TAB and not self._stops:
            self.pieces.append(" ")
        elif tag == _PAGE:
            self.pieces.append("\f")

    def end(self, tag: str) -> None:
        if tag in _TEXT:
            self._reading = False
        elif tag == _FALLBACK:
            self._fallbacks -= 1
        elif tag == _TABS:
            self._stops = False
        elif tag == f"{W[1:]}p":
            self._hidden = False
            self.pieces.append("\n")

    def data(self, text: str) -> None:
        if self._reading:
            self.pieces.append(text.replace("\n", " "))
