"""Paragraphs that are points of a list though their format has no lists: "1) knowing earlier;"."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.assembly.piece import Piece, cut

_ENUMERATED = re.compile(r"(\d{1,2}\))\s+(?=\S)")
# A point ends something; a title with a number does not.
_ENDED = re.compile(r"[.;:,·]$")


def listed(piece: Piece) -> Piece:
    """``piece`` as the list item that it is in Markdown; any other piece as it was."""
    match = _ENUMERATED.match(piece.text) if piece.kind == "paragraph" and not piece.marker else None
    if match is None or not _ENDED.search(piece.text):
        return piece
    return replace(cut(piece, [(0, match.end())]), kind="list_item", marker=match[1])
