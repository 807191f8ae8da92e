"""What belongs together and what cannot be right: an act and its place in the journal.

A title is followed by its place in brackets ("Verordening (EU) 2022/2371 … (PB L 314 van 6.12.2022, blz.
26)"): the place belongs to the act that begins the title, not to those that the title amends.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.references.identifiers import latest_year, series_year
from parsers.references.records import Found

AHEAD = "malformed_reference: no document is numbered yet in"
_YEAR = re.compile(
    r"(?:ST|WK|CM|DS|SN|PE-CONS|EUCO|CONV) \d+/(?P<short>\d{2,4})\b|(?:COM|SWD|JOIN|SEC|C)\((?P<long>\d{4})\)"
)
_REACH = 900
#: ends the rules of acts that go on a list
_LISTED = ".list"
#: marks a citation that went into the one before it
_MERGED = "merged"


def related(text: str, found: list[Found]) -> list[Found]:
    """``found`` with acts and their places pointing at each other, slips in numbers marked."""
    result = list(found)
    first_act: int | None = None
    for index, one in enumerate(result):
        if first_act is not None and _new_paragraph(text, result[first_act].end, one.start):
            first_act = None
        if one.kind == "act" and not one.rule.startswith("url") and first_act is None:
            first_act = index
        elif one.rule.endswith(_LISTED) and first_act == index - 1:
            first_act = index  # "Directives 2008/99/EC and 2009/123/EC (OJ …)": the place is the last one's
        if one.kind == "case":
            _pair_case(text, result, index)
        if one.kind != "oj" or first_act is None:
            continue
        act = result[first_act]
        if one.start - act.end <= _REACH and _same_year(act, one):
            warnings = one.warnings + _slip(act, one)
            result[index] = replace(one, related=(act.id,), warnings=warnings)
            result[first_act] = replace(act, related=(*act.related, one.id))
        first_act = None
    return [one for one in result if one.rule != _MERGED]


def ahead(found: list[Found]) -> list[Found]:
    """``found`` with a warning on Council and Commission numbers of a year that has not come.

    Numbers of next year are given out in December. A document from that year itself may cite it:
    :mod:`parsers.assembly.citations` knows its date and takes the warning back.
    """
    last = latest_year()
    return [
        replace(one, warnings=(*one.warnings, f"{AHEAD} {year}"))
        if (year := year_of(one.id)) is not None and year > last
        else one
        for one in found
    ]


def year_of(identifier: str) -> int | None:
    """The year in the id of a Council or Commission document; None for other ids."""
    match = _YEAR.match(identifier)
    return series_year(match["short"] or match["long"]) if match else None


def _new_paragraph(text: str, start: int, end: int) -> bool:
    return end - start > _REACH or "\n\n" in text[start:end]


def _same_year(act: Found, place: Found) -> bool:
    """An act is published in its year or in the next."""
    year = re.search(r"\b((?:19|20)\d\d)\b", place.id.split(",", 1)[1]) if "," in place.id else None
    return year is None or int(year[1]) - int(act.id[1:5]) in (0, 1)


def _slip(act: Found, place: Found) -> tuple[str, ...]:
    """A new-style number that is not the act's own ("PB L, 2024/1694" beside act 2024/1654)."""
    printed = re.match(r"OJ L, (\d{4})/(\d+)", place.id)
    number = int(act.id[6:])
    if printed is None or (printed[1] == act.id[1:5] and int(printed[2]) == number):
        return ()
    likely = place.id.replace(f"{printed[1]}/{printed[2]}", f"{act.id[1:5]}/{number}")
    return (f"malformed_reference: differs from the number of {act.id}; probably {likely}",)


def _pair_case(text: str, result: list[Found], index: int) -> None:
    """An ECLI right after its case number is that case (contract.md §1): one citation, the ECLI related."""
    one = result[index]
    if index == 0 or one.rule != "case.ecli":
        return
    before = result[index - 1]
    if (
        before.kind == "case"
        and before.rule == "case.number"
        and _same_sentence(text[before.end : one.start])
    ):
        result[index - 1] = replace(before, related=(*before.related, one.id))
        result[index] = replace(one, rule=_MERGED)


def _same_sentence(gap: str) -> bool:
    return len(gap) < 120 and ";" not in gap and "\n\n" not in gap
