"""The kinds of line that stand on a cover page, each told by its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.assembly import words
from parsers.assembly.dates import iso

_SUFFIX = r"(?:\s*\(?(?:INIT|(?:REV|ADD|COR|DCL|AMD|EXT)\s?\d{0,2})\)?)*"
_MARKINGS = r"(?:\s+(?:LIMITE|PUBLIC|RESTREINT UE/EU RESTRICTED))?"
_COUNCIL = re.compile(
    rf"(?:(?:ST|WK|CM|DS|SN|PE-CONS|EUCO)\s+)?\d{{1,5}}(?:/\d{{1,2}})?/\d{{2,4}}{_SUFFIX}{_MARKINGS}"
    r"(?:\s*\(?\d{1,2}\.\d{1,2}\)?)?",
)
_COMMISSION = re.compile(r"(?:COM|JOIN|SWD|SEC|C|KOM|SEK|Ε|K)\s?\(\d{4}\)\s?\d+(?:[/\s]\S{1,14}){0,3}")
_CODE = re.compile(r"[A-ZÀ-Ž][A-ZÀ-Ž0-9/-]{1,13}")
_ORIGINAL = re.compile(r"\((?:[^\W\d_]{1,6}\.?\s?:?\s){0,2}([a-zA-Z]{2})(?:[/,+\s]+[a-zA-Z]{2})*\)")
_PROCEDURE = re.compile(r"\b\d{4}/\d{4}\s?\([A-Z]{3}\)")
_PLACE_DATE = re.compile(r"(?P<place>[^\W\d][^,\d:\n]{2,30}?)\s?,\s*(?P<date>.*\d.*)")
_SEPARATOR = re.compile(r"\s*:[\t ]*|\s*\t\s*")
_LONGEST_LABEL = 48
LIMITE = re.compile(r"\bLIMITE\b")


@dataclass(frozen=True, slots=True)
class Label:
    """``van:	de delegaties``; ``field`` is None for a label that no language file knows."""

    field: str | None
    printed: str
    value: str
    languages: tuple[str, ...]


def council_number(line: str) -> bool:
    """A Council document's number alone on its line, markings and suffixes allowed: "15573/25"."""
    return bool(_COUNCIL.fullmatch(line))


def commission_number(line: str) -> bool:
    """A Commission document's number alone on its line: "COM(2025) 743 final"."""
    return bool(_COMMISSION.fullmatch(line))


def subject_codes(line: str, *, among_codes: bool = False) -> list[str]:
    """The codes on a line: "CORDROGUE 153", several in a row; a bare word in capitals ("EUROPOL") only
    beside a numbered one or, alone on its line, after others. Empty for any other line."""
    tokens = line.replace(",", " ").split()
    words_, numbers = ([t for t in tokens if t.isdecimal() is kind] for kind in (False, True))
    if not words_ or tokens[0].isdecimal() or not all(_CODE.fullmatch(word) for word in words_):
        return []
    if not numbers and not (among_codes and len(tokens) == 1):
        return []
    codes: list[str] = []
    for token in tokens:
        if not token.isdecimal():
            codes.append(token)
        elif len(token) > 4 or codes[-1][-1:].isdecimal():
            return []
        else:
            codes[-1] += f" {token}"
    return codes


def original_language(line: str) -> str | None:
    """The language code in "(OR. en)"; the label differs by language, the shape does not."""
    match = _ORIGINAL.fullmatch(line)
    return match[1].lower() if match else None


def procedure(line: str) -> bool:
    """An interinstitutional file: "2025/0388 (COD)"."""
    return bool(_PROCEDURE.search(line))


def place_and_date(line: str, language: str | None) -> tuple[str, str] | None:
    """("Brussel", "4 december 2025") of a line that is a place and a date and nothing else."""
    match = _PLACE_DATE.fullmatch(line)
    if not match or len(line) > 60 or iso(match["date"], language) is None:
        return None
    return match["place"].strip(), match["date"].strip()


def label(line: str) -> Label | None:
    """The label and value of a cover line; None for a line of another shape."""
    # A label may hold a colon of its own (Finnish "Kom:n asiak. nro:"), so every one is tried.
    separators = list(_SEPARATOR.finditer(line, 1, _LONGEST_LABEL))
    for separator in reversed(separators):
        known = words.labels().get(words.key(line[: separator.start()]))
        if known:
            return _known(known, line[: separator.start()], line[separator.end() :])
    if separators:
        first = separators[0]
        value = line[first.end() :].strip()
        return Label(None, line[: first.start()].strip(), value, ()) if "\t" in line or not value else None
    # Table covers print a label without a colon in a cell of its own.
    known = words.labels().get(words.key(line))
    return _known(known, line, "") if known else None


def _known(known: tuple[tuple[str, str], ...], printed: str, value: str) -> Label:
    return Label(known[0][0], printed.strip(), value.strip(), tuple(code for _, code in known))
