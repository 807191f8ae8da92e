"""Ways through a Word part's tree that several modules need: alternatives, wrappers, tracked changes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from parsers.readers.block import Change
from parsers.readers.docx_package import MC, W

CHANGES: dict[str, Change] = {
    f"{W}ins": "inserted",
    f"{W}moveTo": "inserted",
    f"{W}del": "deleted",
    f"{W}moveFrom": "deleted",
}
# What may stand between a table and its rows, a row and its cells, a body and its paragraphs.
_WRAPPERS = frozenset([f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", *CHANGES])
# What a program of today understands of a drawing's alternatives (ECMA-376 part 3, 7.6).
_UNDERSTOOD = frozenset(
    ["wps", "wpg", "wpc", "w14", "w15", "w16", "wp14", "a14", "v", "o", "w10", "cx1", "wne"]
)


def children(element: etree._Element) -> Iterator[tuple[etree._Element, frozenset[Change]]]:
    """The children of ``element`` through all wrappers, each with the tracked changes around it."""
    stack = [(child, frozenset[Change]()) for child in reversed(element)]
    while stack:
        child, changes = stack.pop()
        if child.tag == f"{MC}AlternateContent":
            chosen = alternative(child)
            stack += [(each, changes) for each in reversed(chosen)] if chosen is not None else []
        elif child.tag in _WRAPPERS:
            own = CHANGES.get(child.tag)
            inner = changes | {own} if own else changes
            stack += [(each, inner) for each in reversed(child)]
        else:
            yield child, changes


def alternative(element: etree._Element) -> etree._Element | None:
    """The branch of ``mc:AlternateContent`` that is shown: the first understood, else the fallback."""
    for choice in element.findall(f"{MC}Choice"):
        if set((choice.get("Requires") or "").split()) <= _UNDERSTOOD:
            return choice
    return element.find(f"{MC}Fallback")


def marked(element: etree._Element | None) -> frozenset[Change]:
    """The tracked changes that the children of a ``w:rPr`` or ``w:trPr`` note of their owner."""
    if element is None:
        return frozenset()
    return frozenset(CHANGES[child.tag] for child in element if child.tag in CHANGES)


def changed(element: etree._Element) -> frozenset[Change]:
    """The tracked changes around ``element``, those of its table rows among them."""
    found: set[Change] = set()
    for above in element.iterancestors():
        change = CHANGES.get(above.tag)
        if change:
            found.add(change)
        elif above.tag == f"{W}tr":
            found |= marked(above.find(f"{W}trPr"))
    return frozenset(found)
