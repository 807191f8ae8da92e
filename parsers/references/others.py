"""Cases, procedures, United Nations resolutions and national parliamentary papers."""

from __future__ import annotations

import re

from parsers.references import case_context, identifiers
from parsers.references.folding import skeleton
from parsers.references.records import Found, Shape

_CASE_BEFORE = re.compile(r"(?<![^\W_])(?P<court>[CTFСΤТ])\s?-\s?\Z")
_CASE_AFTER = re.compile(r"\s(?P<kind>P(?:\(R\))?(?:-R)?|PPU|RENV|REV|R|OP|DEP)(?![^\W_])")
_PROCEDURE_AFTER = re.compile(
    r"\s{0,2}\(\s?(?P<code>COD|CNS|NLE|APP|INI|INL|RSP|ACI|BUD|BUI|DEC|DEA|IMM|SYN|AVC|COS|REG|RPS|CNB|DCE|OLP|IMM)\s?\)"
)
_UN_BEFORE = re.compile(
    r"(?<![^\W_])(?P<organ>[ASАΑ])/(?P<series>RES|HRC/RES|HRC|C\.\d)/(?P<session>E?S-)?\Z"
)
_SECURITY = re.compile(r"S/RES/(?P<number>\d{1,4})(?:\s?\((?P<year>\d{4})\))?")
#: the courts of the Union also print it without its first part
_ECLI = re.compile(r"(?P<whole>ECLI:)?[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}")
_YEAR_OF_SITTING = r"\d{4}\s?[-/]\s?\d{2,4}"
_KAMERSTUK = re.compile(
    r"(?:Kamerstuk(?:ken)?(?:nummers?|nrs?\.?)?|Kst\.?|Tweede\s{1,2}Kamer|Eerste\s{1,2}Kamer|TK|EK)"
    r"(?:[\s,]+(?:der\sStaten-Generaal|I/II|I{1,2}|[12]|TK|EK|Tweede\sKamer|Eerste\sKamer))?"
    rf"(?:[\s,]+(?:(?:vergaderjaar|verg\.?\s?jaar)\s)?{_YEAR_OF_SITTING})?[\s,-]+"
    r"(?P<dossier>\d{2}[\s.]?\d{3})"
    r"(?:\s?-\s?(?P<sub>\d{2})(?!\d)|[\s-]{0,3}\(?(?P<chapter>[IVXLC]{1,6}|[A-Z])(?![^\W_])\)?)?"
    r"(?:(?:[\s,]+(?P<word>nrs?|no|nummers?)(?![a-z])\s?\.?\s{0,2}|-)(?P<number>\d{1,5}|[A-Z]{1,3}(?![^\W_]))"
    # the First Chamber letters its papers: "Kamerstukken I 2023/24, 36 410, A"
    r"|,\s(?P<letter>(?-i:[A-Z]{1,2})(?![^\W_])))",
    re.IGNORECASE,
)
_KAMERSTUK_MORE = re.compile(
    r"(?:\s?,\s{1,2}(?P<comma>)|\s{1,2}en\s{1,2})(?:nrs?\.?\s)?"
    r"(?P<number>\d{1,5})(?![\d/]|\.\d|\s\d{3}|-\d)(?(comma)(?=\s?[,.;)]|\sen\s|\Z))"
)
_COUNTS = re.compile(r"\s[a-z]")


def case(text: str, shape: Shape, floor: int) -> Found | None:
    """``C-311/18``."""
    match = shape.match
    before = _CASE_BEFORE.search(text, max(floor, shape.start - 5), shape.start)
    if before is None or match["c"] or len(match["b"]) != 2:
        return None
    number = text[shape.start : match.start("slash")]
    year = identifiers.full_year(match["b"])
    court = skeleton(before["court"])
    if year is None or len(number) > 4:
        return None
    sure = case_context.confidence(text, before.start(), shape.end, court, int(number), year)
    if sure is None:
        return None
    end = shape.end
    return Found(
        f"{court}-{int(number)}/{match['b']}",
        "case",
        before.start(),
        end,
        "case.number",
        sure,
        noun="case",
        tail=end,
    )


def procedure(text: str, shape: Shape) -> Found | None:
    """``2025/0388(COD)``."""
    match = shape.match
    after = _PROCEDURE_AFTER.match(text, shape.end)
    year = text[shape.start : match.start("slash")]
    if after is None or match["c"] or len(year) != 4:
        return None
    identifier = f"{year}/{int(match['b']):04d}({after['code']})"
    return Found(identifier, "procedure", shape.start, after.end(), "procedure", 0.99, tail=after.end())


def united_nations(text: str, shape: Shape, floor: int) -> Found | None:
    """``A/RES/70/1``."""
    before = _UN_BEFORE.search(text, max(floor, shape.start - 12), shape.start)
    if before is None:
        return None
    organ = skeleton(before["organ"])
    number = re.sub(r"\s", "", text[shape.start : shape.end])
    identifier = f"{organ}/{before['series']}/{before['session'] or ''}{number}"
    return Found(identifier, "un", before.start(), shape.end, "un.resolution", 0.99, tail=shape.end)


def keyword(text: str, shape: Shape) -> list[Found]:
    """What begins with a word of its own: ``S/RES/…``, ``ECLI:…``, "Kamerstuk 22 112, nr. 4239"."""
    if shape.name == "un":
        match = _SECURITY.match(text, shape.start)
        if match is None:
            return []
        identifier = f"S/RES/{match['number']}" + (f" ({match['year']})" if match["year"] else "")
        return [Found(identifier, "un", shape.start, match.end(), "un.resolution", 0.99, tail=match.end())]
    if shape.name == "ecli":
        match = _ECLI.match(text, shape.start)
        if match is None:
            return []
        printed = match[0].rstrip(".")
        identifier = printed if match["whole"] else f"ECLI:{printed}"
        end = shape.start + len(printed)
        return [Found(identifier, "case", shape.start, end, "case.ecli", 0.99, tail=end)]
    return _kamerstukken(text, shape)


def _kamerstukken(text: str, shape: Shape) -> list[Found]:
    match = _KAMERSTUK.match(text, shape.start)
    if match is None:
        return []
    below = match["sub"] or match["chapter"]
    dossier = re.sub(r"[\s.]", "", match["dossier"]) + (f"-{below.upper()}" if below else "")
    found = [_kamerstuk(dossier, (match["number"] or match["letter"]).upper(), shape.start, match.end())]
    several = (match["word"] or "").lower() in ("nrs", "nummers")
    while more := _KAMERSTUK_MORE.match(text, found[-1].end):
        if not several and _COUNTS.match(text, more.end()) and more["comma"] is None:
            break  # "nr. 12 en 23 andere stukken"
        found.append(_kamerstuk(dossier, more["number"], more.start("number"), more.end()))
    return found


def _kamerstuk(dossier: str, number: str, start: int, end: int) -> Found:
    return Found(
        f"NL Kamerstuk {dossier}, nr. {number}", "parliament", start, end, "parliament.nl", 0.99, tail=end
    )
