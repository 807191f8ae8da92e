"""Passages that a consolidated text keeps between processing instructions though they no longer hold.

``<?CLG.MDFO ID="O1" IDREF="C1" ACTION="DELETED" …?>`` opens, ``<?CLG.MDFC ID="C1" IDREF="O1"?>`` closes.
"""

from __future__ import annotations

import re

from lxml import etree

from parsers.readers.xml_tree import flat

#: What EUR-Lex shows in the place of a deleted provision.
PLACE = "—————"
_ATTRIBUTE = re.compile(r"""([A-Z][A-Z.]*)\s*=\s*["']([^"']*)["']""")


def instruction(text: str | None) -> dict[str, str]:
    """The pseudo-attributes of a processing instruction."""
    return dict(_ATTRIBUTE.findall(text or ""))


def deleted(root: etree._Element) -> frozenset[str]:
    """The ids of the instructions that open a deleted passage and are closed again.

    A single word between two instructions on the level of text stays, as on EUR-Lex: such pairs mark
    where something else was cut out.
    """
    opened: dict[str, etree._Element] = {}
    closed: dict[str, etree._Element] = {}
    for node in root.iter():
        if not isinstance(node, etree._ProcessingInstruction):
            continue
        said = instruction(node.text)
        if node.target == "CLG.MDFO" and said.get("ACTION") == "DELETED":
            opened[said.get("ID", "")] = node
        elif node.target == "CLG.MDFC":
            closed[said.get("IDREF", "")] = node
    return frozenset(key for key, node in opened.items() if key in closed and not _is_word(node, closed[key]))


def _is_word(start: etree._Element, end: etree._Element) -> bool:
    if instruction(start.text).get("LEVEL") != "TEXT" or start.getparent() is not end.getparent():
        return False
    words = [*(start.tail or "").split()]
    node = start.getnext()
    while node is not None and node is not end and len(words) < 2:
        if isinstance(node.tag, str):
            words += flat(node).split()
        words += (node.tail or "").split()
        node = node.getnext()
    return len(words) < 2
