"""Formex 4, the XML of the Publications Office: a single file, or the ZIP of all files of one document."""

from __future__ import annotations

from lxml import etree

from parsers.document import Warning
from parsers.errors import EmptyFile, ParseError
from parsers.readers import formex_names as names
from parsers.readers.block import Block, Reading
from parsers.readers.formex_deleted import deleted
from parsers.readers.formex_flow import Walker
from parsers.readers.formex_metadata import first_page, metadata
from parsers.readers.formex_package import Package, opened
from parsers.readers.formex_plain import plain
from parsers.readers.xml_tree import parse


def read(data: bytes, name: str) -> Reading:
    """Blocks of a Formex document; an act comes first, its annexes follow in the manifest's order.

    Raises ParseError for a manifest without its files, Malformed for what is no XML or misses a file
    that its manifest names, EmptyFile for a document without text.
    """
    if data.startswith(b"PK"):
        package = opened(data, name)
    else:
        root = parse(data, name)
        if root.tag in names.MANIFESTS:
            raise ParseError(name, _instead(root))
        package = Package(None, [root], {})
    blocks: list[Block] = []
    notes: list[Block] = []
    furniture: list[str] = []
    text: list[str] = []
    pictures, lost, missing = 0, 0, list(package.missing)
    for number, root in enumerate(package.roots):
        walker = Walker(root, number, first_page(root), package.others)
        walker.walk(root, base=int(number > 0 and root.tag not in ("ACT", "ANNEX", "CONS.ANNEX")))
        blocks += walker.blocks
        notes += walker.out.bodies
        furniture += walker.furniture
        text += [_plain(part) for part in (root, *walker.included)]
        pictures += walker.out.pictures
        lost += walker.out.lost_calls
        missing += walker.missing
    if not blocks:
        raise EmptyFile(name)
    return Reading(
        format="formex",
        blocks=(*blocks, *notes),
        plain="\n".join(text),
        furniture=tuple(furniture),
        metadata=tuple(metadata(package.roots, package.manifest)),
        warnings=_warnings(pictures, lost, missing),
        exact=True,
    )


def _plain(root: etree._Element) -> str:
    return plain(etree.tostring(root, encoding="utf-8"), deleted(root))


def _instead(manifest: etree._Element) -> str:
    """What to give in place of a manifest: the files that it names."""
    files = [found for node in manifest.iter("REF.PHYS") if (found := node.get("FILE"))]
    files += [found for node in manifest.iter("ITEM.PUB") if (found := node.get("DOC.INSTANCE"))]
    named = ", ".join(files[:3]) + (" …" if len(files) > 3 else "")
    inside = f": {named}" if named else ""
    return (
        f"only the list of the files of a Formex document; give the whole ZIP or the files it names{inside}"
    )


def _warnings(pictures: int, lost: int, missing: list[str]) -> tuple[Warning, ...]:
    found = []
    if pictures:
        message = f"{pictures} picture(s), formulae or forms among them, hold text that cannot be read"
        found.append(Warning("graphic_not_text", message))
    if lost:
        found.append(Warning("call_without_footnote", f"{lost} call(s) of notes that are not in the file"))
    if missing:
        found.append(Warning("file_missing", f"not in the archive: {', '.join(sorted(set(missing)))}"))
    return tuple(found)
