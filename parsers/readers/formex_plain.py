"""The text of a Formex file by a stream of tokens: what coverage is measured against.

Nothing here knows the tree, the notes or the tables that :mod:`parsers.readers.formex_flow` builds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from xml.parsers import expat

from parsers.readers.formex_deleted import instruction
from parsers.readers.formex_names import INLINE, SILENT, is_data
from parsers.readers.formex_signs import brackets, sign, upper

_UNSEEN = {0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
_NOTE_ID = re.compile(rb"""NOTE\.ID\s*=\s*["']([^"']*)["']""")


def plain(data: bytes, deleted: Collection[str]) -> str:
    """The text of the well-formed file ``data`` (UTF-8), a line for each element that is not in a line.

    ``deleted``: ids of the instructions that open passages which no longer hold.
    """
    tokens = _Tokens(deleted, {match.decode("utf-8", "replace") for match in _NOTE_ID.findall(data)})
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = tokens.start
    parser.EndElementHandler = tokens.end
    parser.CharacterDataHandler = tokens.text
    parser.ProcessingInstructionHandler = tokens.instruction
    parser.Parse(data, True)
    lines = (" ".join(line.split()) for line in "".join(tokens.pieces).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


class _Tokens:
    def __init__(self, deleted: Collection[str], notes: Collection[str]) -> None:
        self.pieces: list[str] = []
        self._deleted = deleted
        self._notes = notes
        self._gone: set[str] = set()
        self._silent = 0
        self._open: list[tuple[str, bool]] = []
        self._capitals = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._silent or self._skips(tag, attributes):
            self._silent += 1
            return
        opening, closing = brackets(tag, attributes)
        self._open.append((closing, self._capitals))
        if tag == "NOTE":
            self._capitals = False
        elif tag == "HT":
            self._capitals |= "UC" in attributes.get("TYPE", "").upper().split(".")
        if tag not in INLINE:
            self.pieces.append("\n")
        self._put(sign(tag, attributes) + opening)

    def end(self, tag: str) -> None:
        if self._silent:
            self._silent -= 1
            return
        closing, capitals = self._open.pop()
        self._put(closing)
        self._capitals = capitals
        if tag not in INLINE:
            self.pieces.append("\n")

    def text(self, text: str) -> None:
        if not self._silent:
            self._put(text.replace("\n", " ").translate(_UNSEEN))

    def instruction(self, target: str, data: str) -> None:
        said = instruction(data)
        if target == "CLG.MDFO" and said.get("ID") in self._deleted:
            self._gone.add(said["ID"])
        elif target == "CLG.MDFC":
            self._gone.discard(said.get("IDREF", ""))

    def _put(self, text: str) -> None:
        if text and not self._gone:
            self.pieces.append(upper(text) if self._capitals else text)

    def _skips(self, tag: str, attributes: dict[str, str]) -> bool:
        """Data about the file, and the text of a note that is printed again at a second call."""
        if is_data(tag) or tag in SILENT:
            return True
        return tag == "NOTE" and attributes.get("NOTE.REF") in self._notes
