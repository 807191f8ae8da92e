"""Canonical forms (contract.md §1): building them from their parts, and reading the fields of a cover.

Sources: the CELEX numbering of EUR-Lex (sector, year, letter, number), the numbering of the Council's
register (series, number, year, REV/ADD/COR), the Commission's COM/SWD/SEC/JOIN/C series.
"""

from __future__ import annotations

import re
from datetime import date

from parsers.document import ReferenceKind
from parsers.references.folding import fold, skeleton

COUNCIL_SERIES = ("PE-CONS", "EUCO", "CONV", "ST", "WK", "CM", "DS", "SN")

#: letters as printed (skeleton) → the international series
COMMISSION_SERIES = {
    "COM": "COM",
    "KOM": "COM",
    "KUMM": "COM",
    "COIM": "COM",
    "SWD": "SWD",
    "SEC": "SEC",
    "SEK": "SEC",
    "SEG": "SEC",
    "JOIN": "JOIN",
    "C": "C",
    "K": "C",
    "E": "C",
}

_CELEX = re.compile(
    r"(?P<sector>[0-9CE])(?P<year>\d{4})(?P<letter>[A-Z]{1,2})(?P<number>\d{3,4})"
    r"(?P<variant>\(\d{2}\))?(?P<corrigendum>R\(\d{2}\))?(?:-(?P<version>\d{8}))?"
)
_TREATY_LETTERS = {"E": "TFEU", "M": "TEU", "P": "CFR"}
_COURT_LETTERS = {"CJ": "C", "CO": "C", "CC": "C", "TJ": "T", "TO": "T", "FJ": "F"}


def latest_year() -> int:
    """The last year that a number may carry: next year's numbers are given out in December."""
    return date.today().year + 1


def full_year(digits: str) -> int | None:
    """A year of two or four digits as an integer, None where the Union had no acts in it."""
    if len(digits) == 4:
        year = int(digits)
    elif len(digits) == 2:
        short = int(digits)
        year = 2000 + short if short <= latest_year() % 100 else 1900 + short
    else:
        return None
    return year if 1951 <= year <= latest_year() else None


def series_year(digits: str) -> int | None:
    """The year of a Council or Commission number: "25" 2025, "98" 1998, up to 2049 whatever today is.

    Their notation leaves no doubt which part is the year, so one that lies ahead is read as printed
    (:func:`parsers.references.plausibility.ahead` doubts it) and the answer never depends on the clock.
    """
    if not digits.isdigit() or len(digits) not in (2, 4):
        return None
    year = int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 50 else 1900)
    return year if 1951 <= year <= 2049 else None


def act(letter: str, year: int, number: int) -> str:
    """``act("R", 2022, 2371) == "32022R2371"``."""
    return f"3{year}{letter}{number:04d}"


def commission_document(series: str, year: int, number: int) -> str:
    """``commission_document("COM", 2025, 743) == "COM(2025) 743"``."""
    return f"{series}({year}) {number}"


def council_document(series: str, number: int, year: int, suffixes: tuple[str, ...] = ()) -> str:
    """``council_document("ST", 13314, 2025, ("REV 2",)) == "ST 13314/25 REV 2"``; WK has four digits."""
    printed = f"{year}" if series == "WK" else f"{year % 100:02d}"
    return " ".join([f"{series} {number}/{printed}", *suffixes])


def celex(text: str) -> tuple[ReferenceKind, str, str | None] | None:
    """Kind, canonical id and version of a CELEX number; None where the number has no such form.

    Preparatory acts become COM, SWD, SEC and JOIN codes (SC is SEC before 2012, SWD from then on),
    judgments case numbers, consolidated texts (sector 0) the base act with its date as version.
    """
    match = _CELEX.fullmatch(text)
    if match is None:
        return None
    sector, letter = match["sector"], match["letter"]
    year, number = int(match["year"]), int(match["number"])
    if not 1951 <= year <= latest_year():
        return None
    version = None
    if match["version"]:
        day = match["version"]
        version = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    elif match["corrigendum"]:
        version = match["corrigendum"]
    if sector in "03" and len(letter) == 1 and len(match["number"]) == 4:
        return "act", f"3{year}{letter}{number:04d}{match['variant'] or ''}", version
    if sector == "5":
        series = {"PC": "COM", "DC": "COM", "SC": "SEC" if year < 2012 else "SWD", "JC": "JOIN"}.get(letter)
        return None if series is None else ("commission", commission_document(series, year, number), version)
    if sector == "6" and letter in _COURT_LETTERS:
        return "case", f"{_COURT_LETTERS[letter]}-{number}/{year % 100:02d}", version
    if sector == "1" and letter in _TREATY_LETTERS and len(match["number"]) == 3 and number:
        return "treaty", f"{_TREATY_LETTERS[letter]} art. {number}", version
    if sector in "24" and len(match["number"]) == 4:
        return "act", f"{sector}{year}{letter}{number:04d}{match['variant'] or ''}", version
    return None


_LONGEST_RANGE = 10
_SUFFIX = re.compile(
    r"(?P<glue>[\s_/\-]{0,3}|\s{0,2}[+&]\s{0,2}|,?\s{1,2})(?P<word>REV|ADD|CORR?|DCL|EXT|AMD|INIT)"
    r"(?:[\s_\-.]{0,2}(?P<number>\d{1,2})(?!\d)(?:\s?-\s?(?P<last>\d{1,2})(?![\d/]))?)?(?![^\W_])"
)
_COUNCIL = re.compile(
    r"(?:(?<![^\W_])(?P<series>PE-CONS|EUCO|CONV|ST|WK|CM|DS|SN|PE)[\s_/\-]{1,2})?"
    r"(?<![\d/.])(?P<number>\d{1,5})(?P<slash>[/_\-])(?:(?P<middle>\d{1,2})/)?(?P<year>\d{4}|\d{2})(?![\d/]\d)"
)
_COMMISSION = re.compile(
    r"(?<![^\W_])(?P<series>[^\W\d_]{1,4})(?:\s?\(\s?(?P<y1>[12]\d{3})\s?\)\s{0,2}|[/_](?P<y2>[12]\d{3})[/_])"
    r"(?P<number>\d{1,5})(?!\d)"
)


def council_suffixes(text: str, position: int) -> tuple[list[tuple[int, int, tuple[str, ...]]], str | None]:
    """The documents that the suffixes from ``position`` on name: ``(start, end, suffixes)`` of each.

    "13314/25 REV 2" is one, "8453/25 + ADD 1" two, the base and its addendum, "ADD 1-3" three, of which the
    last two share the span of the "3". The first entry starts
    at ``position``. The second result is the number of the REV, to compare with a middle number.
    """
    chain: tuple[str, ...] = ()
    base_end = position
    documents: list[tuple[int, int, tuple[str, ...]]] = []
    start = position
    revision = None
    while match := _SUFFIX.match(text, base_end):
        word = "COR" if match["word"] == "CORR" else match["word"]
        if word != "INIT" and match["number"] is None:
            break
        glue = match["glue"].strip()
        name = "" if word == "INIT" else f"{word} {int(match['number'])}"
        revision = match["number"] if word == "REV" else revision
        if glue in ("+", "&", ","):
            documents.append((start, base_end, chain))
            start = match.start("word")
            # ", ADD 2" after "ADD 1" is its sister, not its child
            chain = tuple(part for part in chain if part.split()[0] != word)
        if name:
            chain = (*chain, name)
        base_end = match.end()
        if match["last"] and name:
            documents.append((start, match.end("number"), chain))
            start, first, last = match.start("last"), int(match["number"]), int(match["last"])
            between = range(first + 1, last) if last - first < _LONGEST_RANGE else ()
            documents += [(start, base_end, (*chain[:-1], f"{word} {number}")) for number in between]
            chain = (*chain[:-1], f"{word} {last}")
    documents.append((start, base_end, chain))
    return documents, revision


def council(text: str) -> list[str]:
    """Every Council number in a cover field ("10270/24; 16293/24", "13314/2/25 REV 2"), in order.

    The field says what its numbers are, so no other context is asked for. Years of four digits are
    read as printed with two ("9935/2016" → ``ST 9935/16``).
    """
    folded = fold(text).text
    found: list[str] = []
    for match in _COUNCIL.finditer(folded):
        year = series_year(match["year"])
        if year is None or (match["slash"] != "/" and match["series"] is None):
            continue
        if folded[max(0, match.start() - 1) : match.start()] == "(" or _is_other_series(folded, match):
            continue
        series = match["series"] or "ST"
        series = "PE-CONS" if series == "PE" else series
        documents, _ = council_suffixes(folded, match.end())
        for _, _, suffixes in documents:
            identifier = council_document(series, int(match["number"]), year, suffixes)
            if identifier not in found:
                found.append(identifier)
    return found


def _is_other_series(text: str, match: re.Match[str]) -> bool:
    """COM/2025/744, (EU) 2022/2371, 2025/0388(COD): numbers of somebody else in the same field."""
    before = text[max(0, match.start() - 6) : match.start()]
    after = text[match.end() : match.end() + 2].lstrip()
    if re.search(r"[^\W\d_][/_]\Z|\)\s?\Z", before) or after.startswith("("):
        return True
    return (
        len(match["number"]) == 4
        and len(match["year"]) == 4
        and match["series"] is None
        and (full_year(match["number"]) is not None and full_year(match["year"]) is None)
    )


def commission(text: str) -> list[str]:
    """Every COM, SWD, SEC, JOIN and C code in a cover field, in order, international letters."""
    found: list[str] = []
    for match in _COMMISSION.finditer(fold(text).text):
        series = COMMISSION_SERIES.get(skeleton(match["series"]))
        if series is None or not match["series"][0].isupper():
            continue
        identifier = commission_document(series, int(match["y1"] or match["y2"]), int(match["number"]))
        if identifier not in found:
            found.append(identifier)
    return found
