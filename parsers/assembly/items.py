"""Paragraphs that are points of a list though their format has no lists: "1) knowing earlier;", and the
numbered points of conclusions and reports: "1. WELCOMES the strategy."."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.assembly.dates import iso
from parsers.assembly.piece import Piece, cut, joined

_ENUMERATED = re.compile(r"(\d{1,2}\))\s+(?=\S)")
_MARKER = re.compile(r"\d{1,3}\.")
_NUMBERED = re.compile(r"((\d{1,3})\.)\s+(?=\S)")
# A point ends something; a title with a number does not.
_ENDED = re.compile(r"[.;:,·]$")


def listed(piece: Piece) -> Piece:
    """``piece`` as the list item that it is in Markdown; any other piece as it was."""
    match = _ENUMERATED.match(piece.text) if piece.kind == "paragraph" and not piece.marker else None
    if match is None or not _ENDED.search(piece.text):
        return piece
    return _listed(piece)


def undated(piece: Piece, language: str | None) -> Piece:
    """``piece`` as the paragraph that it is where its marker is the day of a date: "31. jaanuaril 2026 …"."""
    if piece.kind != "list_item" or not piece.marker or not _MARKER.fullmatch(piece.marker):
        return piece
    if not iso(" ".join([piece.marker, *piece.text.split()[:2]]), language):
        return piece
    day = replace(piece, text=piece.marker, kind="paragraph", marker=None, runs=(), marks=())
    return joined(day, piece, 0, " ")


def announced(body: Sequence[Piece]) -> list[Piece]:
    """``body`` with "1) …", "2) …" right after a colon as list items, whatever their print: Danish points end
    in nothing, and bold ones look like headings."""
    out = list(body)
    for at, piece in enumerate(body):
        if not piece.text.endswith(":"):
            continue
        end = at + 1
        while end < len(body) and _place(body[end]) == end - at:
            end += 1
        if end - at > 2:
            out[at + 1 : end] = [_listed(one) for one in body[at + 1 : end]]
    return out


def _place(piece: Piece) -> int | None:
    """The number before the bracket that ``piece`` begins with, or its marker is."""
    match = _ENUMERATED.match(f"{piece.marker} x" if piece.marker else piece.text)
    return int(match[1][:-1]) if match and piece.role is None else None


def _listed(piece: Piece) -> Piece:
    match = None if piece.marker else _ENUMERATED.match(piece.text)
    if match is None:
        return replace(piece, kind="list_item")
    return replace(cut(piece, [(0, match.end())]), kind="list_item", marker=match[1])


def numbered(pieces: Sequence[Piece], apart: Sequence[bool]) -> list[Piece]:
    """``pieces`` with the numbered points of a text as the list items that they are in Markdown, in Word and
    in print; what is ``apart`` (headings, articles) is left as it is.

    A number alone may be a date's ("14. April 2028 …"): it counts where the point before or after it has
    the number before or after.
    """
    printed = [None if out else _number(piece) for piece, out in zip(pieces, apart, strict=True)]
    points = set(_in_sequence([(at, number) for at, number in enumerate(printed) if number]))
    return [_point(piece) if at in points else piece for at, piece in enumerate(pieces)]


def _in_sequence(order: Sequence[tuple[int, int]]) -> Iterable[int]:
    for (at, number), (later, following) in itertools.pairwise(order):
        if following == number + 1:
            yield from (at, later)


def _number(piece: Piece) -> int | None:
    """The number that ``piece`` begins with, or its marker is; None for a title, which ends nothing."""
    if piece.kind == "list_item" and piece.marker:
        return int(piece.marker[:-1]) if _MARKER.fullmatch(piece.marker) else None
    if piece.kind != "paragraph" or piece.marker or not _ENDED.search(piece.text):
        return None
    match = _NUMBERED.match(piece.text)
    return int(match[2]) if match else None


def _point(piece: Piece) -> Piece:
    match = _NUMBERED.match(piece.text) if piece.kind == "paragraph" else None
    if match is None:
        return piece
    return replace(cut(piece, [(0, match.end())]), kind="list_item", marker=match[1])
