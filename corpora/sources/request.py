"""From what a user writes to what is asked for: the canonical identifier and the addresses to try.

Sources: the CELEX numbering of EUR-Lex; the production identifiers of Cellar, ``celex``, ``oj``
("JOL_2016_119_R_0001", since October 2023 "L_202401260"), ``comnat`` ("COM_2020_0067_FIN") and ELI; the
addresses of the Council's document server ("ST-7066-2026-INIT", "ST-15072-2016-REV-1").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from corpora.sources.errors import UnknownIdentifier
from parsers.document import Reference
from parsers.references import find, identifiers

Source = Literal["cellar", "council"]

#: the production identifiers of a work in Cellar, as (system, identifier)
Name = tuple[str, str]

_CELEX = re.compile(
    r"(?:CELEX[:=]\s?)?(?P<celex>[0-9CE]\d{4}[A-Z]{1,2}(?:/[A-Z]{3}|\d{3,4})"
    r"(?:\(\d{2}\))?(?:R\(\d{2}\))?(?:-\d{8})?)",
    re.IGNORECASE,
)
_ELI_PREFIX = re.compile(r"\A/?eli/", re.IGNORECASE)
_BARE_COUNCIL = re.compile(r"\A\d{1,5}/(?:\d{1,2}/)?\d{2}\b")
_COUNCIL = re.compile(
    r"(?P<series>PE-CONS|[A-Z]{2,4}) (?P<number>\d+)/(?P<year>\d{2,4})(?P<rest>(?: [A-Z]{3} \d+)*)"
)
_COMMISSION = re.compile(r"(?P<series>COM|SWD|SEC|JOIN|C)\((?P<year>\d{4})\) (?P<number>\d+)")
_CASE = re.compile(r"(?P<court>[CTF])-(?P<number>\d+)/(?P<year>\d{2})")
_ISSUE = re.compile(
    r"OJ (?P<series>[CL]) (?P<issue>\d+)(?P<sub>[A-Z]?), (?:\d{1,2}\.\d{1,2}\.)?(?P<year>\d{4})"
    r"(?:, p\. (?P<page>\d+))?"
)
_NUMBERED = re.compile(r"OJ (?P<series>[CL]), (?:C/)?(?P<year>\d{4})/(?P<number>\d+)")
_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_TREATY = re.compile(r"(?P<treaty>TFEU|TEU|CFR) art\. (?P<article>\d+)")
_COMMISSION_LETTERS = {"COM": ("DC", "PC"), "SWD": ("SC",), "SEC": ("SC",), "JOIN": ("JC",), "C": ()}
_COURT_LETTERS = {"C": ("CJ", "CO", "CC"), "T": ("TJ", "TO"), "F": ("FJ",)}
_TREATY_LETTERS = {"TFEU": "E", "TEU": "M", "CFR": "P"}


@dataclass(frozen=True, slots=True)
class Request:
    """One document to fetch.

    ``given`` is what the user wrote, ``id`` the canonical identifier (contract §1), ``version`` the date of a
    consolidated text or the mark of a corrigendum, ``names`` the production identifiers in Cellar in the
    order to try, ``code`` the document's code in the Council register, ``stem`` the files' name.
    """

    given: str
    id: str
    source: Source
    stem: str
    names: tuple[Name, ...] = ()
    code: str = ""
    version: str | None = None
    date: str | None = None


def read(given: str) -> Request:
    """The document that ``given`` names. Raises UnknownIdentifier with the reason and what to write."""
    text = " ".join(given.split())
    own = _celex_in(text)
    if raw := _CELEX.fullmatch(text):
        text = raw["celex"].upper()
        own = (("celex", text),)
        if identifiers.celex(text) is None:
            return Request(given, text, "cellar", _stem(text), own)
    reference = _reference(given, text)
    kind, identifier = reference.kind, reference.id
    if kind == "council":
        code = council_code(identifier)
        return Request(given, identifier, "council", code.lower(), code=code)
    names = {
        "act": _act,
        "commission": _commission,
        "oj": _journal,
        "case": _case,
        "treaty": _treaty,
    }.get(kind, _nothing)(identifier, reference.version)
    if not names:
        raise UnknownIdentifier(_why_not(given, kind, identifier))
    stem = _stem(names[0][1] if kind in ("act", "treaty", "case") else identifier)
    return Request(
        given,
        identifier,
        "cellar",
        stem,
        tuple(dict.fromkeys(own + names + _eli_in(text))),
        version=reference.version if kind == "act" else None,
        date=_day(identifier) if kind == "oj" else None,
    )


def council_code(identifier: str) -> str:
    """``council_code("ST 10729/16 REV 4 ADD 1") == "ST-10729-2016-REV-4-ADD-1"``; no suffix is INIT.

    PE-CONS stands in the register as PE.
    """
    match = _COUNCIL.fullmatch(identifier)
    if match is None:
        raise UnknownIdentifier(f"{identifier}: not a number of the Council register")
    year = identifiers.series_year(match["year"])
    series = "PE" if match["series"] == "PE-CONS" else match["series"]
    suffix = match["rest"].strip().replace(" ", "-") or "INIT"
    return f"{series}-{match['number']}-{year}-{suffix}"


def _reference(given: str, text: str) -> Reference:
    """The one reference in ``text``."""
    tries = [text]
    if _ELI_PREFIX.match(text):
        tries = ["http://data.europa.eu/" + text.lstrip("/")]
    if _BARE_COUNCIL.match(text):
        tries.insert(0, f"doc. {text}")
    for attempt in tries:
        found = {each.id: each for each in find(attempt)}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            raise UnknownIdentifier(
                f"{given}: several documents in one ({', '.join(found)}); give each as an argument of its own"
            )
    raise UnknownIdentifier(
        f"{given or '(nothing)'}: not an identifier of a document; write it as in 32022R2371, "
        "'COM(2025) 743', 'Regulation (EU) 2022/2371', 'OJ L 314, 6.12.2022, p. 26' or 'ST 7066/26'"
    )


def _celex_in(text: str) -> tuple[Name, ...]:
    """The CELEX number in an address: "uri=CELEX:52025PC0747", "resource/celex/32022R2371"."""
    if match := re.search(r"CELEX(?:[:=/]|%3A)([0-9CE]\d{4}[A-Z]{1,2}\d{3,4}[^\s&#?]*)", text, re.IGNORECASE):
        number = re.sub(r"%28|%29", lambda m: "(" if m[0] == "%28" else ")", match[1].upper())
        return (("celex", number),) if _CELEX.fullmatch(number) else ()
    return ()


def _eli_in(text: str) -> tuple[Name, ...]:
    """The European Legislation Identifier that the user gave, as one more name of the work."""
    if match := re.search(r"\beli/([a-z_]+/\d{4}/\d{1,5}/(?:\d{4}-\d\d-\d\d|oj))(?:/|\s|\Z)", text, re.I):
        return (("eli", match[1].lower()),)
    return ()


def _act(identifier: str, version: str | None) -> tuple[Name, ...]:
    if version and version.startswith("R"):
        return (("celex", identifier + version),)
    if version:
        return (("celex", f"0{identifier[1:]}-{version.replace('-', '')}"),)
    return (("celex", identifier),)


def _commission(identifier: str, version: str | None) -> tuple[Name, ...]:
    match = _COMMISSION.fullmatch(identifier)
    if match is None:
        return ()
    year, number = match["year"], int(match["number"])
    celex = [("celex", f"5{year}{letters}{number:04d}") for letters in _COMMISSION_LETTERS[match["series"]]]
    return (*celex, ("comnat", f"{match['series']}_{year}_{number:04d}_FIN"))


def _journal(identifier: str, version: str | None) -> tuple[Name, ...]:
    """Issue and first page before October 2023, where ``_01``, ``_02`` tell the acts of one page apart;
    a number of its own for each act since."""
    if match := _NUMBERED.match(identifier):
        return (("oj", f"{match['series']}_{match['year']}{int(match['number']):05d}"),)
    match = _ISSUE.match(identifier)
    if match is None or match["page"] is None:
        return ()
    part = match["sub"] or "R"
    base = f"JO{match['series']}_{match['year']}_{int(match['issue']):03d}_{part}_{int(match['page']):04d}"
    return (("oj", base), *(("oj", f"{base}_{order:02d}") for order in range(1, 10)))


def _case(identifier: str, version: str | None) -> tuple[Name, ...]:
    if identifier.startswith("ECLI:"):
        return (("ecli", identifier),)
    match = _CASE.fullmatch(identifier)
    year = identifiers.series_year(match["year"]) if match else None
    if match is None or year is None:
        return ()
    letters = _COURT_LETTERS[match["court"]]
    return tuple(("celex", f"6{year}{each}{int(match['number']):04d}") for each in letters)


def _treaty(identifier: str, version: str | None) -> tuple[Name, ...]:
    """The article in the consolidated treaties of 2016, the latest that CELEX numbers article by article."""
    match = _TREATY.match(identifier)
    return (
        (("celex", f"12016{_TREATY_LETTERS[match['treaty']]}{int(match['article']):03d}"),) if match else ()
    )


def _nothing(identifier: str, version: str | None) -> tuple[Name, ...]:
    return ()


def _why_not(given: str, kind: str, identifier: str) -> str:
    reasons = {
        "oj": "an issue of the Official Journal without a first page and a year; write it as in "
        "'OJ L 314, 6.12.2022, p. 26'",
        "procedure": "a procedure, not a document; give the number of one of its documents",
        "url": "an address that names no document of EUR-Lex, Cellar or the Council register; "
        "download it yourself and use 'lextrace ingest FILE'",
    }
    other = f"{identifier} is not in EUR-Lex, Cellar or the Council register; download it and ingest the file"
    return f"{given}: {reasons.get(kind, other)}"


def _day(identifier: str) -> str | None:
    match = _DAY.search(identifier)
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" if match else None


def _stem(identifier: str) -> str:
    """The files' name: a CELEX number as it is, anything else in small letters with hyphens."""
    if _CELEX.fullmatch(identifier):
        return re.sub(r"[^\w-]+", "_", identifier).strip("_")
    return re.sub(r"[^a-z0-9]+", "-", identifier.lower()).strip("-")


def iri(name: Name) -> str:
    """The IRI of a work in Cellar, as its triples have it (``owl:sameAs``)."""
    system, identifier = name
    if system == "eli":
        return f"http://data.europa.eu/eli/{quote(identifier, safe='/')}"
    return f"http://publications.europa.eu/resource/{system}/{quote(identifier, safe='()')}"


def path(name: Name) -> str:
    """The path of a work on Cellar's server; a slash inside an identifier is escaped there."""
    system, identifier = name
    return f"/resource/{system}/{quote(identifier, safe='()')}"
