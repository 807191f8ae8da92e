"""The cover page of a Council document, with or without a table, and what is left of the text after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from parsers.assembly import lines as shape
from parsers.assembly import words
from parsers.assembly.piece import Piece, cut
from parsers.readers.lines import Hyphens

_ORIGINAL = re.compile(r"(?<=\d)\s+(?=\((?![A-Z]{3}\))[^\d()]{1,12}\)$)")
_REACH = 80
_LETTERHEAD = 90
_STEP = 120


@dataclass(slots=True)
class Cover:
    """What was read so far. ``fields`` as in ``Document.cover``; ``raw`` all text that was used up.

    ``heads`` are the lines that are no field (numbers, markings, kind), for the classification check;
    ``inner_from`` is the position of the first piece behind the inner document's title page;
    ``votes`` counts the languages whose labels were met.
    """

    fields: dict[str, str] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    original: str | None = None
    markings: list[str] = field(default_factory=list)
    council: bool = False
    inner_from: int = 0
    kind: str | None = None

    def put(self, name: str, value: str) -> None:
        """Keeps the first value of a field; a cover repeats its number in the running head."""
        if value:
            self.fields.setdefault(name, value)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the first pages: ``piece`` is the index of its piece, ``end`` where it ends there."""

    text: str
    piece: int
    end: int


def read(pieces: Sequence[Piece], language: str | None, hyphens: Hyphens) -> tuple[Cover, list[Piece]]:
    """The cover and the pieces after it. A text without a Council cover comes back whole."""
    cover = Cover()
    first = list(_lines(pieces))
    if not _is_council(first):
        cover.heads = [line.text for line in first[:15]]
        return cover, list(pieces)
    at = _head(cover, first, language)
    if "number" not in cover.fields:
        # Running text stands before the number: it is another document's cover, quoted or appended.
        return Cover(heads=[line.text for line in first[:15]]), list(pieces)
    cover.council = True
    at = _fields(cover, first, at, pieces, hyphens)
    return cover, _rest(pieces, first[at - 1])


def _lines(pieces: Sequence[Piece]) -> Iterator[Line]:
    count = 0
    for index, piece in enumerate(pieces):
        offset = 0
        for text in piece.text.split("\n"):
            end = offset + len(text)
            offset = end + 1
            for part in _parts(text):
                count += 1
                yield Line(part, index, end)
        if count > _REACH:
            return


def _parts(text: str) -> list[str]:
    """A line in columns is several lines, unless it is a label and its value."""
    found = shape.label(text) if "\t" in text else None
    # CASE: "Interinstitutional File:" in the left column, the number in the right one
    is_field = found and found.field not in (None, "procedure")
    columns = [text] if is_field else text.split("\t")
    parts = [part.strip() for part in columns if part.strip()]
    # CASE: "Brussels, 12 March 2026 (OR. en)", two lines where the source has two
    return [piece for part in parts for piece in _ORIGINAL.sub("\n", part).split("\n")]


def _is_council(first: Sequence[Line]) -> bool:
    number = next((at for at, line in enumerate(first[:45]) if shape.council_number(line.text)), None)
    if number is None:
        return False
    near = first[max(0, number - 25) : number + 45]
    known = {found.field for line in near if (found := shape.label(line.text)) and found.field}
    return len(known) > 1 or any(shape.original_language(line.text) for line in near)


def _head(cover: Cover, first: Sequence[Line], language: str | None) -> int:
    """Everything above the first label: letterhead, place and date, number, markings, codes, kind."""
    for at, line in enumerate(first):
        found = shape.label(line.text)
        if found and found.field not in (None, "procedure") and "number" in cover.fields:
            return at
        if not _head_line(cover, line.text, language) and not _is_letterhead(cover, first, at):
            return at
        cover.raw.append(line.text)
        cover.heads.append(line.text)
    return len(first)


def _head_line(cover: Cover, text: str, language: str | None) -> bool:
    dated = shape.place_and_date(text, language)
    original = shape.original_language(text)
    kind = words.kinds().get(words.key(text))
    if dated:
        cover.put("place", dated[0])
        cover.put("date", dated[1])
    elif original:
        cover.original = cover.original or original
        cover.put("original", text)
    elif shape.council_number(text):
        cover.put("number", text)
    elif kind:
        cover.kind = cover.kind or kind[0]
        cover.votes[kind[1]] += 1
        cover.put("type", text)
    elif shape.marking(text):
        pass
    elif file := shape.procedure(text):
        cover.put("procedure", file)
    elif (label := shape.label(text)) and label.field == "procedure":
        cover.votes.update(set(label.languages))
    elif codes := shape.subject_codes(text, among_codes=bool(cover.codes) and not words.is_type(text)):
        _put_codes(cover, codes)
    else:
        return False
    cover.markings += [each for each in shape.markings(text) if each not in cover.markings]
    return True


def _put_codes(cover: Cover, codes: Sequence[str]) -> None:
    """Subject codes; in a narrow column the number's suffix and the marking stand among them."""
    for code in codes:
        if shape.is_suffix(code) and "number" in cover.fields:
            cover.fields["number"] += f" {code}"
        elif shape.marking(code):
            cover.markings += [code] if code not in cover.markings else []
        else:
            cover.codes.append(code)


def _is_letterhead(cover: Cover, first: Sequence[Line], at: int) -> bool:
    """A short line of another kind, with the number or the labels still to come."""
    text = first[at].text
    if len(text) > _LETTERHEAD:
        return False
    to_come = (shape.label(line.text) for line in first[at + 1 : at + 12])
    if any(found and found.field for found in to_come):
        if "number" in cover.fields and text.isupper() and not cover.kind:
            # The kind is the last of them: subject codes without a number stand above it.
            before = cover.fields.get("type", "")
            cover.codes += [before] if shape.bare_code(before) else []
            cover.fields["type"] = text
        return True
    return "number" not in cover.fields


def _fields(cover: Cover, first: Sequence[Line], at: int, pieces: Sequence[Piece], hyphens: Hyphens) -> int:
    """The labelled lines from ``at`` on; wrapped values are put together again. Returns where they end."""
    name: str | None = None
    values: dict[str, str] = {}
    while at < len(first):
        line = first[at]
        found = shape.label(line.text)
        if found and (found.field or name not in (None, "subject")):
            name = found.field or found.printed.casefold()
            cover.votes.update(set(found.languages))
            values[name] = hyphens.join(values[name], found.value) if values.get(name) else found.value
        elif name is None or not _goes_on(first, at, name, values[name], pieces):
            break
        else:
            marker = pieces[line.piece].marker
            text = f"– {line.text}" if marker else line.text
            values[name] = hyphens.join(values[name], text) if values[name] else text
            cover.raw.append(marker or "")
        cover.raw.append(line.text)
        at += 1
    for name, value in values.items():
        cover.put(name, value)
    return at


def _goes_on(first: Sequence[Line], at: int, name: str, value: str, pieces: Sequence[Piece]) -> bool:
    """Whether the unlabelled line at ``at`` belongs to the value before it."""
    line, piece = first[at], pieces[first[at].piece]
    if line.piece == first[at - 1].piece or not value:
        return True
    if piece.broken or len(line.text) > 200:
        return False
    if name == "subject":
        # CASE: "- Adoption", the procedural step below a subject
        is_step = piece.marker in ("-", "–", "—") and len(line.text) < _STEP and line.text[-1] not in ".;:"
        return is_step or line.text[0].islower() or value.endswith(("-", "–", ","))
    return any((found := shape.label(each.text)) and found.field for each in first[at + 1 : at + 5])


def _rest(pieces: Sequence[Piece], last: Line) -> list[Piece]:
    """The pieces after ``last``, which may end in the middle of its own."""
    piece = pieces[last.piece]
    after = list(pieces[last.piece + 1 :])
    if piece.kind != "table_row" and piece.text[last.end :].strip():
        return [cut(piece, [(0, last.end + 1)]), *after]
    if after:
        after[0] = replace(after[0], broken=True)
    return after
