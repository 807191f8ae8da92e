"""A dossier as ReqIF 1.2, the exchange format of requirement tools (OMG formal/16-07-01).

Nodes and evidence are specification objects, links specification relations, and the framework a
specification with its tree. Of the links only those that hold: accepted, by a person or by the threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

NAMESPACE = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd"
_NO_DAY = "1980-01-01"
_STRING, _REAL = "STRING", "REAL"
NODE = {"Kind": _STRING, "Number": _STRING, "Title": _STRING, "Text": _STRING, "State": _STRING}
EVIDENCE = {"Document": _STRING, "Date": _STRING, "Segment": _STRING, "Language": _STRING, "Text": _STRING}
LINK = {"Stance": _STRING, "Probability": _REAL, "Review": _STRING, "Reviewer": _STRING}
_LONGEST = 1_000_000


def to_reqif(found: Mapping[str, Any]) -> bytes:
    """The XML file. Its times are the date of the newest text, so the same dossier gives the same bytes."""
    return etree.tostring(_Writer(found).file(), xml_declaration=True, encoding="UTF-8", pretty_print=True)


class _Writer:
    def __init__(self, found: Mapping[str, Any]) -> None:
        self._found = found
        self._at = f"{found['as_of'] or _NO_DAY}T00:00:00Z"
        self._work = found["framework"]["document"]

    def file(self) -> etree._Element:
        spaces: dict[str | None, str] = {None: NAMESPACE}
        root = etree.Element(f"{{{NAMESPACE}}}REQ-IF", nsmap=spaces)  # type: ignore[arg-type]
        head = self._add(self._add(root, "THE-HEADER"), "REQ-IF-HEADER", IDENTIFIER=_id("header", self._work))
        made = self._found["made_with"]
        for name, text in (
            ("CREATION-TIME", self._at),
            ("REQ-IF-TOOL-ID", f"Lextrace {made['lextrace']}"),
            ("REQ-IF-VERSION", "1.0"),
            ("SOURCE-TOOL-ID", f"Lextrace {made['lextrace']}, {made['model']}"),
            ("TITLE", self._found["framework"]["title"] or self._work),
        ):
            self._add(head, name).text = text
        content = self._add(self._add(root, "CORE-CONTENT"), "REQ-IF-CONTENT")
        self._datatypes(self._add(content, "DATATYPES"))
        types = self._add(content, "SPEC-TYPES")
        self._type(types, "SPEC-OBJECT-TYPE", "Node", NODE)
        self._type(types, "SPEC-OBJECT-TYPE", "Evidence", EVIDENCE)
        self._type(types, "SPEC-RELATION-TYPE", "Link", LINK)
        self._type(types, "SPECIFICATION-TYPE", "Framework", {})
        self._objects(self._add(content, "SPEC-OBJECTS"))
        self._relations(self._add(content, "SPEC-RELATIONS"))
        self._tree(self._add(content, "SPECIFICATIONS"))
        return root

    def _datatypes(self, parent: etree._Element) -> None:
        self._named(parent, "DATATYPE-DEFINITION-REAL", "type", _REAL, ACCURACY="4", MAX="1", MIN="0")
        self._named(parent, "DATATYPE-DEFINITION-STRING", "type", _STRING, **{"MAX-LENGTH": str(_LONGEST)})

    def _type(self, parent: etree._Element, tag: str, name: str, fields: Mapping[str, str]) -> None:
        type_ = self._named(parent, tag, "of", name)
        if not fields:
            return
        attributes = self._add(type_, "SPEC-ATTRIBUTES")
        for field, kind in fields.items():
            one = self._named(
                attributes, f"ATTRIBUTE-DEFINITION-{kind}", f"{name}.", field, **{"LONG-NAME": field}
            )
            self._add(self._add(one, "TYPE"), f"DATATYPE-DEFINITION-{kind}-REF").text = _id("type", kind)

    def _objects(self, parent: etree._Element) -> None:
        states = {row["node"]: row["state"] for row in self._found["coverage"]["rows"]}
        for node in self._found["framework"]["nodes"]:
            values = [node["kind"], node["number"], node["title"], node["text"], states[node["id"]]]
            self._object(parent, "Node", _end(self._work, node["id"]), NODE, values)
        for key, (link, one) in sorted(self._evidence().items()):
            values = [one["document"], link["date"], one["segment"], one["language"], one["text"]]
            self._object(parent, "Evidence", _end(*key), EVIDENCE, values)

    def _evidence(self) -> dict[tuple[str, str], tuple[Mapping[str, Any], Mapping[str, Any]]]:
        return {
            (link["evidence"]["document"], link["evidence"]["segment"]): (link, link["evidence"])
            for link in self._accepted()
        }

    def _accepted(self) -> Iterable[Mapping[str, Any]]:
        return (link for link in self._found["links"] if link["accepted"])

    def _object(
        self, parent: etree._Element, type_: str, name: str, fields: Mapping[str, str], values: Sequence[Any]
    ) -> None:
        one = self._add(parent, "SPEC-OBJECT", IDENTIFIER=name, **{"LAST-CHANGE": self._at})
        self._values(one, type_, fields, values)
        self._add(self._add(one, "TYPE"), "SPEC-OBJECT-TYPE-REF").text = _id("of", type_)

    def _relations(self, parent: etree._Element) -> None:
        for link in self._accepted():
            name = _id("link", link["id"])
            one = self._add(parent, "SPEC-RELATION", IDENTIFIER=name, **{"LAST-CHANGE": self._at})
            review = link["review"]
            values = [link["stance"], f"{link['probability']:.4f}", review["state"], review["by"]]
            self._values(one, "Link", LINK, values)
            evidence = link["evidence"]
            source = _end(evidence["document"], evidence["segment"])
            self._add(self._add(one, "SOURCE"), "SPEC-OBJECT-REF").text = source
            target = _end(self._work, link["target"])
            self._add(self._add(one, "TARGET"), "SPEC-OBJECT-REF").text = target
            self._add(self._add(one, "TYPE"), "SPEC-RELATION-TYPE-REF").text = _id("of", "Link")

    def _tree(self, parent: etree._Element) -> None:
        title = self._found["framework"]["title"] or self._work
        specification = self._named(parent, "SPECIFICATION", "tree", self._work, **{"LONG-NAME": title})
        self._add(self._add(specification, "TYPE"), "SPECIFICATION-TYPE-REF").text = _id("of", "Framework")
        below: dict[str | None, etree._Element] = {None: self._add(specification, "CHILDREN")}
        parents = {node["parent"] for node in self._found["framework"]["nodes"]}
        for node in self._found["framework"]["nodes"]:
            place = _id("place", f"{self._work}#{node['id']}")
            row = self._add(
                below[node["parent"]], "SPEC-HIERARCHY", IDENTIFIER=place, **{"LAST-CHANGE": self._at}
            )
            self._add(self._add(row, "OBJECT"), "SPEC-OBJECT-REF").text = _end(self._work, node["id"])
            if node["id"] in parents:
                below[node["id"]] = self._add(row, "CHILDREN")

    def _values(
        self, parent: etree._Element, type_: str, fields: Mapping[str, str], values: Sequence[Any]
    ) -> None:
        all_ = self._add(parent, "VALUES")
        for (field, kind), value in zip(fields.items(), values, strict=True):
            if value is None:
                continue
            one = self._add(all_, f"ATTRIBUTE-VALUE-{kind}", **{"THE-VALUE": str(value)[:_LONGEST]})
            definition = self._add(self._add(one, "DEFINITION"), f"ATTRIBUTE-DEFINITION-{kind}-REF")
            definition.text = _id(f"{type_}.", field)

    def _named(
        self, parent: etree._Element, tag: str, kind: str, name: str, **attributes: str
    ) -> etree._Element:
        long = {"LONG-NAME": name} if "LONG-NAME" not in attributes else {}
        known = {"IDENTIFIER": _id(kind, name), "LAST-CHANGE": self._at, **long, **attributes}
        return self._add(parent, tag, **known)

    def _add(self, parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", dict(sorted(attributes.items())))


def _end(work: str, unit: str) -> str:
    return _id("object", f"{work}#{unit}")


def _id(kind: str, name: str) -> str:
    """An XML id that is the same in every export: tools recognise by it what they have already."""
    return f"_{uuid5(NAMESPACE_URL, f'lextrace:{kind}:{name}')}"
