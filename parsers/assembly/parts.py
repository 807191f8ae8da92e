"""The document inside a cover note, as a part of its own; the running lines that were left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.assembly import words
from parsers.assembly.cover import Cover
from parsers.assembly.dates import iso
from parsers.assembly.describe import by_word, issuer
from parsers.assembly.piece import Piece
from parsers.document import Furniture, Part, Segment
from parsers.references import identifiers

_DIGITS = re.compile(r"\d+")


def inside(
    cover: Cover, pieces: Sequence[Piece], segments: Sequence[Segment], language: str | None
) -> tuple[Part, ...]:
    """What the Council cover ``cover`` transmits, where its own title page was found.

    ``pieces`` and ``segments`` run in parallel and are what is left without both title pages.
    """
    fields = cover.fields
    if not cover.council or "inner_number" not in fields:
        return ()
    ids = tuple(identifiers.commission(fields["inner_number"])[:1])
    title = fields.get("inner_title") or fields.get("subject", "")
    first = next(
        (s.id for piece, s in zip(pieces, segments, strict=True) if piece.position >= cover.inner_from), None
    )
    date = iso(fields.get("inner_date", ""), language)
    return (Part(title, by_word(title, language) or "note", ids, date, issuer(ids), first),)


def running(lines: Sequence[str]) -> tuple[Furniture, ...]:
    """The running heads and feet in ``lines``, one entry an occurrence, counted; as first printed."""
    printed: dict[str, str] = {}
    times: dict[str, int] = {}
    for line in lines:
        text = " ".join(line.split())
        form = words.key(_DIGITS.sub("", text)) or "#"
        printed.setdefault(form, text)
        times[form] = times.get(form, 0) + 1
    return tuple(Furniture(printed[form], times[form]) for form in printed)
