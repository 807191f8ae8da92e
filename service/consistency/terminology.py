"""Terminology that a user brings along: a table (CSV, TSV) or TBX, read into concepts.

A table has a header of language codes (ISO 639-1; other columns are left out) and one concept a line; a cell
holds the preferred term, further ones after `` | ``. TBX is ISO 30042, the edition of 2019 (``conceptEntry``,
``langSec``, ``termSec``) or that of 2008 (``termEntry``, ``langSet``, ``tig`` or ``ntig``). Terms marked as
deprecated or superseded are left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from models.glossary import SEPARATOR, Concept
from parsers.languages import CODES
from service.consistency.errors import BadTerms

_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES, _LANGUAGES, _TERMS = (
    ("conceptEntry", "termEntry"),
    ("langSec", "langSet"),
    ("termSec", "tig", "ntig"),
)
_LEFT_OUT = ("deprecatedTerm", "supersededTerm")


def read(path: Path) -> tuple[Concept, ...]:
    """The concepts of a file, as :func:`parse` gives them. Raises BadTerms, also where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadTerms(f"{path} cannot be read ({error.strerror}); name a TBX, CSV or TSV file") from error
    return parse(data, str(path))


def parse(data: bytes, name: str) -> tuple[Concept, ...]:
    """The concepts that have a term in two languages at least, in the order of the file.

    Raises BadTerms, with ``name``, where the bytes are neither a table nor TBX, or have no such concept.
    """
    xml = data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    try:
        found = _tbx(name, data) if xml else _table(name, data)
    except csv.Error as error:
        raise BadTerms(f"{name}: not a table ({error}); save it as CSV or TSV again") from error
    concepts = tuple(concept for concept in found if len(concept.terms) > 1)
    if not concepts:
        raise BadTerms(
            f"{name}: no concept has terms in two of the 24 languages; the first line of a table names the "
            "languages (en, nl …), TBX names them in xml:lang"
        )
    return concepts


def _table(name: str, data: bytes) -> list[Concept]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTerms(f"{name}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [_code(cell) for cell in next(rows, [])]
    found = []
    for number, row in enumerate(rows, start=2):
        if len(row) > len(header):
            raise BadTerms(f"{name}, line {number}: {len(row)} cells, the header has {len(header)}")
        terms: dict[str, list[str]] = {}
        for code, cell in zip(header, row, strict=False):
            if code:
                terms.setdefault(code, []).extend(cell.split(SEPARATOR))
        found.append(_concept(terms))
    return found


def _tbx(name: str, data: bytes) -> list[Concept]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadTerms(f"{name}: not well-formed XML ({error.msg}); export it as TBX again") from error
    found = []
    for entry in _below(root, _ENTRIES):
        terms: dict[str, list[str]] = {}
        for section in _below(entry, _LANGUAGES):
            code = _code(section.get(_XML) or section.get("lang") or "")
            if code:
                terms.setdefault(code, []).extend(filter(None, map(_term, _below(section, _TERMS))))
        found.append(_concept(terms))
    return found


def _term(section: etree._Element) -> str:
    """The term of a section, empty where it is marked as not to be used."""
    notes = [_text(note) for note in _below(section, ("termNote",))]
    if any(note.strip().startswith(_LEFT_OUT) for note in notes):
        return ""
    return next((_text(term) for term in _below(section, ("term",))), "")


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _below(element: etree._Element, names: Sequence[str]) -> list[etree._Element]:
    """Elements by their names without a namespace, which TBX files have or have not."""
    return [e for name in names for e in element.iter(f"{{*}}{name}")]


def _code(name: str) -> str:
    """ "en-GB", "EN" → "en"; empty for what is none of the 24."""
    code = name.strip().replace("_", "-").partition("-")[0].casefold()
    return code if code in CODES else ""


def _concept(terms: dict[str, list[str]]) -> Concept:
    cleaned = {code: tuple(filter(None, (" ".join(t.split()) for t in own))) for code, own in terms.items()}
    return Concept("given", {code: own for code, own in cleaned.items() if own})
