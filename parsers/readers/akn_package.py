"""Packages of Akoma Ntoso parts: one document in several files (LEOS exports, AKN4EU transmissions).

A package is a ZIP archive whose XML files are all Akoma Ntoso and belong together: a collection holds
the others, or one bill or act stands among documents that go with it (memorandum, annexes).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from parsers import archive
from parsers.errors import Malformed, ParseError
from parsers.limits import limits

_HEAD = 65_536
_ROOT = re.compile(r"<(?:[\w.-]+:)?akomantoso\b", re.I)
_TYPE = re.compile(
    r"<(?:[\w.-]+:)?(act|bill|doc|documentCollection|statement|debateReport|debate|judge?ment|amendmentList"
    r"|amendment|officialGazette|portion)\b(?:[^>]*?\sname\s*=\s*[\"']([^\"']*))?"
)
_LINK = re.compile(r"<(?:[\w.-]+:)?(?:documentRef|componentRef)\b[^>]*?\s(?:href|src)\s*=\s*[\"']([^\"']+)")
# The order in which the Commission prints what a collection does not order.
_ORDER = ("memorandum", "documentCollection", "act", "bill", "doc", "annex")


@dataclass(frozen=True, slots=True)
class _Part:
    path: str
    data: bytes
    type: str
    called: str

    @property
    def rank(self) -> tuple[int, list[tuple[int, str]]]:
        """Where the part stands by what it is, then by its name, "annex_2" before "annex_10"."""
        said = f"{self.called} {self.path}".lower()
        key = self.type
        if key == "doc":
            key = next((word for word in ("annex", "memorandum") if word in said), "doc")
        place = _ORDER.index(key) if key in _ORDER else _ORDER.index("doc")
        numbers = re.findall(r"\d+|\D+", self.path.lower())
        return place, [(int(n), "") if n.isdecimal() else (-1, n) for n in numbers]


def is_package(data: bytes) -> bool:
    """Whether a ZIP archive is one Akoma Ntoso document. Looks at the beginning of each XML file only."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            infos = [info for info in opened.infolist() if _is_xml(info.filename)]
            if not 0 < len(infos) <= 500:
                return False
            heads = [_head(opened, info) for info in infos]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
        return False
    if not all(_ROOT.search(head) for head in heads):
        return False
    found = [_TYPE.search(head) for head in heads]
    types = [match[1] if match else "" for match in found]
    if types.count("documentCollection") == 1:
        return True
    links = unquote(" ".join(link for head in heads for link in _LINK.findall(head)))
    if "documentCollection" in types:
        return any(PurePosixPath(info.filename).name in links for info in infos)
    return sum(type_ in ("act", "bill") for type_ in types) == 1 and set(types) <= {"act", "bill", "doc"}


def parts(data: bytes, name: str) -> list[bytes]:
    """The Akoma Ntoso files in ``data``, the main one first, in the order of its collection; ``data``
    itself where it is no archive. Raises what is wrong with a part."""
    if not data.startswith(b"PK"):
        return [data]
    found: list[_Part] = []
    for path, content in archive.members(data, name, limits()):
        if not _is_xml(path):
            continue
        if isinstance(content, ParseError):
            raise type(content)(name, f"{path}: {content.detail}" if content.detail else path)
        head = _decoded(content)
        if _ROOT.search(head):
            match = _TYPE.search(head)
            found.append(_Part(path, content, match[1] if match else "", (match[2] or "") if match else ""))
    if not found:
        raise Malformed(name, "a package without any Akoma Ntoso file")
    return [part.data for part in _ordered(found)]


def _ordered(found: Sequence[_Part]) -> list[_Part]:
    """Collections first, each followed by what it names, then the rest by what it is."""
    left = sorted(found, key=lambda part: part.rank)
    out: list[_Part] = []

    def put(part: _Part) -> None:
        left.remove(part)
        out.append(part)
        for link in _LINK.findall(_decoded(part.data, len(part.data))):
            wanted = PurePosixPath(unquote(link).partition("#")[0]).name
            for other in list(left):
                if other in left and wanted and PurePosixPath(other.path).name == wanted:
                    put(other)

    for collection in [part for part in left if part.type == "documentCollection"]:
        if collection in left:
            put(collection)
    while left:
        put(left[0])
    return out


def _is_xml(path: str) -> bool:
    inner = PurePosixPath(path.replace("\\", "/"))
    return inner.suffix.lower() in (".xml", ".akn") and not archive.hidden(inner)


def _head(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    with opened.open(info) as stream:
        return _decoded(stream.read(_HEAD))


def _decoded(data: bytes, length: int = _HEAD) -> str:
    """Enough for the markup: its names are ASCII in whatever encoding."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data[:length].decode("utf-16" if wide else "utf-8", "replace")
