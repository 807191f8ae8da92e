"""XML bytes to a tree, without anything from outside the file and without entities of its own."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from parsers.errors import LimitExceeded, Malformed

_RESOURCE = re.compile(r"excessive depth|huge|too long", re.I)
_BOMB = re.compile(r"amplification|entity (?:reference )?loop", re.I)
_ENTITIES = "it declares entities of its own, which are never expanded"


_STRING = etree.XPath("string()")


def flat(element: etree._Element) -> str:
    """All text in ``element``, without comments and processing instructions."""
    return str(_STRING(element))


def parse(data: bytes, name: str) -> etree._Element:
    """The root element of ``data``. Comments are left out, processing instructions are kept.

    Raises Malformed for what is no well-formed XML or declares entities (a text that expands them
    would not be the text that is signed), LimitExceeded for what is nested deeper than 250 levels.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        strip_cdata=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if _BOMB.search(str(error)):
            raise Malformed(name, _ENTITIES) from error
        if _RESOURCE.search(str(error)):
            raise LimitExceeded(name, "elements nested more than 250 deep or a text without end") from error
        line = getattr(error, "lineno", None)
        detail = f"not well-formed XML, line {line}" if line else "not well-formed XML"
        raise Malformed(name, detail) from error
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and declared.entities():
        raise Malformed(name, _ENTITIES)
    entity = next(root.iter(etree.Entity), None)
    if entity is not None:
        raise Malformed(name, f"it uses the undeclared entity {entity.text[:40]}")
    return root
