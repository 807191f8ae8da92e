"""The list of an answer 300: which files one language version in one format consists of.

Cellar answers 300 where a manifestation has several items, such as an act and its annexes, each with its
address and "stream_name", "stream_label" and "stream_order" in nested lists. Any other page is read as its
links. Lists of manifestations ("…ENG.xhtml") are told by their format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

import lxml.html
from lxml.etree import ParserError, XMLSyntaxError

from corpora.sources.formats import Format, of_type

_ITEM = re.compile(r"/DOC_(\d+)\Z")
_TYPE = re.compile(r"\.[A-Z]{3}\.(?P<type>[a-z0-9_]+)(?:\.|\Z)")
_ENDINGS = {
    "xhtml": (".xhtml", ".html", ".htm", ".xml"),
    "html": (".html", ".htm", ".xhtml"),
    "formex": (".zip", ".xml"),
    "docx": (".docx",),
    "pdf": (".pdf",),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One address of a list: ``order`` in its manifestation, ``name`` of the stream, ``group`` it is in."""

    url: str
    name: str = ""
    order: int = 0
    group: str = ""


def read(page: bytes, base: str) -> list[Choice]:
    """The addresses of a list in order; ``base`` is the address of the list itself."""
    try:
        root = lxml.html.document_fromstring(page)
    except (ParserError, XMLSyntaxError, ValueError):
        return []
    found: dict[str, Choice] = {}
    for anchor in root.iter("a"):
        href = (anchor.get("href") or "").strip()
        if not href or href.startswith(("#", "mailto:", "javascript:")):
            continue
        url = urljoin(base, href)
        entry = next((each for each in anchor.iterancestors("li")), None)
        name, order = _titled(entry, "stream_name"), _titled(entry, "stream_order")
        item = _ITEM.search(url)
        number = int(order) if order.isdecimal() else int(item[1]) if item else len(found) + 1
        group = url[: item.start()] if item else ""
        found.setdefault(url, Choice(url, name, number, group))
    return list(found.values())


def pick(choices: list[Choice], wanted: Format) -> list[Choice]:
    """The files of one manifestation in the format ``wanted``, in order; empty where there is none."""
    fitting = [choice for choice in choices if _fits(choice, wanted)]
    if not fitting:
        return []
    if all(not choice.group for choice in fitting):
        # Whole manifestations: one is enough, and the first in the order of the format's own types is best.
        types = list(wanted.types)
        ranked = sorted(fitting, key=lambda c: types.index(_type(c)) if _type(c) in types else len(types))
        return ranked[:1]
    group = next(choice.group for choice in fitting if choice.group)
    return sorted((choice for choice in fitting if choice.group == group), key=lambda each: each.order)


def _fits(choice: Choice, wanted: Format) -> bool:
    """Whether name or address say so; an item that says nothing is taken, its bytes are looked at later."""
    if manifestation := _type(choice):
        format_ = of_type(manifestation)
        return format_ is not None and format_.name == wanted.name
    if choice.name:
        return choice.name.lower().endswith(_ENDINGS[wanted.name])
    return bool(_ITEM.search(choice.url))


def _type(choice: Choice) -> str:
    match = _TYPE.search(choice.url.rsplit("/", 1)[-1])
    return match["type"] if match else ""


def _titled(entry: lxml.html.HtmlElement | None, title: str) -> str:
    """The text of the part of a list entry with this title."""
    if entry is None:
        return ""
    found = next((each for each in entry.iter("li") if each.get("title") == title), None)
    return " ".join(found.text_content().split()) if found is not None else ""
