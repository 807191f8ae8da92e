"""The parts of an Office Open XML package: read from its ZIP under the caps, parsed, found by relationship.

Sources: ECMA-376 part 2 (packages, relationships) and part 1; the namespaces of ISO 29500 Strict are
turned into those of Transitional, which all other modules use.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from parsers import archive
from parsers.errors import Encrypted, LimitExceeded, Malformed, ParseError
from parsers.limits import MIB, limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    b"http://purl.oclc.org/ooxml/officeDocument/math": M,
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP,
}
_STRICT_NAME = re.compile(rb"""(["'])(http://purl\.oclc\.org/ooxml/[\w/]+)\1""")
_OFFICE_DOCUMENT = "officeDocument"
_DOCTYPE = re.compile(rb"<!DOCTYPE|<\0!\0D\0O\0C\0T\0Y\0P\0E\0|\0<\0!\0D\0O\0C\0T\0Y\0P\0E")


@dataclass(frozen=True, slots=True)
class Relationship:
    """``kind``: the last word of its type URI ("footnotes"). ``target``: a part's name, or an address."""

    kind: str
    target: str
    external: bool


class Package:
    """An open package. Every method raises :class:`parsers.errors.ParseError` for a damaged part."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._caps = limits()
        self._left = self._caps.archive_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise Malformed(name, "its table of contents cannot be read") from error
        infos = self._zip.infolist()
        if len(infos) > self._caps.archive_entries:
            raise LimitExceeded(name, f"{len(infos)} parts, {self._caps.archive_entries} allowed")
        # Part names are compared without regard to case (ECMA-376 part 2, 6.3.5).
        self._infos = {_normal(info.filename): info for info in infos}
        self._trees: dict[str, etree._Element | None] = {}
        self._relations: dict[str, dict[str, Relationship]] = {}

    def main(self) -> str:
        """The name of the main document part."""
        for relation in self.relations("").values():
            if relation.kind == _OFFICE_DOCUMENT and not relation.external:
                return relation.target
        return "word/document.xml"

    def tree(self, part: str) -> etree._Element | None:
        """The root element of a part; None where there is no such part."""
        key = _normal(part)
        if key not in self._trees:
            data = self._bytes(part)
            self._trees[key] = None if data is None else self._parse(data, part)
        return self._trees[key]

    def raw(self, part: str) -> bytes | None:
        """The bytes of a part, with the namespaces of Transitional."""
        data = self._bytes(part)
        return None if data is None else _STRICT_NAME.sub(_transitional, data)

    def relations(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id; those of the package itself for ""."""
        if part not in self._relations:
            folder, file = posixpath.split(part)
            root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
            found = (
                {} if root is None else dict(_relationship(each, folder) for each in root if _tagged(each))
            )
            self._relations[part] = found
        return self._relations[part]

    def related(self, part: str, kind: str) -> list[str]:
        """The names of the parts that ``part`` relates to as ``kind`` ("styles", "header" …)."""
        found = self.relations(part).values()
        return [each.target for each in found if each.kind == kind and not each.external]

    def first(self, part: str, kind: str) -> etree._Element | None:
        """The root element of the first part so related, None for none."""
        names = self.related(part, kind)
        return self.tree(names[0]) if names else None

    def _bytes(self, part: str) -> bytes | None:
        info = self._infos.get(_normal(part))
        if info is None:
            return None
        content = archive.member(self._zip, info, part, self._caps, self._left)
        if isinstance(content, bytes):
            self._left -= len(content)
            return content
        raise self._error(content, part)

    def _error(self, error: ParseError, part: str) -> ParseError:
        if isinstance(error, LimitExceeded):
            detail = error.detail
            if detail.startswith("archive"):
                detail = f"more than {self._caps.archive_bytes // MIB} MiB unpacked"
            return LimitExceeded(self.name, f"its part {part}: {detail}")
        if isinstance(error, Encrypted):
            return Encrypted(self.name)
        return Malformed(self.name, f"its part {part} is damaged")

    def _parse(self, data: bytes, part: str) -> etree._Element:
        # A package may hold no document type declaration (ECMA-376 part 2, 6.5.4): a bomb at worst.
        if _DOCTYPE.search(data[:4096]):
            raise Malformed(self.name, f"its part {part} declares a document type, which Word never writes")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(_STRICT_NAME.sub(_transitional, data), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
                detail = f"its part {part}: elements nested more than 250 deep or a text without end"
                raise LimitExceeded(self.name, detail) from error
            line = getattr(error, "lineno", None)
            where = f", line {line}" if line else ""
            raise Malformed(self.name, f"its part {part} is not well-formed XML{where}") from error


def _normal(part: str) -> str:
    return posixpath.normpath(unquote(part).replace("\\", "/").lstrip("/")).casefold()


def _transitional(match: re.Match[bytes]) -> bytes:
    name = _STRICT.get(match[2])
    return match[1] + name[1:-1].encode() + match[1] if name else match[0]


def _tagged(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("}Relationship")


def _relationship(element: etree._Element, folder: str) -> tuple[str, Relationship]:
    kind = (element.get("Type") or "").rpartition("/")[2]
    target = element.get("Target") or ""
    external = (element.get("TargetMode") or "").lower() == "external"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return element.get("Id") or "", Relationship(kind, target, external)
