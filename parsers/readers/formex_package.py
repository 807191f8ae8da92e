"""The ZIP in which the Publications Office serves one document: a manifest, the act, its annexes, pictures.

The manifest (``….doc.xml``, ``….doc.fmx.xml``, root ``DOC``) names the files in the order of the document:
``DOC.MAIN.PUB`` the act, ``DOC.SUB.PUB`` the annexes, each with ``REF.PHYS TYPE="DOC.XML" FILE=…``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from parsers import archive
from parsers.errors import Malformed, ParseError
from parsers.limits import limits
from parsers.readers import formex_names as names
from parsers.readers.formex_zip import PICTURE, XML
from parsers.readers.xml_tree import parse


@dataclass(frozen=True, slots=True)
class Package:
    """``roots`` in the order of the document; ``others``: files by name that one of them may include;
    ``missing``: names of files that the manifest has and the archive has not."""

    manifest: etree._Element | None
    roots: list[etree._Element]
    others: Mapping[str, etree._Element]
    missing: tuple[str, ...] = ()


def opened(data: bytes, name: str) -> Package:
    """The files of the document in the ZIP ``data``. Raises ParseError for what is broken in it."""
    trees: dict[str, etree._Element] = {}
    for path, content in archive.members(data, name, limits()):
        if isinstance(content, ParseError):
            if PICTURE.search(path):
                continue
            raise type(content)(name, content.detail)
        if XML.search(path):
            trees[PurePosixPath(path).name] = parse(content, f"{name}/{path}")
    manifest = next((tree for tree in trees.values() if tree.tag == "DOC"), None)
    if manifest is None:
        roots = [tree for tree in trees.values() if tree.tag not in names.MANIFESTS]
        return Package(None, roots, {})
    wanted = _order(manifest)
    found = [each for each in wanted if each in trees]
    if not found:
        raise Malformed(name, f"its manifest names {', '.join(wanted[:3]) or 'no file'}, not in the archive")
    missing = tuple(each for each in wanted if each not in trees)
    others = {
        key: tree
        for key, tree in trees.items()
        if key not in wanted and tree is not manifest and tree.tag not in names.MANIFESTS
    }
    return Package(manifest, [trees[each] for each in found], others, missing)


def _order(manifest: etree._Element) -> list[str]:
    files = [
        (node.get("FILE") or "").replace("\\", "/").rpartition("/")[2]
        for node in manifest.iter("REF.PHYS")
        if node.get("TYPE") in (None, "DOC.XML")
    ]
    return list(dict.fromkeys(each for each in files if each))
