"""Council numbers: "doc. ST 7066/26", "Doc. 13314/2/25 REV 2", "8453/25 + ADD 1", "ST_9465_2018_ADD_1".

A bare "7066/26" is nothing: a series, a word for document, a REV/ADD/COR or a marking must stand by it,
or it continues a list of Council numbers. LIMITE and the classifications are markings, never of the id.
"""

from __future__ import annotations

import re
from functools import cache

from parsers.languages import all_languages
from parsers.references import identifiers
from parsers.references.acts import marker_before
from parsers.references.folding import skeleton
from parsers.references.records import Found, Shape, tokens_before
from parsers.references.suffixes import council_suffixes
from parsers.references.vocabulary import flagged, roles

_SERIES = re.compile(r"(?<![^\W_])(?P<series>PE[- ]CONS|[^\W\d_]{2,4})(?P<glue>\s{1,2}|\s?[/_-]|\s?:\s)\Z")
_NEXT_WORDS = re.compile(
    r"\.?\s(?P<number>(?:sz\.|számú)\s)?(?P<first>[^\W\d_]+)(?:\s(?P<second>[^\W\d_]+))?"
)
_NUMBERS = re.compile(r"(?:[;,]\s?\d{4,5}/\d\d)*\)")
_PRINTED = re.compile("REV|ADD|COR|DCL|EXT|AMD")
_MARKING = re.compile(r"\s{1,2}(?:LIMITE|RESTREINT\s|CONFIDENTIEL\s|PUBLIC\b)")
#: "9935/16 JAI 551": the codes of subjects that follow a number of the register
_SUBJECT = re.compile(
    r"\s{1,2}(?:JAI|COSI|CORDROGUE|ENFOPOL|CRIMORG|DROIPEN|COPEN|JUSTCIV|EJUSTICE|CATS|GENVAL|SIRIS|FRONT|VISA|MIGR|ASIM"
    r"|SCHENGEN|COMIX|DATAPROTECT|FREMP|CYBER|CT|COTER|PROCIV|IPCR|HYBRID|TELECOM|ENER|ENV|CLIMA|AGRI\w*|PECHE|TRANS"
    r"|AVIATION|MAR|ECOFIN|UEM|EF|FISC|FIN|CADREFIN|STATIS|POLGEN|INST|CODEC|PARLNAT|JUR|PESC|CSDP|CFSP|RELEX|COASI"
    r"|COEST|COLAC|COWEB|COHOM|COHAFA|COARM|CONOP|DEVGEN|ACP|ELARG|WTO|COMER|UD|SOC|EMPL|SAN|PHARM|EDUC|JEUN|SPORT"
    r"|CULT|AUDIO|RECH|COMPET|IND|ENT|MI|CONSOM|PI|CO\sEUR)\s\d{1,4}(?!\d|[.,/]\d)"
)


def recognise(text: str, shape: Shape, floor: int, continues: bool) -> list[Found]:
    """The Council documents that a slash number names; empty where nothing says that it is one."""
    match = shape.match
    if shape.start and text[shape.start - 1].isalpha():
        return []
    a = text[shape.start : match.start("slash")]
    middle, b = (match["b"], match["c"]) if match["c"] else (None, match["b"])
    if len(b) not in (2, 4) or (middle and len(middle) > 2):
        return []
    year = identifiers.series_year(b)
    if year is None or year < 1970 or int(a) == 0:
        return []
    series, start, glue = _series(text, shape.start, floor)
    documents, revision = council_suffixes(text, shape.end)
    documented = series is not None or _called_document(text, shape.start, floor, a)
    documented = documented or (len(a) >= 3 and _labelled(text, shape.start))
    documented = documented or (len(a) >= 3 and _document_follows(text, documents[-1][1]))
    suffixed = _PRINTED.search(text, shape.end, documents[-1][1]) is not None
    marked = _MARKING.match(text, shape.end) is not None and len(a) >= 3
    # a page begins with its own number and subjects: only in brackets they are a citation
    if len(a) >= 4 and text[shape.start - 1 : shape.start] in ("(", "["):
        marked = marked or _SUBJECT.match(text, documents[-1][1]) is not None
    bracketed = _in_brackets(text, shape, a)
    if not (documented or suffixed or marked or bracketed or (continues and len(a) >= 3)):
        return []
    if middle and revision is not None and int(middle) != int(revision):
        suffixed = documented  # "5/3/25 REV 2" outside any document context is something else
    if middle and not (documented or suffixed):
        return []
    warnings: tuple[str, ...] = ()
    if len(b) == 4 and series != "WK":
        registered = "/" in glue or "_" in glue
        if not registered and not (documented and (series or int(a) >= 1000)):
            return []
        if not registered:
            name = identifiers.council_document(series or "ST", int(a), year)
            warnings = (f"malformed_reference: Council numbers have a year of two digits; probably {name}",)
    return _documents(shape, series or "ST", int(a), year, start, documents, warnings)


def _in_brackets(text: str, shape: Shape, a: str) -> bool:
    """ "Council conclusions (7066/26; 7067/26)": in brackets, an institution before, no years."""
    if text[shape.start - 1 : shape.start] != "(" or len(a) < 4 or not _NUMBERS.match(text, shape.end):
        return False
    if a[:2] in ("19", "20") and len(a) == 4:
        return False
    return any("institution" in roles(t.text) for t in tokens_before(text, shape.start - 1, 0, 90))


def _documents(
    shape: Shape,
    series: str,
    count: int,
    year: int,
    start: int,
    documents: list[tuple[int, int, tuple[str, ...]]],
    warnings: tuple[str, ...],
) -> list[Found]:
    found = []
    for position, (begin, end, suffixes) in enumerate(documents):
        found.append(
            Found(
                id=identifiers.council_document(series, count, year, suffixes),
                kind="council",
                start=start if position == 0 else begin,
                end=end,
                rule="council.number" if position == 0 else "council.suffix",
                confidence=0.97,
                warnings=warnings,
                noun="council",
                tail=end,
            )
        )
    return [one for one in found if one.end > one.start]


def _series(text: str, start: int, floor: int) -> tuple[str | None, int, str]:
    match = _SERIES.search(text, max(floor, start - 12), start)
    if match is None:
        return None, start, ""
    printed = skeleton(match["series"]).replace(" ", "-")
    if not match["series"][0].isupper():
        return None, start, ""
    if printed == "PE" and match["glue"].strip() in ("/", "_", "-") and match["glue"].strip():
        return "PE-CONS", match.start(), match["glue"]
    if printed in identifiers.COUNCIL_SERIES and ":" not in match["glue"]:
        return printed, match.start(), match["glue"]
    return None, start, ""


def _called_document(text: str, start: int, floor: int, a: str) -> bool:
    """Whether a word for document stands before, over "nr.", ":" and the like."""
    position = start
    for _ in range(3):
        stripped = text[max(floor, position - 4) : position].rstrip(" \t.:,")
        position = max(floor, position - 4) + len(stripped)
        earlier = marker_before(text, position, floor)
        if earlier == position:
            break
        position = earlier
    tokens = tokens_before(text, position, floor, 40)
    between = 0
    labelled = False
    for token in reversed(tokens):
        if token.text in ".:," and (labelled or not between):
            continue
        known = roles(token.text) if token.text[0].isalpha() else {}
        if "document" in known:
            close = "\n\n" not in text[token.end : start]
            return close and (len(a) >= 3 or (len(token.text) <= 7 and not between))
        # "document du Conseil 7066/26"
        between += 1
        # "Nr. doc. ant.: 10270/24": the label of a field
        labelled = (
            between == 1 and token.text.isalpha() and len(token.text) <= 5 and ":" in text[token.end : start]
        )
        if between > 3 or not (labelled or known.keys() & {"of", "institution"}):
            return False
    return False


def _labelled(text: str, start: int) -> bool:
    """Whether the field of a cover for the previous document stands before: "Uimh. doic. roimhe seo:"."""
    head = text[max(0, start - 60) : start]
    return ":" in head[-3:] and _previous_document().search(head) is not None


@cache
def _previous_document() -> re.Pattern[str]:
    labels = {label for language in all_languages() for label in language.cover.get("previous", ())}
    any_of = "|".join(sorted(map(re.escape, labels)))
    return re.compile(rf"(?<![^\W_])(?:{any_of})\s?:\s{{0,2}}\Z", re.IGNORECASE)


def _document_follows(text: str, position: int) -> bool:
    """Hungarian "a 10442/23 (tanácsi) dokumentum": the word comes after the number."""
    match = _NEXT_WORDS.match(text, position)
    if match is None:
        return False
    first, second = match["first"], match["second"]
    word = second if second and "institution" in roles(first) else first
    return (len(word) > 4 or match["number"] is not None) and bool(
        roles(word).get("document", frozenset()) & flagged("number_first")
    )


def register_form(text: str, shape: Shape, floor: int) -> list[Found]:
    """ "ST_9465_2018_ADD_1", "ST-15573-2025-INIT", "PE_11_2019_REV_1": names in the register."""
    match = shape.match
    before = re.search(
        r"(?<![^\W_])(ST|WK|CM|DS|SN|PE|EUCO|PE-CONS)\Z",
        text[max(floor, shape.start - 8) : shape.start],
        re.I,
    )
    if before is None:
        return []
    year = identifiers.full_year(match["b"])
    if year is None or len(match["b"]) == 3:
        return []
    series = "PE-CONS" if before[1].upper().startswith("PE") else before[1].upper()
    suffixes: list[str] = []
    end = shape.end
    while part := re.compile(r"[_-](INIT|REV|ADD|COR|DCL|EXT)(?:[_-](\d{1,2}))?(?![^\W_])", re.I).match(
        text, end
    ):
        end = part.end()
        if part[1].upper() != "INIT" and part[2]:
            suffixes.append(f"{part[1].upper()} {int(part[2])}")
    if not before[1].isupper() and end == shape.end:
        return []
    return [
        Found(
            id=identifiers.council_document(series, int(match["a"]), year, tuple(suffixes)),
            kind="council",
            start=shape.start - len(before[1]),
            end=end,
            rule="council.register",
            confidence=0.98,
            tail=end,
        )
    ]


_SPACED = re.compile(
    r"ST\s(?P<number>\d{1,5})\s(?P<year>\d{4})\s(?P<rest>INIT|(?:(?:REV|ADD|COR)\s\d{1,2}\s?)+)(?![^\W_])"
)
_FILE = re.compile(
    r"st(?P<number>\d{5})(?P<rest>(?:-(?:re|ad|co)\d\d)*)\.[a-z]{2}(?P<year>\d\d)(?:\.(?:pdf|docx?))?(?![^\W_])"
)
_FILE_WORDS = {"re": "REV", "ad": "ADD", "co": "COR"}


def register_name(text: str, shape: Shape) -> Found | None:
    """ "ST 7066 2026 INIT", and the register's file names "st07066-re01.en26.pdf"."""
    match = (_SPACED if shape.name == "spaced" else _FILE).match(text, shape.start)
    year = identifiers.full_year(match["year"]) if match else None
    if match is None or year is None:
        return None
    parts = re.findall(r"([A-Za-z]{2,3})\s?(\d{1,2})", match["rest"])
    suffixes = tuple(f"{_FILE_WORDS.get(word, word)} {int(number)}" for word, number in parts)
    end = match.start() + len(match[0].rstrip())
    identifier = identifiers.council_document("ST", int(match["number"]), year, suffixes)
    return Found(identifier, "council", shape.start, end, "council.register", 0.97, tail=end)
