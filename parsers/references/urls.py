"""Addresses: cleaned, and resolved to the document that they lead to where they name one.

EUR-Lex ("uri=CELEX:…", "uri=COM:2025:743:FIN", ELI), the Council's and the Commission's registers, Curia,
the United Nations' and the Dutch parliament's document servers.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from parsers.document import ReferenceKind
from parsers.references import identifiers
from parsers.references.records import Found, Shape

Target = tuple[ReferenceKind, str, str | None]

_ELI_LETTERS = {
    "reg": "R",
    "reg_impl": "R",
    "reg_del": "R",
    "dir": "L",
    "dir_impl": "L",
    "dir_del": "L",
    "dec": "D",
    "dec_impl": "D",
    "dec_del": "D",
    "reco": "H",
    "guideline": "O",
    "dec_framw": "F",
    "joint_action": "E",
    "joint_action_jha": "F",
    "common_pos": "E",
}
_ELI = re.compile(
    r"/eli/(?P<type>[a-z_]{3,})/(?P<year>\d{4})/(?P<number>\d{1,5})(?P<rest>/[^?#]*)?", re.IGNORECASE
)
_ELI_TREATY = re.compile(r"/eli/treaty/(?P<treaty>tfeu|teu|char)_\d{4}/art_(?P<article>\d{1,3})(?!\d)", re.I)
_TREATIES = {"tfeu": "TFEU", "teu": "TEU", "char": "CFR"}
_ELI_JOURNAL = re.compile(r"/eli/(?P<series>[CL])/(?P<year>\d{4})/(?P<number>\d{1,5})(?![\d])")
_CELEX = re.compile(
    r"(?:CELEX[:=/]|celex/)(?P<celex>[0-9CE]\d{4}[A-Z]{1,2}\d{3,4}(?:\(\d\d\))?(?:R\(\d\d\))?(?:-\d{8})?)",
    re.I,
)
_EURLEX_CODE = re.compile(
    r"uri=(?P<series>COM|SWD|SEC|JOIN|C):(?P<year>\d{4}):(?P<number>\d{1,5})(?::(?P<fin>FIN))?", re.I
)
_EURLEX_JOURNAL = re.compile(
    r"uri=(?:uriserv:)?OJ:(?P<series>[LC])_?:?(?P<year>\d{4})(?P<number>\d{5})(?!\d)", re.I
)
#: "uri=OJ:L:2016:119:0001:0088:EN:PDF", "uri=OJ:L:2016:119:TOC", "uri=uriserv:OJ.L_.2016.119.01.0001.01.ENG",
#: "uri=JOL_2016_119_R_0001": issue and first page before October 2023
_EURLEX_ISSUE = re.compile(
    r"uri=(?:uriserv:)?(?:OJ:(?=JO))?(?:OJ[:.](?P<series>[LC])(?P<sub>[A-Z]?)_?[:.](?P<year>\d{4})[:.](?P<issue>\d{1,4})(?P<sub2>[A-Z]?)"
    r"(?:\.\d\d)?(?:[:.](?P<page>\d{4}))?(?=[:.&#]|\Z)"
    r"|JO(?P<series2>[LC])_(?P<year2>\d{4})_(?P<issue2>\d{1,4})_R_(?P<page2>\d{4}))",
    re.I,
)
_COUNCIL = re.compile(
    r"[/=](?P<series>ST|WK|CM|DS|SN|PE|EUCO)[- +](?P<number>\d{1,5})[- +](?P<year>\d{4})"
    r"(?P<rest>(?:[- +](?:INIT|(?:REV|ADD|COR|DCL|EXT)[- +]\d{1,2}))*)",
    re.I,
)
_COUNCIL_FILE = re.compile(
    r"/(?P<series>st|cm|pe)(?P<number>\d{5})(?P<rest>(?:-(?:re|ad|co)\d\d)*)\.[a-z]{2}(?P<year>\d\d)\.(?:pdf|doc)",
    re.I,
)
_REGISTER_CODE = re.compile(r"ref=(?P<code>(?:COM|SWD|SEC|JOIN|C)\(\d{4}\)\s?\d{1,5})", re.I)
_CASE = re.compile(r"(?:num|C)=(?P<case>[CTF]-\d{1,4}/\d\d)\b")
_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}")
_UN = re.compile(r"[/=](?P<id>A/RES/(?:E?S-)?\d{1,3}/\d{1,4}|S/RES/\d{1,4})(?:\s?\((?P<year>\d{4})\))?", re.I)
_PROCEDURE = re.compile(r"reference=(?P<id>\d{4}/\d{4}\([A-Z]{3}\))")
#: the rest of a Markdown link after its visible address
_LINKED = re.compile(r"\\{0,2}\]\((?:[^\s()]|\([^\s()]*\))+")
_KAMERSTUK = re.compile(
    r"/kst-(?P<dossier>\d{5})(?P<roman>-(?:[A-Z]+|\d\d(?=-\d)))?-(?P<number>\d+)(?:\.|\b)"
)


def clean(printed: str) -> str:
    """The address without the punctuation, brackets and Markdown escapes that cling to it in print."""
    address = re.sub(r"\\+([_*()\[\]#&~-])", r"\1", printed).replace("&amp;", "&")
    return address[: _length(address)]


def _length(address: str) -> int:
    """How much of ``address`` is its own: trailing punctuation and unbalanced brackets are not."""
    end = len(address)
    surplus = address.count(")") - address.count("(")
    while end and (address[end - 1] in ".,;:!?'*\\|·;" or (address[end - 1] == ")" and surplus > 0)):
        surplus -= address[end - 1] == ")"
        end -= 1
    return end


def recognise(text: str, shape: Shape, floor: int, linked: bool) -> Found | None:
    """The address at ``shape``; None for the target of a Markdown link whose text is a reference already."""
    end = shape.start + _length(text[shape.start : shape.end])
    start = shape.start
    if text[start - 2 : start] == "](":
        if linked:
            return None
        opening = text.rfind("[", floor, start)
        start, end = (opening if opening >= 0 else start), _closing(text, end)
    elif text[start - 1 : start] == "[" and (link := _LINKED.match(text, end)):
        start, end = start - 1, _closing(text, link.end())
    address = clean(text[shape.start : shape.start + _length(text[shape.start : shape.end])])
    if len(address) < 10 or "." not in address:
        return None
    target = resolve(address)
    if target is None:
        return Found(address, "url", start, end, "url", 0.99, tail=end)
    kind, identifier, version = target
    return Found(identifier, kind, start, end, f"url.{kind}", 0.99, version=version, tail=end)


def _closing(text: str, end: int) -> int:
    """The end of a Markdown link whose target ends at ``end``."""
    bracket = text.find(")", end, end + 3)
    return bracket + 1 if bracket >= 0 else end


def resolve(address: str) -> Target | None:
    """The document that an address names, None where it names none of the known kinds."""
    plain = unquote(address)
    if match := _CELEX.search(plain):
        return identifiers.celex(match["celex"].upper())
    if match := _ELI_TREATY.search(plain):
        return "treaty", f"{_TREATIES[match['treaty'].lower()]} art. {int(match['article'])}", None
    if match := _ELI.search(plain):
        return _eli(match)
    if match := _ELI_JOURNAL.search(plain):
        series = match["series"].upper()
        number = f"{match['year']}/{int(match['number'])}"
        return "oj", f"OJ {series}, {'C/' if series == 'C' else ''}{number}", None
    if match := _EURLEX_CODE.search(plain):
        code = identifiers.commission_document(
            match["series"].upper(), int(match["year"]), int(match["number"])
        )
        return "commission", code, "final" if match["fin"] else None
    if match := _EURLEX_JOURNAL.search(plain):
        series = match["series"].upper()
        return (
            "oj",
            f"OJ {series}, {'C/' if series == 'C' else ''}{match['year']}/{int(match['number'])}",
            None,
        )
    if match := _EURLEX_ISSUE.search(plain):
        return "oj", _issue(match), None
    if match := _REGISTER_CODE.search(plain):
        codes = identifiers.commission(match["code"].upper())
        return ("commission", codes[0], None) if codes else None
    return _council(plain) or _elsewhere(plain)


def _eli(match: re.Match[str]) -> Target | None:
    letter = _ELI_LETTERS.get(match["type"].lower())
    if letter is None:
        return None
    version = re.search(r"/(\d{4}-\d{2}-\d{2})", match["rest"] or "")
    corrigendum = re.search(r"/corrigendum/", match["rest"] or "")
    if corrigendum:
        version = None
    identifier = identifiers.act(letter, int(match["year"]), int(match["number"]))
    return "act", identifier, version[1] if version else None


def _issue(match: re.Match[str]) -> str:
    """``OJ L 119, 2016, p. 1``: the address has the year of an issue, not its date."""
    parts = [match[name] or match[name + "2"] or "" for name in ("series", "year", "issue", "page")]
    series, year, issue, page = parts
    sub = match["sub"] or match["sub2"] or ""
    place = f"OJ {series.upper()} {int(issue)}{sub.upper()}, {year}"
    return f"{place}, p. {int(page)}" if page else place


def _council(plain: str) -> Target | None:
    if "consilium" not in plain:
        return None
    if match := _COUNCIL.search(plain):
        suffixes = re.findall(r"(REV|ADD|COR|DCL|EXT)[- +](\d{1,2})", match["rest"], re.I)
        series = match["series"].upper()
    elif match := _COUNCIL_FILE.search(plain):
        names = {"re": "REV", "ad": "ADD", "co": "COR"}
        suffixes = [(names[w.lower()], n) for w, n in re.findall(r"-(re|ad|co)(\d\d)", match["rest"], re.I)]
        series = match["series"].upper()
    else:
        return None
    year = identifiers.full_year(match["year"])
    if year is None:
        return None
    tail = tuple(f"{word.upper()} {int(number)}" for word, number in suffixes)
    series = "PE-CONS" if series == "PE" else series
    return "council", identifiers.council_document(series, int(match["number"]), year, tail), None


def _elsewhere(plain: str) -> Target | None:
    if match := _CASE.search(plain):
        return "case", match["case"], None
    if match := _ECLI.search(plain):
        return "case", match[0], None
    if match := _UN.search(plain):
        year = f" ({match['year']})" if match["year"] else ""
        return "un", match["id"].upper() + year, None
    if match := _PROCEDURE.search(plain):
        return "procedure", match["id"], None
    if match := _KAMERSTUK.search(plain):
        dossier = match["dossier"] + (match["roman"] or "")
        return "parliament", f"NL Kamerstuk {dossier}, nr. {int(match['number'])}", None
    return None
