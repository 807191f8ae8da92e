"""What the levels of a document are: which element is its article, which group articles, which number
paragraphs, and which are items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from parsers.readers.akn_names import DOCUMENTS, GROUPS, ITEMS, OTHERS, UNITS, name
from parsers.readers.block import Role

_QUOTES = frozenset(["quotedStructure", "embeddedStructure"])
_WORD = re.compile(r"[^\W\d_]{2,}|§")
_ROMAN = re.compile(r"[ivxlcIVXLC]+")
_DIGITS = re.compile(r"[(\[]?\d+(?:\.\d+)*[^\W\d_]{0,3}[.)\]]{0,2}|[(\[]?[-–]\d+[^\W\d_]{0,2}[.)\]]{0,2}")
_LATIN = re.compile(
    r"(?<!\d)\d+[ -]?(?:bis|ter|qu?ater|quinqui?es|sexies|septies|octies|novies|nonies|decies|undecies|"
    r"duodecies)(?:\.\d+)?\b",
    re.I,
)
# Generic containers say in @name what they are (legislation.gov.uk, Akoma Ntoso 2.0, AKN4EU).
_NAMED: dict[str, Role] = {
    "annex": "annex", "schedule": "annex", "appendix": "annex", "article": "article",
    "regulation": "article", "rule": "article", "part": "part", "title": "part", "chapter": "part",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Units:
    """``unit``: the element that is an article here ("section" in the acts of many states); ``nested``:
    whether generic containers stand inside each other, so that their depth means something."""

    unit: str | None = None
    nested: bool = False

    @property
    def leads(self) -> bool:
        """Whether the depth of a generic container says how deep its heading is."""
        return self.nested or self.unit is not None


def of(document: etree._Element) -> Units:
    """The units of one document, what it quotes and what is attached to it left out."""
    seen: set[str] = set()
    nested = False
    for element, generic in _inside(document, 0):
        local = name(element)
        seen.add(local)
        nested = nested or generic > 1
    legal = any(name(child) in ("body", "fragmentBody", "portionBody") for child in document)
    units = UNITS if legal else UNITS[:1]
    return Units(next((unit for unit in units if unit in seen), None), nested)


def _inside(element: etree._Element, generic: int) -> Iterator[tuple[etree._Element, int]]:
    """(element, how many generic containers with headings it is in or is)."""
    for child in element:
        local = name(child)
        if not local or local in _QUOTES or local in DOCUMENTS or local in ("attachments", "meta"):
            continue
        deeper = generic + (_is_generic(child) and has_heading(child))
        yield child, deeper
        yield from _inside(child, deeper)


def _is_generic(element: etree._Element) -> bool:
    return name(element) in OTHERS or name(element) in ("section", "level")


def has_heading(element: etree._Element) -> bool:
    """Whether a title stands right inside ``element``."""
    return any(name(child) in ("heading", "subheading") and _text(child) for child in element)


def role(element: etree._Element, units: Units, inside: bool) -> Role | None:
    """What the number and title of ``element`` open, None where they are none: its number then belongs
    to its first line. ``inside``: within the basic unit already."""
    local = name(element)
    titled = has_heading(element)
    if local == units.unit:
        return "article" if not inside else "heading" if titled else None
    if local in GROUPS:
        return "heading" if inside and not titled else "part"
    if local in UNITS:
        if not inside and any(name(each) == units.unit for each in element.iter()):
            return "part"
        return "heading" if titled else None
    if local == "hcontainer" and not inside:
        named = _NAMED.get((element.get("name") or "").rstrip("s").lower())
        if named and (titled or _number(element)):
            return named
    return "heading" if titled else None


def is_item(element: etree._Element, items: int) -> bool:
    """Whether a level without title is an item of a list: a point, or what is numbered like one ("(a)",
    "i)", "—"); what has an Arabic number is a paragraph, unless inside an item."""
    if name(element) in ITEMS:
        return True
    number = _number(element).lstrip("\"'“”„‘’«»")
    if not number or name(element) == "level":
        return False
    return items > 0 or not _DIGITS.fullmatch(number)


def is_bare(number: str) -> bool:
    """Whether a number has no word with it: "1.", "IV", "(a)", not "Article 1" or "§ 1"."""
    return all(_ROMAN.fullmatch(word) for word in _WORD.findall(number))


def printed_number(number: str) -> str | None:
    """The number of a section where its words would not give it: a bare one, "3-bis"."""
    latin = _LATIN.search(number)
    if latin:
        return latin[0]
    return number.strip(" ().[]–—-") or None if is_bare(number) else None


def number_text(element: etree._Element) -> str:
    """The text of a ``num`` without the notes in it."""
    return " ".join("".join(_pieces(element)).split())


def _number(element: etree._Element) -> str:
    return next((number_text(child) for child in element if name(child) == "num"), "")


def _text(element: etree._Element) -> str:
    return "".join(_pieces(element)).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    if name(element) != "authorialNote":
        yield element.text or ""
        for child in element:
            if name(child):
                yield from _pieces(child)
            yield child.tail or ""


def is_annex(document: etree._Element) -> bool:
    """Whether a document calls itself one (``doc/@name``: "ANNEX", "schedule")."""
    return _NAMED.get((document.get("name") or "").strip().lower()) == "annex"
