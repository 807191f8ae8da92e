"""Which language a document is in, and which of its blocks are in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from parsers import languages
from parsers.assembly import words
from parsers.assembly.piece import Piece
from parsers.document import Warning
from parsers.languages.naming import named
from parsers.readers.block import Reading

_KEYS = ("language", "lang", "dc.language", "dc:language", "content-language", "og:locale")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_SAMPLE = 6000
# Blocks shorter than this have too few function words to be told apart.
_SHORTEST = 8


def declared(reading: Reading, source: str) -> str | None:
    """The language that the file's own metadata or its name's ending gives ("…-nl.md", "…_EN.pdf")."""
    metadata = dict(reading.metadata)
    for name in _KEYS:
        code = metadata.get(name, "")[:2].lower()
        if code in languages.CODES:
            return code
    return named(source)


def of_document(
    said: str | None, votes: Counter[str], pieces: Sequence[Piece]
) -> tuple[str | None, tuple[Warning, ...]]:
    """The document's language: as declared, unless the text is plainly in another; else by the cover's
    labels; else identified. None where none of them can tell."""
    sample = _sample(pieces)
    counts = _counts(sample)
    best = counts.most_common(1)[0] if counts else ("", 0)
    if said:
        if best[0] != said and best[1] >= 25 and counts[said] * 3 < best[1]:
            message = f"name or metadata say {said!r}, but the text reads as {best[0]!r}"
            return best[0], (Warning("language_mismatch", message),)
        return said, ()
    top = votes.most_common(2)
    if (
        top
        and (len(top) == 1 or top[0][1] > top[1][1])
        and top[0][1] > 1
        and counts[top[0][0]] * 2 >= best[1]
    ):
        return top[0][0], ()
    return languages.identify(sample), ()


def of_block(text: str, document: str | None) -> str | None:
    """The document's language, unless the block's script or its words clearly disagree."""
    script = _script(text)
    if script and script != _script_of(document):
        written = [code for code in languages.CODES if languages.get(code).script == script]
        return written[0] if len(written) == 1 else _clear(text)
    if len(text) < 40 or _is_in(text, document):
        return document
    found = _clear(text)
    if found is None or found == document:
        return document
    own = _counts(text)
    return found if own[found] >= 3 and own[found] >= 3 * own[document or ""] else document


def _is_in(text: str, document: str | None) -> bool:
    """Whether no other language can have three times as many frequent words in ``text``: soon told."""
    speakers = words.speakers()
    frequent = [codes for word in _WORD.findall(text) if (codes := speakers.get(word.casefold()))]
    return 3 * sum(document in codes for codes in frequent) > len(frequent)


def _sample(pieces: Sequence[Piece]) -> str:
    """Running text from the beginning, the middle and the end: quotations elsewhere must not decide."""
    long = [piece.text for piece in pieces if len(piece.text) > 60] or [piece.text for piece in pieces]
    third = max(1, len(long) // 3)
    parts = (" ".join(long[at : at + third])[: _SAMPLE // 3] for at in range(0, len(long), third))
    return " ".join(parts)


def _counts(text: str) -> Counter[str]:
    """How many of the words in ``text`` are frequent words of each language."""
    speakers = words.speakers()
    return Counter(code for word in _WORD.findall(text) for code in speakers.get(word.casefold(), ()))


def _clear(text: str) -> str | None:
    """The one language whose frequent words are in ``text`` far oftener than any other's."""
    if len(_WORD.findall(text)) < _SHORTEST:
        return None
    top = _counts(text).most_common(2)
    if not top or top[0][1] < 3 or (len(top) > 1 and top[0][1] < 1.5 * top[1][1]):
        return None
    return top[0][0]


def _script(text: str) -> str | None:
    counts = {
        "Greek": sum(map(len, _GREEK.findall(text))),
        "Cyrillic": sum(map(len, _CYRILLIC.findall(text))),
        "Latin": sum(map(len, _LATIN.findall(text))),
    }
    total = sum(counts.values())
    name = max(counts, key=lambda script: counts[script])
    return name if total >= 20 and counts[name] >= 0.7 * total else None


def _script_of(code: str | None) -> str | None:
    return languages.get(code).script if code else None
