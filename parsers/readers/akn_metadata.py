"""What ``meta`` says of a document: its language, its date, the names it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from parsers.readers.akn_links import address
from parsers.readers.akn_names import DOCUMENTS, name

# ISO 639-2, the bibliographic codes too → 639-1, as far as the first two letters would mislead.
_LANGUAGES = {
    "bul": "bg", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "ger": "de", "ell": "el", "gre": "el",
    "eng": "en", "spa": "es", "est": "et", "fin": "fi", "fra": "fr", "fre": "fr", "gle": "ga", "hrv": "hr",
    "hun": "hu", "ita": "it", "lit": "lt", "lav": "lv", "mlt": "mt", "nld": "nl", "dut": "nl", "pol": "pl",
    "por": "pt", "ron": "ro", "rum": "ro", "slk": "sk", "slo": "sk", "slv": "sl", "swe": "sv",
}  # fmt: skip
_DATE = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
# Templates are filled with the first or the last day of some far year ("2999-01-01", "9999-01-01").
_PLACEHOLDER = re.compile(r"(?:1900|2099)-")


def metadata(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """(name, value) pairs: ``language`` (two letters), ``date``, ``identifier`` …; nothing that is empty."""
    found: list[tuple[str, str]] = []
    meta = next((each for each in root.iter() if name(each) == "meta"), None)
    if meta is not None:
        found += _of(meta)
    if not any(key == "date" for key, _ in found):
        printed = next((each.get("date") or "" for each in root.iter() if name(each) == "docDate"), "")[:10]
        found += [("date", printed)] if _is_date(printed) else []
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language and not any(key == "language" for key, _ in found):
        found.append(("language", code(language)))
    document = next((each for each in root.iter() if name(each) in DOCUMENTS), None)
    if document is not None:
        found.append(("document", name(document)))
        found += [("name", value) for value in [document.get("name", "").strip()] if value]
    return tuple(dict.fromkeys(found))


def code(printed: str) -> str:
    """A language's two letters: of "ell", "el", "el-GR", ".../authority/language/ELL"."""
    letters = printed.rpartition("/")[2].strip().lower().partition("-")[0]
    return _LANGUAGES.get(letters, letters if len(letters) == 2 else printed)


def _is_date(printed: str) -> bool:
    return bool(_DATE.fullmatch(printed)) and not _PLACEHOLDER.match(printed)


def _of(meta: etree._Element) -> Iterator[tuple[str, str]]:
    dates: list[str] = []
    for element in meta.iter():
        local = name(element)
        value = (element.get("value") or "").strip()
        if local == "FRBRlanguage" and element.get("language"):
            yield "language", code(element.get("language", ""))
        elif local == "FRBRdate":
            date = (element.get("date") or "")[:10]
            dates += [date] if _is_date(date) else []
        elif local in ("FRBRuri", "FRBRthis", "FRBRalias") and value:
            yield "identifier", address(value)
        elif local == "FRBRauthor" and "corporate-body/" in element.get("href", ""):
            yield "author", element.get("href", "").rpartition("/")[2]
        elif local in ("FRBRnumber", "FRBRsubtype", "FRBRcountry", "FRBRname") and value:
            yield local.removeprefix("FRBR"), value
    # The work's own date stands first; those of the expression and the file come after it.
    if dates:
        yield "date", dates[0]
