"""Canonical forms (contract.md §1): building them from their parts, and reading the fields of a cover.

Sources: the CELEX numbering of EUR-Lex (sector, year, letter, number), the numbering of the Council's
register (series, number, year, REV/ADD/COR), the Commission's COM/SWD/SEC/JOIN/C series.
"""

from __future__ import annotations

import re
from datetime import date

from parsers.document import ReferenceKind
from parsers.references.folding import fold, skeleton
from parsers.references.suffixes import council_suffixes

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


_COUNCIL = re.compile(
    r"(?:(?<![^\W_])(?P<series>PE-CONS|EUCO|CONV|ST|WK|CM|DS|SN|PE)[\s_/\-]{1,2})?"
    r"(?<![\d/.])(?P<number>\d{1,5})(?P<slash>[/_\-])(?:(?P<middle>\d{1,2})/)?(?P<year>\d{4}|\d{2})(?![\d/]\d)"
)
_COMMISSION = re.compile(
    r"(?<![^\W_])(?P<series>[^\W\d_]{1,4})(?:\s?\(\s?(?P<y1>[12]\d{3})\s?\)\s{0,2}|[/_](?P<y2>[12]\d{3})[/_])"
    r"(?P<number>\d{1,5})(?!\d)"
)


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
