"""Where a cited document can be read: its address, built offline from its canonical identifier.

EUR-Lex for acts, COM codes, the journal and treaties (its page "Linking to EUR-Lex"),
the Council's public register, Curia, the Legislative Observatory, the United Nations, the Dutch parliament.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.references import identifiers

_EURLEX = "https://eur-lex.europa.eu/legal-content"
_COUNCIL = re.compile(r"(?P<series>[A-Z-]+) (?P<number>\d+)/(?P<year>\d{2,4})(?P<rest>(?: [A-Z]+ \d+)*)")
_COMMISSION = re.compile(r"(?P<series>COM|SWD|SEC|JOIN|C)\((?P<year>\d{4})\) (?P<number>\d+)")
_JOURNAL = re.compile(
    r"OJ (?P<series>[LC]) ?(?P<issue>\d+)(?P<sub>[A-Z]?), (?:\d+\.\d+\.)?(?P<year>\d{4})"
    r"(?:, p\. (?P<page>\d+))?"
)
_NEW_JOURNAL = re.compile(r"OJ (?P<series>[LC]), (?:C/)?(?P<year>\d{4})/(?P<number>\d+)")
_TREATY = re.compile(r"(?P<treaty>TFEU|TEU|CFR) art\. (?P<article>\d+)")
_KAMERSTUK = re.compile(r"NL Kamerstuk (?P<dossier>\d+(?:-(?:[A-Z]+|\d\d))?), nr\. (?P<number>\w+)")

_PLAIN_ACT = re.compile(r"3(?P<year>\d{4})(?P<letter>[RLF])(?P<number>\d{4})")
#: letter of the CELEX number → first year in which it stands for that type alone, type in the ELI
_ELI_KINDS = {"R": (1958, "reg"), "L": (1958, "dir"), "F": (2000, "dec_framw")}
_DELEGATED = 2010  # since the Treaty of Lisbon there are delegated and implementing acts

#: letters of the consolidated treaties of 2016 in EUR-Lex (12016E/TXT …)
_TREATIES = {"TFEU": "12016E", "TEU": "12016M", "CFR": "12016P"}


def url(identifier: str, language: str = "en") -> str | None:
    """The address of the document that ``identifier`` (contract.md §1) names, in ``language`` if it has one.

    None where no address follows from the identifier alone (working papers of the Council, old journals).
    """
    for form, build in _BUILDERS:
        if match := form.match(identifier):
            return build(match, language.upper())
    return identifier if identifier.startswith(("http://", "https://")) else None


def eli(identifier: str) -> str | None:
    """The European Legislation Identifier of an act, where its CELEX number leaves no doubt of it.

    From 2010 on "reg" may be "reg_impl" or "reg_del", which a CELEX number does not tell, and decisions may
    have a number of their own in brackets: those give None. (ELI at EUR-Lex, "List of types of documents".)
    """
    match = _PLAIN_ACT.fullmatch(identifier)
    if match is None:
        return None
    year, number = int(match["year"]), int(match["number"])
    first, kind = _ELI_KINDS[match["letter"]]
    return f"http://data.europa.eu/eli/{kind}/{year}/{number}/oj" if first <= year < _DELEGATED else None


def _act(match: re.Match[str], language: str) -> str:
    return f"{_EURLEX}/{language}/TXT/?uri=CELEX:{match[0]}"


def _council(match: re.Match[str], language: str) -> str | None:
    series = match["series"]
    if series not in identifiers.COUNCIL_SERIES or series in ("WK", "DS", "SN", "CONV", "EUCO"):
        return None  # not in the public register under a stable address
    year = identifiers.series_year(match["year"])
    if year is None:
        return None
    suffixes = match["rest"].split()
    tail = "-".join(suffixes) or "INIT"
    series = "PE" if series == "PE-CONS" else series
    name = f"{series}-{match['number']}-{year}-{tail}"
    return f"https://data.consilium.europa.eu/doc/document/{name}/{language.lower()}/pdf"


def _commission(match: re.Match[str], language: str) -> str:
    return f"{_EURLEX}/{language}/TXT/?uri={match['series']}:{match['year']}:{match['number']}:FIN"


def _journal(match: re.Match[str], language: str) -> str:
    issue = f"{int(match['issue']):03d}{match['sub']}"
    page = f":{int(match['page']):04d}:TOC" if match["page"] else ":TOC"
    return f"{_EURLEX}/{language}/TXT/?uri=OJ:{match['series']}:{match['year']}:{issue}{page}"


def _new_journal(match: re.Match[str], language: str) -> str:
    number = f"{match['year']}{int(match['number']):05d}"
    return f"{_EURLEX}/{language}/TXT/?uri=OJ:{match['series']}_{number}"


def _treaty(match: re.Match[str], language: str) -> str:
    return f"{_EURLEX}/{language}/TXT/?uri=CELEX:{_TREATIES[match['treaty']]}{int(match['article']):03d}"


def _case(match: re.Match[str], language: str) -> str:
    return f"https://curia.europa.eu/juris/liste.jsf?language={language.lower()}&num={match[0]}"


def _ecli(match: re.Match[str], language: str) -> str | None:
    if match["court"] == "NL":
        return f"https://deeplink.rechtspraak.nl/uitspraak?id={match[0]}"
    return f"{_EURLEX}/{language}/TXT/?uri={match[0]}" if match["court"] == "EU" else None


def _united_nations(match: re.Match[str], language: str) -> str:
    return f"https://undocs.org/{match[0].split(' ')[0]}"


def _procedure(match: re.Match[str], language: str) -> str:
    return f"https://oeil.secure.europarl.europa.eu/oeil/en/procedure-file?reference={match[0]}"


def _kamerstuk(match: re.Match[str], language: str) -> str:
    return f"https://zoek.officielebekendmakingen.nl/kst-{match['dossier']}-{match['number']}.html"


_BUILDERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str | None]], ...] = (
    (re.compile(r"[234]\d{4}[A-Z]{1,2}\d{4}(?:\(\d\d\))?$"), _act),
    (_COMMISSION, _commission),
    (_NEW_JOURNAL, _new_journal),
    (_JOURNAL, _journal),
    (_TREATY, _treaty),
    (re.compile(r"[CTF]-\d{1,4}/\d\d$"), _case),
    (re.compile(r"ECLI:(?P<court>[A-Z]{2}):.+"), _ecli),
    (re.compile(r"[AS]/(?:RES|HRC)/.+"), _united_nations),
    (re.compile(r"\d{4}/\d{4}\([A-Z]{3}\)$"), _procedure),
    (_KAMERSTUK, _kamerstuk),
    (_COUNCIL, _council),
)
