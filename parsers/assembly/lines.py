"""The kinds of line that stand on a cover page, each told by its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.assembly import words
from parsers.assembly.dates import iso

_SUFFIX = r"(?:\s*\(?(?:INIT|(?:REV|ADD|COR|DCL|AMD|EXT)\s?\d{0,2})\)?)*"
_MARKINGS = r"(?:\s+(?:LIMITE|PUBLIC|EMBARGO|COREU|RESTREINT UE/EU RESTRICTED))*"
_COUNCIL = re.compile(
    rf"(?:(?:ST|WK|CM|DS|SN|PE-CONS|EUCO)\s+)?\d{{1,5}}(?:/\d{{1,2}})?/\d{{2,4}}{_SUFFIX}{_MARKINGS}"
    r"(?:\s*\(?\d{1,2}\.\d{1,2}\)?)?",
)
_COMMISSION = re.compile(r"(?:COM|JOIN|SWD|SEC|C|KOM|SEK|Ε|K)\s?\(\d{4}\)\s?\d+(?:[/\s]\S{1,14}){0,3}")
_OPENS_NUMBER = re.compile(
    r"(?<!\s)\s++(?=(?:COM|JOIN|SWD|SEC|C|KOM|SEK|Ε|K)\s?\(\d{4}\)\s?\d|\d{4}/\d{4}(?:/[A-Z])?\s?\([A-Z]{3}\))"
)
_CODE = re.compile(r"[A-ZÀ-Ž][A-ZÀ-Ž0-9/-]{1,13}")
_BARE_CODE = re.compile(r"[A-Z]{2,12}")
_ORIGINAL = re.compile(r"\((?:[^\W\d_]{1,6}\.?\s?:?\s){0,2}([a-zA-Z]{2})(?:[/,+\s]+[a-zA-Z]{2})*\)")
_PROCEDURE = re.compile(r"\b\d{4}/\d{4}(?:/[A-Z])?\s?\([A-Z]{3}\)")
_PLACE_DATE = re.compile(r"(?P<place>[^\W\d][^,\d:\n]{2,30}?)\s?,\s*(?P<date>.*\d.*)")
# CASE: "Bryssel den 4 december 2025", "V Bruseli 3. 12. 2025": no comma, so the place must be a known one
_BARE_PLACE_DATE = re.compile(r"(?P<place>(?:[^\W\d_]{1,14} ){1,4})(?P<date>\d.*)")
_SEPARATOR = re.compile(r"\s*:[\t ]*|\s*\t\s*")
_LONGEST_LABEL = 48
# Council Decision 2009/937/EU, Annex II and its implementing rules: markings that say who may read the text.
_MARKING = re.compile(r"\b(?:DOCUMENT PARTIALLY ACCESSIBLE TO THE PUBLIC|LIMITE|PUBLIC|EMBARGO|COREU)\b")
_MARKED = re.compile(rf"(?:{_MARKING.pattern}[\s,]*)+(?:\(\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\))?")


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


def title_lines(text: str) -> list[str]:
    """The lines of a title page's block; "Brussels, 3.12.2025 COM(2025) 743 final" is two."""
    lines = text.replace("\t", "\n").split("\n")
    return [part.strip() for line in lines for part in _OPENS_NUMBER.split(line.strip())]


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


def is_suffix(text: str) -> bool:
    """A suffix of a Council number on its own: "ADD 1"."""
    return bool(re.fullmatch(_SUFFIX, text)) and bool(text)


def bare_code(line: str) -> bool:
    """A word in capitals that may be a subject code without a number: "EUROPOL"."""
    return bool(_BARE_CODE.fullmatch(line))


def original_language(line: str) -> str | None:
    """The language code in "(OR. en)"; the label differs by language, the shape does not."""
    match = _ORIGINAL.fullmatch(line)
    return match[1].lower() if match else None


def marking(line: str) -> bool:
    """A line of distribution markings and nothing else: "LIMITE"."""
    return bool(_MARKED.fullmatch(line))


def markings(line: str) -> list[str]:
    """The distribution markings of a line that is theirs, or that is a number with them."""
    return _MARKING.findall(line) if marking(line) or council_number(line) else []


def procedure(line: str) -> str | None:
    """The interinstitutional file or files of a line that holds nothing else but their label."""
    found = _PROCEDURE.findall(line)
    rest = _PROCEDURE.sub("", line)
    is_label = not re.search(r"\d", rest) and len(rest) < _LONGEST_LABEL
    return "; ".join(found) if found and is_label else None


def place_and_date(line: str, language: str | None) -> tuple[str, str] | None:
    """("Brussel", "4 december 2025") of a line that is a place and a date and nothing else."""
    if len(line) > 60:
        return None
    match = _PLACE_DATE.fullmatch(line)
    if match and iso(match["date"], language):
        return match["place"].strip(), match["date"].strip()
    match = _BARE_PLACE_DATE.fullmatch(line)
    if match and iso(match["date"], language):
        before = match["place"].split()
        known = next((at for at, word in enumerate(before) if words.key(word) in words.places()), None)
        if known is not None:
            return " ".join(before[: known + 1]), match["date"].strip()
    return None


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
