"""Which links of a page call footnotes, and which elements hold the notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from lxml.html import HtmlElement

# Ids that programs give to notes: EUR-Lex footnote1, ntr1-L_2016…; Word _ftn1, ftn1, _edn1; pandoc fn1;
# MediaWiki cite_note-3; LibreOffice sdfootnote1sym. Their calls: footnoteref1, ntc1, _ftnref1, fnref1.
_NOTE_ID = re.compile(
    r"_?(?:ftn|edn|fn|en)[-_:.]?\d+|footnote[-_]?\d+|ntr[*]?\d+\S*|cite_note-\S+|sd(?:foot|end)note\d+sym|note[-_]?\d+",
    re.I,
)
_LABEL = re.compile(r"[(\[]?\s*(?:\d{1,4}|[*†‡§]{1,4}\d{0,3}|[a-z]{1,3}|[ivxl]{1,6})\s*[)\]]?[.]?|↑|\^", re.I)
_CONTAINERS = frozenset(["p", "dd", "li", "div", "td", "aside", "section", "blockquote"])


@dataclass(frozen=True, slots=True)
class Notes:
    """``bodies``: element → the note's id; ``calls``: link element → the id it calls."""

    bodies: dict[HtmlElement, str]
    calls: dict[HtmlElement, str]


def find_notes(root: HtmlElement) -> Notes:
    """The notes of a page.

    A note is what a short link ("1", "(1)", "[1]", "*") points at, inside the page, where the target
    either carries an id such as programs give to notes or links back to the place of the call.
    """
    targets: dict[str, HtmlElement] = {}
    order: dict[HtmlElement, int] = {}
    links: list[tuple[HtmlElement, str]] = []
    for position, element in enumerate(root.iter()):
        order[element] = position
        for key in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if key:
                targets.setdefault(key, element)
        href = element.get("href") if element.tag == "a" else None
        if href and "#" in href and not href.startswith(("http:", "https:")):
            links.append((element, unquote(href.partition("#")[2])))
    bodies: dict[HtmlElement, str] = {}
    calls: dict[HtmlElement, str] = {}
    for link, key in links:
        target = targets.get(key)
        if target is None or not _LABEL.fullmatch("".join(link.itertext()).strip()):
            continue
        if order[target] <= order[link]:  # a link back to its call, or up the page
            continue
        body = _container(target, key)
        if body is None or not (_NOTE_ID.fullmatch(key) or _answers(body, link, targets)):
            continue
        calls[link] = bodies.setdefault(body, key)
    _drop_calls_in_notes(bodies, calls)
    return Notes(bodies, calls)


def _container(target: HtmlElement, key: str) -> HtmlElement | None:
    """The element with the whole note: the paragraph of its anchor, or the box made for it alone."""
    element: HtmlElement | None = target
    while element is not None and element.tag not in _CONTAINERS:
        element = element.getparent()
    if element is None or element.tag == "body":
        return None
    parent = element.getparent()
    while parent is not None and parent.tag in ("dd", "li", "aside", "div"):
        own = parent.get("id") or ""
        if parent.tag == "div" and not (_NOTE_ID.fullmatch(own) or own == key):
            break
        element, parent = parent, parent.getparent()
    return element


def _answers(body: HtmlElement, link: HtmlElement, targets: dict[str, HtmlElement]) -> bool:
    """Whether ``body`` links back to ``link`` or to what stands around it."""
    around = {link, link.getparent(), *link}
    for back in body.iter("a"):
        href = back.get("href") or ""
        if "#" in href and targets.get(unquote(href.partition("#")[2])) in around:
            return True
    return False


def _drop_calls_in_notes(bodies: dict[HtmlElement, str], calls: dict[HtmlElement, str]) -> None:
    """A note may call another, but no note calls itself."""
    for link, key in list(calls.items()):
        if any(bodies.get(above) == key for above in link.iterancestors()):
            del calls[link]
