"""Which links of a page call footnotes, and which elements hold the notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote

from lxml.html import HtmlElement

# Ids that programs give to notes: EUR-Lex footnote1, ntr1-L_2016…, ntr*1-…, E0001 (consolidated texts); Word
# _ftn1, ftn1, _edn1; Google ftnt1; pandoc fn1; MediaWiki cite_note-3; LibreOffice sdfootnote1sym; DocBook
# ftn.d0e123. Their calls: footnoteref1, ntc1, src.E0001, _ftnref1, fnref1.
_NOTE_ID = re.compile(
    r"_?(?:ftnt?|edn|fn|en|ednt)[-_:.]?\d+|(?:foot|end)note[-_]?\d+|ntr\*?\d+\S*|cite_note-\S+"
    r"|sd(?:foot|end)note\d+(?:sym)?|note[-_]?\d+|E\d{4}|ftn\.\S+",
    re.I,
)
LABEL = re.compile(
    r"[(\[]?\s*(?:\d{1,4}[a-z]?|[*†‡§]{1,4}\s?\d{0,3}|[a-z]{1,3}|[ivxl]{1,6})\s*[)\]]?[.]?|↑|\^", re.I
)
_CONTAINERS = frozenset(["p", "dd", "li", "div", "td", "aside", "section", "blockquote"])


@dataclass(frozen=True, slots=True)
class Notes:
    """``bodies``: element → the note's id; ``calls``: link element → the id it calls.

    Where a page is several pages one behind the other the same id stands in each of them; the second
    then is called ``footnote1~2``, so that every id names one note.
    """

    bodies: dict[HtmlElement, str]
    calls: dict[HtmlElement, str]


def find_notes(root: HtmlElement) -> Notes:
    """The notes of a page.

    A note is what a short link ("1", "(1)", "[1]", "*") points at, further down the page, where the
    target either carries an id such as programs give to notes or links back to the place of the call.
    """
    targets: dict[str, list[HtmlElement]] = {}
    order: dict[HtmlElement, int] = {}
    links: list[tuple[HtmlElement, str]] = []
    for position, element in enumerate(root.iter()):
        order[element] = position
        if not isinstance(element.tag, str):
            continue
        for key in {element.get("id"), element.get("name") if element.tag == "a" else None}:
            if key:
                targets.setdefault(key, []).append(element)
        href = element.get("href") if element.tag == "a" else None
        if href and "#" in href and not href.startswith(("http:", "https:")):
            links.append((element, unquote(href.partition("#")[2])))
    bodies: dict[HtmlElement, str] = {}
    calls: dict[HtmlElement, str] = {}
    used: Counter[str] = Counter()
    for link, key in links:
        if key not in targets or not LABEL.fullmatch("".join(link.itertext()).strip()):
            continue
        # The next one down the page: a link back to its call, or up the page, calls no note.
        target = next((each for each in targets[key] if order[each] > order[link]), None)
        body = None if target is None else _container(target, key)
        if body is None or not (_NOTE_ID.fullmatch(key) or _answers(body, link, targets)):
            continue
        if body not in bodies:
            used[key] += 1
            bodies[body] = f"{key}~{used[key]}" if used[key] > 1 else key
        calls[link] = bodies[body]
    _drop_calls_in_notes(bodies, calls)
    return Notes(bodies, calls)


def _container(target: HtmlElement, key: str) -> HtmlElement | None:
    """The element with the whole note: the paragraph of its anchor, or the box made for it alone."""
    element: HtmlElement | None = target
    while element is not None and element.tag not in _CONTAINERS:
        element = element.getparent()
    if element is None or element.tag == "body":
        return None
    row = element.getparent()
    while row is not None and row.tag in ("td", "th", "div"):
        row = row.getparent()
    if row is not None and row.tag == "tr" and LABEL.fullmatch("".join(element.itertext()).strip()):
        return row  # the mark in one cell, the note in the next
    parent = element.getparent()
    while parent is not None and parent.tag in ("dd", "li", "aside", "div"):
        own = parent.get("id") or ""
        if parent.tag == "div" and not (_NOTE_ID.fullmatch(own) or own == key):
            break
        element, parent = parent, parent.getparent()
    return element


def _answers(body: HtmlElement, link: HtmlElement, targets: dict[str, list[HtmlElement]]) -> bool:
    """Whether ``body`` links back to ``link`` or to what stands around it."""
    around = {link, link.getparent(), link.getprevious(), *link}
    for back in body.iter("a"):
        href = back.get("href") or ""
        if "#" in href and not around.isdisjoint(targets.get(unquote(href.partition("#")[2]), ())):
            return True
    return False


def _drop_calls_in_notes(bodies: dict[HtmlElement, str], calls: dict[HtmlElement, str]) -> None:
    """A note may call another, but no note calls itself."""
    for link, key in list(calls.items()):
        if any(bodies.get(above) == key for above in link.iterancestors()):
            del calls[link]
