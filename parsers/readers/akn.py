"""Akoma Ntoso 2.0 and 3.0, AKN4EU (the exports of LEOS) and the national profiles: XML or a package.

Standard: OASIS Akoma Ntoso Version 1.0, Part 1 (XML Vocabulary); profile: AKN4EU of the Publications
Office.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from parsers.document import Warning
from parsers.errors import EmptyFile, UnknownFormat
from parsers.readers import xml_tree
from parsers.readers.akn_flow import flow
from parsers.readers.akn_metadata import metadata
from parsers.readers.akn_names import DOCUMENTS, identifier, name
from parsers.readers.akn_notes import Notes
from parsers.readers.akn_package import parts
from parsers.readers.akn_plain import plain
from parsers.readers.block import Reading


def read(data: bytes, name: str) -> Reading:
    """Blocks of a file or of all parts of a package, in their order.

    Raises UnknownFormat for XML that is no Akoma Ntoso, Malformed for what is cut off, EmptyFile for a
    document without text.
    """
    sources = parts(data, name)
    roots = [_root(source, name) for source in sources]
    notes = Notes(roots)
    blocks, pictures = flow(roots, notes)
    if not blocks:
        raise EmptyFile(name)
    return Reading(
        format="akn",
        blocks=tuple(blocks),
        plain="\n".join(_plain(*pair, notes) for pair in zip(sources, roots, strict=True)),
        metadata=_metadata(roots),
        warnings=_warnings(pictures),
        exact=True,
    )


def _root(data: bytes, source: str) -> etree._Element:
    root = xml_tree.parse(data, source)
    local = name(root)
    if local.lower() != "akomantoso" and local not in DOCUMENTS:
        raise UnknownFormat(source, f"XML with root element <{local[:40]}>, not Akoma Ntoso")
    return root


def _plain(data: bytes, root: etree._Element, notes: Notes) -> str:
    encoding = root.getroottree().docinfo.encoding or "utf-8"
    called = frozenset(key for note, _ in notes.called if name(note) == "note" and (key := identifier(note)))
    return plain(data.decode(encoding, "replace").encode(), called)


def _metadata(roots: Sequence[etree._Element]) -> tuple[tuple[str, str], ...]:
    """What the first part says, and what only the others do; one value a name but for identifiers."""
    found = list(metadata(roots[0]))
    for root in roots[1:]:
        known = {key for key, _ in found}
        found += [pair for pair in metadata(root) if pair[0] not in known]
    return tuple(found)


def _warnings(pictures: int) -> tuple[Warning, ...]:
    if not pictures:
        return ()
    message = f"{pictures} pictures stand in the text; what they show was not read"
    return (Warning("picture_not_read", message),)
