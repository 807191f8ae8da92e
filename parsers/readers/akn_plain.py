"""The text of an Akoma Ntoso file by the standard library's tokenizer: what coverage is measured against.

Nothing here knows the tree, the notes or the lists that :mod:`parsers.readers.akn_flow` builds.
"""

from __future__ import annotations

from xml.parsers import expat

from parsers.readers.akn_names import HIDDEN, INLINE

_QUOTES = ("startQuote", "endQuote")
_NOTES = frozenset(["authorialNote", "note"])


def plain(data: bytes, called: frozenset[str] = frozenset()) -> str:
    """The text outside ``meta``, one line for each block-level element, and the notes in ``meta`` whose
    ids are in ``called``; notes come last. ``data`` must be well-formed."""
    tokens = _Tokens(called)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = tokens.start
    parser.EndElementHandler = tokens.end
    parser.CharacterDataHandler = tokens.data
    parser.Parse(data, True)
    text = "".join((*tokens.pieces, *tokens.notes))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Tokens:
    def __init__(self, called: frozenset[str]) -> None:
        self.pieces: list[str] = []
        self.notes: list[str] = []
        self._around: list[list[str]] = []
        self._called = called
        self._hidden = [False]
        self._quotes: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        hidden = self._hidden[-1] or local in HIDDEN
        if local == "note" and self._called.intersection(attributes.values()):
            hidden = False
        self._hidden.append(hidden)
        if local in _NOTES:
            self._around.append(self.pieces)
            self.pieces = []
        elif local not in INLINE:
            self.pieces.append("\n")
        opening, closing = (attributes.get(key, "") for key in _QUOTES)
        if opening and not hidden:
            self.pieces.append(opening)
        self._quotes.append("" if hidden else closing)

    def end(self, tag: str) -> None:
        self.pieces.append(self._quotes.pop())
        self._hidden.pop()
        local = tag.rpartition(":")[2]
        if local in _NOTES:
            self.notes += ["\n", *self.pieces]
            self.pieces = self._around.pop()
        elif local not in INLINE:
            self.pieces.append("\n")

    def data(self, text: str) -> None:
        if not self._hidden[-1]:
            self.pieces.append(text.replace("\n", " "))
