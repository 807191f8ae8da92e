"""What a file's own metadata say of the work: its identifiers, date and institution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.references import find

# Authors in Formex files and AKN4EU (authority table "corporate body" of the Publications Office).
_INSTITUTIONS = {"CS": "council", "CONSIL": "council", "COM": "european-commission"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Metadata = Sequence[tuple[str, str]]


def identifiers(metadata: Metadata, title: str, language: str | None) -> Iterator[str]:
    """Canonical ids, the surest first.

    ``celex`` and ``case`` are ids; ``number`` and ``year`` say which act of those in the title this is;
    an ``identifier`` counts where it reads as one act or document as a whole.
    """
    said = dict(metadata)
    if "celex" in said and said["celex"].startswith("3"):
        yield said["celex"]
    if "case" in said:
        yield said["case"]
    number, year = said.get("number", ""), said.get("year", "")
    if number.isdecimal() and year.isdecimal():
        own = re.compile(rf"3{year}[A-Z]{{1,2}}{number.zfill(4)}")
        yield from (each.id for each in find(title, language=language) if own.fullmatch(each.id))
    for key, value in metadata:
        if key == "identifier":
            found = find(value)
            if len(found) == 1 and found[0].kind in ("act", "council", "commission"):
                yield found[0].id


def date(metadata: Metadata) -> str | None:
    """The work's own date (ISO 8601)."""
    return next((value for key, value in metadata if key == "date" and _DAY.fullmatch(value)), None)


def institution(metadata: Metadata) -> str | None:
    """The one author of the work, as an actor's id."""
    return _INSTITUTIONS.get(dict(metadata).get("author", ""))
