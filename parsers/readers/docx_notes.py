"""Footnotes and endnotes: the label that Word prints for each, in the text with and without its changes.

Source: ECMA-376 part 1, 17.11. Section properties stand at the end of their section, inside its last
paragraph; the settings part holds the defaults.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from parsers.readers.docx_numerals import numeral
from parsers.readers.docx_package import MC, W
from parsers.readers.docx_walk import alternative, changed

NoteKind = Literal["footnote", "endnote"]
_KINDS: tuple[NoteKind, ...] = ("footnote", "endnote")
_REFERENCES: dict[str, NoteKind] = {f"{W}{kind}Reference": kind for kind in _KINDS}
_COUNTED = (*_REFERENCES, f"{W}sectPr", f"{W}lastRenderedPageBreak", f"{W}bookmarkStart")
_SEPARATORS = frozenset(["separator", "continuationSeparator", "continuationNotice"])


@dataclass(frozen=True, slots=True)
class Called:
    """A note that the text calls. ``label`` in the text as it is now, ``before`` without its changes:
    None where it is not called there. ``custom``: the author's own mark, in the text beside the call."""

    anchor: str
    body: etree._Element
    label: str | None
    before: str | None
    custom: bool = False


@dataclass(frozen=True, slots=True)
class _Scheme:
    """How one kind of note is numbered in one section."""

    format: str
    sample: str = ""
    start: int = 1
    restart: str = "continuous"


@dataclass(slots=True)
class _Count:
    value: int = 0
    section: int = -1
    page: int = -1
    used: set[str] = field(default_factory=set)


class Notes:
    """The notes of a document in the order of their calls.

    ``calls``: the reference element → the note; ``bookmarks``: name → the anchor of the note called
    right after it; ``missing``: how many references have no note.
    """

    def __init__(
        self,
        body: etree._Element,
        footnotes: etree._Element | None,
        endnotes: etree._Element | None,
        settings: etree._Element | None,
    ) -> None:
        parts: dict[NoteKind, etree._Element | None] = {"footnote": footnotes, "endnote": endnotes}
        self.calls: dict[etree._Element, Called] = {}
        self.bookmarks: dict[str, str] = {}
        self.missing = 0
        self._bodies = {
            (kind, each.get(f"{W}id") or ""): each
            for kind in _KINDS
            for each in _all(parts[kind], kind)
            if each.get(f"{W}type") not in _SEPARATORS
        }
        self._schemes = {kind: _schemes(body, settings, kind) for kind in _KINDS}
        self._walk(body)

    def in_order(self) -> list[Called]:
        """Every note once: footnotes, then endnotes, each in the order of their first calls."""
        found: dict[str, Called] = {}
        for called in self.calls.values():
            found.setdefault(called.anchor, called)
        return sorted(found.values(), key=lambda called: called.anchor.startswith("endnote"))

    def uncalled(self) -> int:
        """How many notes with text the document never calls; Word does not print them."""
        used = {called.body for called in self.calls.values()}
        return sum(
            body not in used and any((text.text or "").strip() for text in body.iter(f"{W}t"))
            for body in self._bodies.values()
        )

    def _walk(self, body: etree._Element) -> None:
        now = {kind: _Count() for kind in _KINDS}
        before = {kind: _Count() for kind in _KINDS}
        section, page = 0, 0
        last_of_section: etree._Element | None = None
        names: list[str] = []
        for element in shown(body, _COUNTED):
            if element.tag == f"{W}bookmarkStart":
                names.append(element.get(f"{W}name") or "")
            elif element.tag == f"{W}lastRenderedPageBreak":
                page += 1
            elif element.tag == f"{W}sectPr":
                section += 1
                last_of_section = next(element.iterancestors(f"{W}p"), None)
            else:
                kind = _REFERENCES[element.tag]
                own = last_of_section is not None and last_of_section in element.iterancestors(f"{W}p")
                self._call(element, kind, section - own, page, now[kind], before[kind])
                if element in self.calls:
                    self.bookmarks |= dict.fromkeys(names, self.calls[element].anchor)
                names = []

    def _call(
        self, element: etree._Element, kind: NoteKind, section: int, page: int, now: _Count, before: _Count
    ) -> None:
        key = element.get(f"{W}id") or ""
        note = self._bodies.get((kind, key))
        if note is None:
            self.missing += 1
            return
        schemes = self._schemes[kind]
        scheme = schemes[min(section, len(schemes) - 1)]
        custom = element.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off")
        changes = changed(element)
        labels = [
            _label(count, scheme, section, page, key, custom) if gone not in changes else None
            for count, gone in ((now, "deleted"), (before, "inserted"))
        ]
        self.calls[element] = Called(f"{kind}-{key}", note, labels[0], labels[1], custom)


def shown(root: etree._Element, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements with these tags in document order, without the alternatives that are not shown."""
    unseen: etree._Element | None = None
    chosen: dict[etree._Element, etree._Element | None] = {}
    for element in root.iter(*tags, f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"):
        if element.tag == f"{MC}AlternateContent":
            chosen[element] = alternative(element)
        elif element.tag.startswith(MC):
            above = element.getparent()
            if above in chosen and chosen[above] is not element and not _within(element, unseen):
                unseen = element
        elif not _within(element, unseen):
            yield element


def _within(element: etree._Element, above: etree._Element | None) -> bool:
    return above is not None and above in element.iterancestors()


def _label(count: _Count, scheme: _Scheme, section: int, page: int, key: str, custom: bool) -> str:
    if custom:
        return ""
    if key not in count.used:  # a note called twice keeps its number
        begins = count.section < 0
        begins |= scheme.restart == "eachSect" and section != count.section
        begins |= scheme.restart == "eachPage" and page != count.page
        count.value = scheme.start if begins else count.value + 1
        count.section, count.page = section, page
        count.used.add(key)
    return numeral(count.value, scheme.format, scheme.sample) or str(count.value)


def _all(root: etree._Element | None, kind: NoteKind) -> list[etree._Element]:
    return [] if root is None else root.findall(f"{W}{kind}")


def _schemes(body: etree._Element, settings: etree._Element | None, kind: NoteKind) -> list[_Scheme]:
    """One for each section; at least one."""
    base = _Scheme("decimal" if kind == "footnote" else "lowerRoman")
    if settings is not None:
        base = _scheme(settings.find(f"{W}{kind}Pr"), base)
    found = [_scheme(each.find(f"{W}{kind}Pr"), base) for each in shown(body, (f"{W}sectPr",))]
    return found or [base]


def _scheme(element: etree._Element | None, base: _Scheme) -> _Scheme:
    if element is None:
        return base
    shape, start, restart = (element.find(f"{W}{name}") for name in ("numFmt", "numStart", "numRestart"))
    if shape is not None:
        base = replace(base, format=shape.get(f"{W}val") or "decimal", sample=shape.get(f"{W}format") or "")
    if start is not None and (start.get(f"{W}val") or "").isdecimal():
        base = replace(base, start=int(start.get(f"{W}val") or "1"))
    if restart is not None:
        base = replace(base, restart=restart.get(f"{W}val") or "continuous")
    return base
