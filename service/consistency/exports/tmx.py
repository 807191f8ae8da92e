"""An alignment as TMX 1.4 (LISA, "Translation Memory eXchange 1.4b"), for translation memories."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from lxml import etree

from service.consistency.compare import Comparison
from service.consistency.exports.characters import clean
from service.consistency.exports.segments import rows

_XML = "http://www.w3.org/XML/1998/namespace"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def tmx(comparison: Comparison, *, version: str, at: datetime | None = None) -> bytes:
    """The file: one ``tu`` a unit that two versions have, its score and the ids of its pieces as ``prop``."""
    grid = comparison.grid
    root = etree.Element("tmx", version="1.4")
    date = (at or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    header: dict[str, Any] = {
        "creationtool": "Lextrace",
        "creationtoolversion": version,
        "segtype": "paragraph",
        "o-tmf": "lextrace/compare/1",
        "adminlang": "en",
        "srclang": grid.pivot,
        "datatype": "plaintext",
        "creationdate": date,
    }
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for row in rows(comparison):
        if len(row.texts) > 1:
            unit = etree.SubElement(body, "tu", tuid=row.name)
            if grid.pivot not in row.texts:  # its source is another language than the header's
                unit.set("srclang", next(iter(row.texts)))
            etree.SubElement(unit, "prop", type="x-score").text = f"{row.score:.4f}"
            etree.SubElement(unit, "prop", type="x-kind").text = row.kind
            for language, text in row.texts.items():
                variant = etree.SubElement(unit, "tuv", {f"{{{_XML}}}lang": language})
                etree.SubElement(variant, "prop", type="x-segments").text = " ".join(row.ids[language])
                etree.SubElement(variant, "seg").text = clean(text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True, doctype=_DOCTYPE)
