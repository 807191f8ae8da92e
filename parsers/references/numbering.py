"""Year, number and CELEX letter of an act.

Since 2015 every act is "(EU) year/number" (harmonised numbering, Official Journal, 1 January 2015). Before,
regulations were "No number/year", directives and decisions "year/number/suffix", decisions of Parliament and
Council "No number/year/suffix"; until 1998 years had two digits.
"""

from __future__ import annotations

from dataclasses import dataclass

from parsers.references import identifiers

YEAR_FIRST = 2015
_LETTERS = {"regulation": "R", "directive": "L", "decision": "D", "recommendation": "H", "guideline": "O"}


@dataclass(frozen=True, slots=True)
class Marks:
    """What is glued to the number: suffix or prefix codes, "nr.", and how far all that reaches."""

    start: int
    end: int
    codes: frozenset[str]
    prefixed: bool
    marker: bool
    community: bool = False  # the prefix is "(EC)" or "(EEC)", which no act of 2010 or later has


def year_and_number(a: str, b: str, noun: str, marked: Marks) -> tuple[int, int] | None:
    """``(year, number)`` of "a/b"; None where neither is a year."""
    ya, yb = identifiers.full_year(a), identifiers.full_year(b)
    if ya is not None and len(a) == 2 and ya >= 2000:
        ya = None  # from 1999 on, a year that stands first has four digits
    if yb is not None and len(b) == 2 and yb >= 2000 and noun != "regulation":
        yb = None
    if ya is None and yb is None:
        return None
    if yb is None:
        return (ya, int(b)) if ya else None
    if ya is None:
        return yb, int(a)
    return (yb, int(a)) if _number_first(a, b, ya, noun, marked) else (ya, int(b))


def _number_first(a: str, b: str, ya: int, noun: str, marked: Marks) -> bool:
    """Whether "a/b" is number/year where both could be years."""
    if len(a) == 4 and ya >= 2015:
        return noun == "regulation" and marked.marker and (marked.community or not marked.prefixed)
    if noun == "regulation":
        return True
    if len(a) == 4:
        # before 2015 no series of directives or decisions came near 1951 a year: "No 1982/2006/EC"
        return len(b) == 4
    # no series came near 1951 before 1999: "№ 70/2008/ЕО" is of 2008
    return len(b) == 4 or ("ecsc" in marked.codes and marked.marker)


def without_footnote(a: str, b: str, noun: str, marked: Marks) -> str | None:
    """``b`` without a footnote call glued to it ("nr. 2535/95²" → "952"); None where that reading fails.

    Only regulations "No number/year", whose second number is a year of two or four digits.
    """
    if noun != "regulation" or not marked.marker or len(b) < 3:
        return None
    if identifiers.full_year(a) is not None and len(a) == 4:
        return None
    digits = 4 if len(b) == 5 else 2
    year = identifiers.full_year(b[:digits])
    return b[:digits] if year is not None and (digits == 4 or 1958 <= year <= 1999) else None


def letter(noun: str, year: int, a: str, marked: Marks) -> str | None:
    """The letter of the CELEX number (contract.md §1: F for JHA, E for pre-Lisbon CFSP acts)."""
    if noun == "framework_decision":
        return "F"
    if noun == "joint_action":
        return "F" if "jha" in marked.codes else "E" if "cfsp" in marked.codes else None
    if noun == "common_position":
        if "jha" in marked.codes:
            return "F" if year < 1999 else "E"
        return "E" if "cfsp" in marked.codes else None
    if noun == "decision" and "ecsc" in marked.codes and (marked.marker or identifiers.full_year(a) is None):
        return "S"  # general decisions of the High Authority and the Commission under the ECSC Treaty
    return _LETTERS[noun]


def plausible_without_codes(noun: str, a: str, b: str, marked: Marks) -> bool:
    """A bare "Regulation No 1/2003", "Directive 2004/38", but not "decision 3/24" or "Regulation 5/2019".

    Since 2015 the year of an act stands first, and what has it last is national.
    """
    year_first = len(a) == 4 and identifiers.full_year(a) is not None
    if len(b) == 4 and int(b) >= YEAR_FIRST and not year_first:
        return False
    if noun == "regulation":
        old = len(b) == 2 and int(b) > 57
        return len(b) == 4 or (len(a) == 4 and int(a) >= 2015) or (old and (marked.marker or len(a) >= 3))
    if noun in ("directive", "framework_decision"):
        return len(a) == 4 or (len(a) == 2 and len(b) >= 2 and int(a) > 57)
    return noun == "decision" and year_first and not marked.marker and len(b) <= 4


def slip(a: str, b: str) -> tuple[tuple[int, int], str] | None:
    """``(year, number)`` as printed and the likely reading of "2061/679": two digits changed places."""
    for year, number, turned in ((a, b, "{}/{}"), (b, a, "{1}/{0}")):
        if len(year) != 4 or not 2000 < int(year) < 3000:
            continue
        for i in range(3):
            swapped = year[:i] + year[i + 1] + year[i] + year[i + 2 :]
            if identifiers.full_year(swapped) is not None:
                return (int(year), int(number)), turned.format(swapped, number)
    return None
