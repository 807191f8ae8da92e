"""What a conversion left in a text: it is read as if it were not there, and reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.document import Warning

CODE = "conversion_leftover"
BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
_BOOKMARK_AND_WORD = re.compile(r"(\[bookmark:[^\]\n]*\])\s*([^\W_][\w’'-]*)?")
#: bold that begins or ends inside a word: "thematisc**he"
_HALF_BOLD = re.compile(r"(?<=[^\W\d_])\*\*(?=[^\W\d_])")
_HEAD, _TAIL = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+")
_LONGEST = 40  # letters of a word on either side: a search without a bound takes the square of a long run
_MOST = 50


def reported(text: str, *, markdown: bool = False) -> tuple[Warning, ...]:
    """One warning for each leftover, at most fifty, with the page where form feeds part pages.

    The leftover stands in “” in the message, with the word that it stands at.
    """
    found = sorted(_found(text, markdown=markdown))[:_MOST]
    paged = "\f" in text
    return tuple(
        Warning(CODE, message, text.count("\f", 0, start) + 1 if paged else None) for start, message in found
    )


def _found(text: str, *, markdown: bool) -> Iterator[tuple[int, str]]:
    for match in _BOOKMARK_AND_WORD.finditer(text):
        yield match.start(), f"a bookmark of a word processor: “{match[1]}{match[2] or ''}”"
    for match in _HALF_BOLD.finditer(text) if markdown else ():
        head = _HEAD.search(text, max(0, match.start() - _LONGEST), match.start())
        tail = _TAIL.match(text, match.end(), match.end() + _LONGEST)
        word = f"{head[0] if head else ''}**{tail[0] if tail else ''}"
        yield match.start(), f"bold that begins or ends inside a word: “{word}”"
