"""What a Formex file says of itself beside its text: language, date, number, CELEX number, authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

_ISO = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CELEX = re.compile(r"[0-9CE]\d{4}[A-Z]{1,2}\d{4}(?:\(\d{2}\))?")
_CONSOLIDATED = re.compile(r"0?(\d{4}[A-Z]{1,2}\d{4}(?:\(\d{2}\))?)(?:-\d{8})?")


def metadata(roots: Sequence[etree._Element], manifest: etree._Element | None) -> Iterator[tuple[str, str]]:
    """``language`` (ISO 639-1), ``date`` (ISO 8601), ``number`` and ``year`` of the act, ``celex``,
    ``case`` ("C-1/26"), ``author`` (codes of the Publications Office), each where the file has it."""
    first = roots[0]
    heads = [head for root in (first, manifest) if root is not None for head in _heads(root)]
    language = _first(heads, "LG.DOC") or _first(heads, "LG.OJ")
    if language:
        yield "language", language.lower()
    date = next((d for head in heads for node in head.iter("DATE") if (d := _date(node))), None)
    if date and (first.tag != "CONS.ACT"):
        yield "date", date
    for head in heads:
        number = next(head.iter("NO.DOC"), None)
        if number is not None and number.findtext("NO.CURRENT") and number.findtext("YEAR"):
            yield "number", (number.findtext("NO.CURRENT") or "").strip()
            yield "year", (number.findtext("YEAR") or "").strip()
            break
    celex = _celex(first, heads)
    if celex:
        yield "celex", celex
    case = _first(heads, "NO.CASE")
    if case:
        yield "case", case.replace("\u2011", "-")
    authors = [node.text.strip() for head in heads for node in head.iter("AUTHOR") if node.text]
    if authors:
        yield "author", " ".join(dict.fromkeys(authors))


def first_page(root: etree._Element) -> int | None:
    """The page of the Official Journal on which ``root`` begins."""
    for head in _heads(root):
        page = (head.findtext(".//PAGE.FIRST") or "").strip()
        if page.isdecimal() and len(page) < 7:
            return int(page)
    return None


def _heads(root: etree._Element) -> list[etree._Element]:
    """The elements that hold such data, at the head of the file only."""
    around = [root, *root.iterfind("CONS.DOC")]
    found = [child for each in around for child in each if isinstance(child.tag, str)]
    wanted = ("BIB.", "FMX", "PUBLICATION.REF")
    return [child for child in found if child.tag.startswith(wanted)]


def _first(heads: Sequence[etree._Element], tag: str) -> str | None:
    texts = (node.text or "" for head in heads for node in head.iter(tag))
    return next((text.strip() for text in texts if text.strip()), None)


def _date(node: etree._Element) -> str | None:
    """An act's own date; that of its publication stands in ``PUBLICATION.REF``."""
    if any(True for _ in node.iterancestors("PUBLICATION.REF")):
        return None
    match = _ISO.fullmatch(node.get("ISO") or "")
    return "-".join(match.groups()) if match else None


def _celex(root: etree._Element, heads: Sequence[etree._Element]) -> str | None:
    printed = _first(heads, "NO.CELEX") or ""
    if _CELEX.fullmatch(printed):
        return printed
    register = root.find("INFO.CONSLEG")
    match = _CONSOLIDATED.fullmatch(register.get("CONSLEG.REF") or "") if register is not None else None
    return f"3{match[1]}" if match else None
