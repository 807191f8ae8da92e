"""Passages of other acts that an amending act quotes: "‘Article 5a" … "…’;". They open no sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.assembly.piece import Piece
from parsers.assembly.wording import by_number, worded

# Opening mark → the marks that close it, in any of the 24 languages.
_PAIRS = {"“": "”", "‘": "’", "„": "“”", "«": "»", "»": "«", "”": "”", '"': '"', "‚": "‘’", "'": "'"}
_OPENING = re.compile(rf"[{''.join(_PAIRS)}]\s?(?=\S)")
_CLOSING = re.compile(r"([”“’»«\"‘'])\s?[;.,:]?$")
# A passage longer than this was never closed: its first mark is taken for a slip.
_LONGEST = 400


def quote(pieces: Sequence[Piece], language: str | None) -> list[Piece]:
    """``pieces`` with the passages that begin like a heading in quotation marks as quotes."""
    out = list(pieces)
    at = 0
    while at < len(out):
        end = _end(out, at, language)
        if end is None:
            at += 1
            continue
        for inside in range(at, end + 1):
            if out[inside].kind != "table_row":
                out[inside] = replace(out[inside], kind="quote", level=0)
        at = end + 1
    return out


def _end(pieces: Sequence[Piece], at: int, language: str | None) -> int | None:
    """Where the passage ends that the piece at ``at`` begins, None where it begins none."""
    piece = pieces[at]
    match = _OPENING.match(piece.text) if piece.role is None and len(piece.text) < 200 else None
    if match is None or piece.kind not in ("paragraph", "heading"):
        return None
    rest = " ".join(piece.text[match.end() :].split())
    if not (worded(rest, True, language) or (by_number(rest) and not _closes(piece.text[1:], match[0][0]))):
        return None
    opening = match[0][0]
    for end in range(at, min(len(pieces), at + _LONGEST)):
        text = pieces[end].text[1:] if end == at else pieces[end].text
        if pieces[end].role is None and _closes(text, opening):
            return end
    return None


def _closes(text: str, opening: str) -> bool:
    """Whether ``text`` ends with the mark that closes an ``opening`` that stands before ``text``."""
    match = _CLOSING.search(text)
    if match is None or match[1] not in _PAIRS[opening]:
        return False
    if opening in _PAIRS[opening]:
        return text.count(opening) % 2 == 1
    depth = 0
    for char in text[: match.start()]:
        if char == opening:
            depth += 1
        elif char in _PAIRS[opening]:  # an apostrophe where nothing is open
            depth = max(0, depth - 1)
    return depth == 0
