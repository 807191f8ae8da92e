"""How deep the points of a list stand, where the format prints them flat: "1." > "(a)" > "(i)" > "–".

The kind of a marker and its place in a series decide: "(i)" after "(h)" is a letter, after "(a)" it is
the Roman numeral that opens a list inside the point. Where a format knows the depth, it is believed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.assembly import items
from parsers.assembly.piece import Piece, cut, joined
from parsers.assembly.wording import Heading

_POINT = re.compile(
    r"(\((?:\d{1,3}[a-z]?|[^\W\d_]{1,6})\)|(?:\d{1,3}|[^\W\d_]|[ivx]{2,5})\)|[ivx]{1,5}\.|[–—•‣▪])\s+(?=\S)"
)
_NUMBERED = re.compile(r"(\d{1,3}[a-z]?\.)\s+(?=\S)")
# A point ends something; a title with a number does not.
_ENDED = re.compile(r"[.;:,·]$|[;,]\s+\S{1,6}$")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = (_LETTERS, "αβγδεζηθικλμνξοπρστυφχψω", "абвгдежзийклмнопрстуфхцчшщъьюя")
# Words of one to six letters in brackets that are no numbers: "(new)", "(EU)".
_LONGEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a marker: its ``style`` and its place in a series (0 where it has none)."""

    style: str
    place: int


def readings(marker: str) -> list[Reading]:
    """Every way to read ``marker``, the likelier first; empty where it is no enumerator and no bullet."""
    bare = marker.strip("().").strip()
    around = marker.replace(bare, "#", 1) if bare else marker
    if not bare or not bare[0].isalnum():
        return [Reading(marker, 0)]
    if bare.rstrip(_LETTERS).isdecimal():
        return [Reading(f"1{around}", int(bare.rstrip(_LETTERS)))]
    case = "A" if bare.isupper() else "a"
    lower = bare.lower()
    found = []
    if _ROMAN.fullmatch(lower):
        found.append(Reading(f"i{case}{around}", _roman(lower)))
    if len(set(lower)) == 1 and len(lower) <= _LONGEST_LETTERS:
        for alphabet in _ALPHABETS:
            if lower[0] in alphabet:
                place = alphabet.index(lower[0]) + 1 + (len(lower) - 1) * len(alphabet)
                found.append(Reading(f"{case}{around}", place))
                break
    return found


def _roman(lower: str) -> int:
    values = [_VALUES[letter] for letter in lower]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def depth(marker: str, run: list[Reading]) -> int:
    """How deep ``marker`` stands below ``run``, the open lists, which is brought up to date."""
    possible = readings(marker)
    if not possible:
        return max(0, len(run) - 1)
    for at in range(len(run) - 1, -1, -1):
        for one in possible:
            if one.style == run[at].style and (one.place in (0, run[at].place + 1)):
                del run[at + 1 :]
                run[at] = one
                return at
    # CASE: it opens a list of its own
    opening = next((one for one in possible if one.place in (0, 1)), None)
    if opening is not None:
        same = next(
            (at for at, one in enumerate(run) if one.style == opening.style and opening.place == 0), None
        )
        at = len(run) if same is None else same
        del run[at:]
        run.append(opening)
        return at
    # CASE: a gap or a number printed twice: the list of its kind, else the innermost
    likely = possible[-1]
    at = next((at for at in range(len(run) - 1, -1, -1) if run[at].style == likely.style), len(run) - 1)
    at = max(at, 0)
    del run[at:]
    run.append(likely)
    return at


def nest(pieces: Sequence[Piece], headings: Sequence[Heading | None]) -> list[Piece]:
    """``pieces`` with the points of lists as list items of the right depth; one piece stays one piece.

    Numbered paragraphs of articles ("1. …", "(1) …") are paragraphs that begin with their number, in every
    format; outside of articles they are points, in every format too.
    """
    inside = _in_articles(headings)
    apart = [at_article or heading is not None for at_article, heading in zip(inside, headings, strict=True)]
    pieces = items.numbered(pieces, apart)
    out: list[Piece] = []
    stretch: list[Piece] = []
    for at, (piece, heading) in enumerate(zip(pieces, headings, strict=True)):
        if heading is None:
            stretch.append(piece)
            continue
        out += [*_nested(stretch, inside[at - 1]), piece] if stretch else [piece]
        stretch = []
    return [*out, *_nested(stretch, inside[-1])] if stretch else out


def _in_articles(headings: Sequence[Heading | None]) -> list[bool]:
    """Whether each piece stands in an article, its heading included."""
    out: list[bool] = []
    for heading in headings:
        before = bool(out) and out[-1]
        out.append(before if heading is None else heading.kind == "article" or (before and heading.continues))
    return out


def _nested(stretch: Sequence[Piece], in_article: bool) -> list[Piece]:
    """The pieces between two headings."""
    style = _paragraphs(stretch) if in_article else None
    texts = [_in_text(piece) if style and _style(piece) == style else piece for piece in stretch]
    if any(piece.kind == "list_item" and piece.level for piece in texts):
        return texts if texts == list(stretch) else _raised(texts)
    stretch = texts
    found = _items(stretch, style)
    out: list[Piece] = []
    run: list[Reading] = []
    interrupted = False
    for piece, item in zip(stretch, found, strict=True):
        if item is None:
            interrupted = True
            if piece.text.endswith(":") or _NUMBERED.match(piece.text):
                run.clear()
            out.append(piece)
            continue
        assert item.marker is not None
        if interrupted and not _continues(item.marker, run):
            run.clear()
        interrupted = False
        out.append(replace(item, level=depth(item.marker, run)))
    return out


def _continues(marker: str, run: Sequence[Reading]) -> bool:
    return any(
        one.place == open_.place + 1 and one.style == open_.style for one in readings(marker) for open_ in run
    )


def _raised(stretch: Sequence[Piece]) -> list[Piece]:
    """Items that stood in numbered paragraphs stand at the top of their own lists."""
    levels = [piece.level for piece in stretch if piece.kind == "list_item"]
    least = min(levels, default=0)
    return [replace(one, level=one.level - least) if one.kind == "list_item" else one for one in stretch]


def _paragraphs(stretch: Sequence[Piece]) -> str | None:
    """How the paragraphs of an article are numbered ("1.", "(1)"), None where they are not: a series
    that follows a colon is one of points."""
    for at, piece in enumerate(stretch):
        style = _style(piece)
        if style in ("1#.", "1(#)"):
            return None if at and stretch[at - 1].text.endswith(":") else style
    return None


def _style(piece: Piece) -> str | None:
    """The style of the number that an unnested piece begins with."""
    if piece.role is not None or piece.level:
        return None
    if piece.kind == "list_item":
        found = readings(piece.marker or "")
    else:
        match = _NUMBERED.match(piece.text) or _POINT.match(piece.text)
        found = readings(match[1]) if match and piece.kind == "paragraph" else []
    return found[0].style if found else None


def _in_text(piece: Piece) -> Piece:
    """``piece`` as the paragraph that begins with its number."""
    if piece.kind != "list_item":
        return piece
    number = replace(piece, text=piece.marker or "", kind="paragraph", marker=None, runs=(), marks=())
    return joined(number, piece, 0, " ")


def _items(stretch: Sequence[Piece], style: str | None) -> list[Piece | None]:
    """Each piece as the list item that it is, None for what is none; ``style`` is that of paragraphs."""
    begun = [bool(one.marker or (one.kind == "paragraph" and _POINT.match(one.text))) for one in stretch]
    # A point may end in nothing where another stands beside it.
    beside = [a or b for a, b in zip([False, *begun], [*begun[1:], False], strict=False)]
    points = [
        None if style and _style(piece) == style else _point(piece, _POINT, among)
        for piece, among in zip(stretch, beside, strict=True)
    ]
    numbered = [
        point or (None if style == "1#." else _point(piece, _NUMBERED, among))
        for piece, point, among in zip(stretch, points, beside, strict=True)
    ]
    # "1. …" is a point only where other points stand in it.
    holds = any(
        outer and not own and inner for outer, own, inner in zip(numbered, points, points[1:], strict=False)
    )
    return numbered if holds else points


def _point(piece: Piece, pattern: re.Pattern[str], among: bool = False) -> Piece | None:
    if piece.kind == "list_item" and piece.marker:
        return piece
    match = pattern.match(piece.text) if piece.kind == "paragraph" and piece.role is None else None
    if match is None or not readings(match[1]) or not (among or _ENDED.search(piece.text)):
        return None
    return replace(cut(piece, [(0, match.end())]), kind="list_item", marker=match[1])
