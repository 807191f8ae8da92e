"""An alignment as XLIFF 2.1 (OASIS), one ``file`` for each version beside the pivot."""

from __future__ import annotations

from lxml import etree

from service.consistency.compare import Comparison
from service.consistency.exports.characters import clean
from service.consistency.exports.segments import rows

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_XML = "http://www.w3.org/XML/1998/namespace"


def xliff(comparison: Comparison, target: str) -> bytes:
    """The pivot as source and ``target`` beside it; XLIFF holds two languages a document.

    A unit that the target lacks has no ``target`` and is ``initial``; what only the target has is left out,
    since a unit must have a source.
    """
    grid = comparison.grid
    root = etree.Element(
        f"{{{_NAMESPACE}}}xliff",
        {"version": "2.1", "srcLang": grid.pivot, "trgLang": target},
        nsmap={None: _NAMESPACE},  # type: ignore[dict-item]
    )
    file = etree.SubElement(
        root, f"{{{_NAMESPACE}}}file", id="f1", original=clean(grid.documents[target].source)
    )
    for row in rows(comparison):
        if grid.pivot in row.texts:
            name = " ".join(row.ids[grid.pivot])
            unit = etree.SubElement(file, f"{{{_NAMESPACE}}}unit", id=row.name, name=name)
            state = "translated" if target in row.texts else "initial"
            segment = etree.SubElement(unit, f"{{{_NAMESPACE}}}segment", id="s1", state=state)
            _text(segment, "source", row.texts[grid.pivot])
            if target in row.texts:
                _text(segment, "target", row.texts[target])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _text(segment: etree._Element, name: str, text: str) -> None:
    element = etree.SubElement(segment, f"{{{_NAMESPACE}}}{name}")
    element.set(f"{{{_XML}}}space", "preserve")
    element.text = clean(text)
