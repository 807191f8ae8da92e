"""What the document is: title, type, identifiers, date, institution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from parsers.assembly import act_titles, stated, words
from parsers.assembly import lines as shape
from parsers.assembly.cover import Cover
from parsers.assembly.dates import is_place_and_date, iso
from parsers.assembly.piece import Piece
from parsers.assembly.wording import Heading
from parsers.references import identifiers

_LONGEST_TITLE = 400
_FIRST = 25
# Words that name a text even late in its title ("Fight against smuggling – Summary report").
_ANYWHERE = frozenset({"conclusions", "report", "resolution", "opinion"})


@dataclass(frozen=True, slots=True)
class Description:
    """The fields of a Document that come from its cover or, without one, from its beginning."""

    title: str
    type: str
    identifiers: tuple[str, ...]
    date: str | None
    institution: str | None


def describe(
    cover: Cover,
    pieces: Sequence[Piece],
    headings: Sequence[Heading | None],
    language: str | None,
    source: str,
    metadata: stated.Metadata = (),
) -> Description:
    """The description of the text whose cover is ``cover`` and whose body is ``pieces``.

    The text's own cover comes before the file's ``metadata``, these before what the title says. A text
    without anything that reads as a title is called by the name of its file.
    """
    fields = cover.fields
    title = (
        fields.get("inner_title")
        or fields.get("subject")
        or _title(pieces, headings, language)
        or PurePath(source).stem
    )
    act = None if fields else act_titles.read(title, language)
    ids = _identifiers(cover, title, language, metadata) or ((act.identifier,) if act else ())
    printed = iso(fields.get("date") or fields.get("inner_date") or "", language) if fields else None
    return Description(
        title=title,
        type=(act.type if act else None) or _type(cover, title, pieces, headings, language),
        identifiers=ids,
        date=printed
        or stated.date(metadata)
        or _dated(title, act, cover, language)
        or (None if fields else _above_the_text(pieces, headings, language)),
        institution=_institution(cover, ids)
        or stated.institution(metadata)
        or (act.institution if act else None),
    )


def _dated(title: str, act: act_titles.ActTitle | None, cover: Cover, language: str | None) -> str | None:
    """The date that a title without a cover holds."""
    if act is not None:
        return act.date
    return None if cover.fields else iso(title, language)


def _above_the_text(
    pieces: Sequence[Piece], headings: Sequence[Heading | None], language: str | None
) -> str | None:
    """The date on a line of its own ("Berlin, den 17. Mai 2028") before the first numbered heading."""
    for piece, heading in list(zip(pieces, headings, strict=True))[:_FIRST]:
        if heading and heading.number:
            return None
        for line in piece.text.split("\n"):
            if piece.kind in ("heading", "paragraph") and is_place_and_date(line.strip(" *_"), language):
                return iso(line, language)
    return None


def _identifiers(
    cover: Cover, title: str, language: str | None, metadata: stated.Metadata
) -> tuple[str, ...]:
    """The cover's own number first. A cover note and the document behind it are one work."""
    fields = cover.fields
    found = identifiers.council(fields.get("number", ""))[:1]
    inner = identifiers.commission(fields.get("inner_number", ""))[:1]
    if not inner and cover.kind == "note" and _is_cover_note(fields.get("type", "")):
        inner = identifiers.commission(fields.get("commission_document", ""))[:1]
    found += [each for each in inner if each not in found]
    if not found:
        found = list(stated.identifiers(metadata, title, language))[:1]
    return tuple(found)


def _is_cover_note(printed: str) -> bool:
    return any(
        words.key(printed) in map(words.key, words.cover(code, "cover_note")) for code in words.codes()
    )


def _title(pieces: Sequence[Piece], headings: Sequence[Heading | None], language: str | None) -> str:
    """Without a cover: the title that the format marks as one, or the line above the numbered text that
    reads as a title, "" where there is none."""
    own = _marked_title(pieces)
    if own:
        return own
    first = list(zip(pieces, headings, strict=True))[:_FIRST]
    numbered = next((at for at, (_, heading) in enumerate(first) if heading and heading.number), len(first))
    above = [
        p for p, _ in first[:numbered] if p.kind in ("heading", "paragraph") and _may_be_title(p, language)
    ]
    marked = [p for p in above if p.kind == "heading" or p.is_bold]
    # A first-level heading outranks a letterhead that is only bold.
    top = next((at for at, p in enumerate(marked) if p.kind == "heading" and p.level == 1), None)
    marked = marked[_above_date(marked, pieces, language) if top is None else top :]
    short = [p for p in above if len(p.text) < 160 and p.text[-1] not in ".:;,"]
    # The longest line before the numbered text: letterheads stand above the title, imprints below it.
    plain = [max(short, key=lambda p: len(p.text))] if short and numbered < len(first) else short[:1]
    lines = (marked or plain)[:1]
    # CASE: an act's title over several lines ("REGULATION …", "of 23 November 2022", "on …")
    for piece in marked[1:] if lines else ():
        if piece.position != lines[-1].position + 1 or not piece.text[0].islower():
            break
        lines.append(piece)
    return " ".join(" ".join(piece.text.split()) for piece in lines)


def _above_date(marked: Sequence[Piece], pieces: Sequence[Piece], language: str | None) -> int:
    """Which of ``marked`` stands right above place and date and is longer than the first, a letterhead; else
    the first."""
    dated = {
        above.position
        for above, below in pairwise(pieces[:_FIRST])
        if is_place_and_date(" ".join(below.text.split()), language)
    }
    longer = (at for at, p in enumerate(marked) if p.position in dated and len(p.text) > len(marked[0].text))
    return next(longer, 0)


def _marked_title(pieces: Sequence[Piece]) -> str:
    """The first lines whose role is title, without what stands in brackets at their end ("(Text with EEA
    relevance)"), "" where the format marks none."""
    lines: list[str] = []
    for piece in pieces:
        if piece.role == "title":
            lines.append(" ".join(piece.text.split()))
        elif lines:
            break
    while len(lines) > 1 and lines[-1].startswith(("(", "[")) and lines[-1].endswith((")", "]")):
        lines.pop()
    return " ".join(lines)


def _may_be_title(piece: Piece, language: str | None) -> bool:
    text = piece.text.strip()
    if not 3 < len(text) <= _LONGEST_TITLE or not text[0].isalpha() or not any(map(str.isalpha, text)):
        return False
    head = words.structure("annex", language).match(text)
    return not (head and len(text) < head.end() + 6) and not is_place_and_date(text, language)


def _type(
    cover: Cover,
    title: str,
    pieces: Sequence[Piece],
    headings: Sequence[Heading | None],
    language: str | None,
) -> str:
    """By the word that comes first in the title; then the kind line; then what the headings show."""
    found = by_word(title, language)
    if found:
        return found
    printed = cover.fields.get("type", "")
    if printed:
        return by_word(printed, language) or (
            cover.kind if cover.kind and cover.kind != "outcome" else "note"
        )
    if not cover.council:
        opening = " ".join(heading.title for heading in headings if heading)
        position = dict(words.types(language)).get("position_paper")
        if position and position.search(f"{title} {opening}"):
            return "position_paper"
    return "note"


def by_word(text: str, language: str | None) -> str | None:
    """The type whose word comes first in ``text`` and names the text itself, not what it is about."""
    hits = (
        (match.start(), -match.end(), name)
        for name, pattern in words.types(language)
        for match in pattern.finditer(text)
        if name in _ANYWHERE or _names_itself(text[: match.start()], language)
    )
    best = min(hits, default=None)
    return best[2] if best else None


def _names_itself(before: str, language: str | None) -> bool:
    """ "EU drugs strategy" is one, "Progress on the strategy" is not: no preposition stands before the
    word, but for an article at the beginning. What follows a dash begins anew."""
    last = re.split(r"\s[–—-]\s|: ", before)[-1]
    return not any(words.is_function_word(word, language) for word in re.findall(r"\w+", last)[1:])


def _institution(cover: Cover, ids: Sequence[str]) -> str | None:
    return "council" if cover.council else issuer(ids)


def issuer(ids: Sequence[str]) -> str | None:
    """The institution that numbers its documents as ``ids`` are numbered, None where unknown."""
    if any(id_.startswith(("COM(", "JOIN(", "SWD(", "SEC(", "C(")) for id_ in ids):
        return "european-commission"
    return None


def markings(cover: Cover) -> tuple[str, ...]:
    """Distribution markings: LIMITE, PUBLIC …, in the order of the cover."""
    return tuple(dict.fromkeys((*cover.markings, *(m for line in cover.heads for m in shape.markings(line)))))
