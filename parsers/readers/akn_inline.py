"""What an inline element of Akoma Ntoso does to its text."""

from __future__ import annotations

from lxml import etree

from parsers.readers.akn_links import href
from parsers.readers.akn_names import attribute, name
from parsers.readers.block import Style
from parsers.readers.html_text import Open

_STYLES: dict[str, Style] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sup": "superscript",
    "sub": "subscript", "ins": "inserted", "del": "deleted", "s": "deleted",
}  # fmt: skip
_LINKS = frozenset(["ref", "a", "rref", "mref", "affectedDocument", "relatedDocument"])
# ``inline/@name`` of AKN4EU and of the German profile.
_NAMED: dict[str, Style] = {
    "bold": "bold", "strong": "bold", "italic": "italic", "em": "italic", "sup": "superscript",
    "sub": "subscript", "strikethrough": "deleted",
}  # fmt: skip
# LEOS marks what was changed since the proposal on the element itself; what moved stands in both places.
_ACTIONS: dict[str, Style] = {
    "add": "inserted", "insert": "inserted", "move_from": "inserted",
    "del": "deleted", "delete": "deleted", "move_to": "deleted",
}  # fmt: skip


def styles(element: etree._Element) -> list[Open]:
    """The styles that ``element`` opens."""
    local = name(element)
    out: list[Open] = []
    if local in _STYLES:
        out.append((_STYLES[local], None))
    elif local in ("inline", "span") and (named := _NAMED.get((element.get("name") or "").lower())):
        out.append((named, None))
    if local in _LINKS and (target := href(element)):
        out.append(("link", target))
    return out


def revision(element: etree._Element) -> Style | None:
    """Whether LEOS marks ``element`` as new or as deleted."""
    if len(element.attrib) < 2:
        return None
    action = attribute(element, "softaction") or attribute(element, "action")
    return _ACTIONS.get(action.lower()) if action else None
