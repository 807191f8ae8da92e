"""The page around the text: site menus, banners, cookie boxes, review comments. Left out, but listed.

Sources: EUR-Lex's document page (``div#text``, ``#document1``, ``#TexteOnly``), Word's and Google's comments,
and what sites have in common (``main``, ``header``, ``footer``, ``aside``, cookie boxes).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from lxml.html import HtmlElement

from parsers.readers.html_plain import hidden

# The text's own box on EUR-Lex, the narrowest first.
_BOXES = ("TexteOnly", "texteOnly", "document1", "docHtml", "textTabContent", "PP4Contents")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cck|breadcrumbs?|navbar|navigation|sidebar|side-?menu|site-?(?:header|footer)|menu"
    r"|skip-?links?|skip-?to-?\w+|social|share|sharing|toolbar|pagination|language-?(?:selector|switch\w*)"
    r"|ecl-site-\w+|globan|banner|newsletter|related-links|print-only|bglang|bgtool)(?:$|[\s_-])",
    re.I,
)
_COMMENTS = re.compile(r"mso-element:comment(?:-list)?(?![\w-])")
_COMMENT_ID = re.compile(r"_?(?:cmnt|msocom[_-]?|com[_-]?)\d+|_msoanchor_\d+", re.I)
_NOTE_BOX = re.compile(r"foot-?notes?|end-?notes?|references|reflist", re.I)


def chrome(root: HtmlElement, notes: Container[HtmlElement]) -> frozenset[HtmlElement]:
    """The elements that are no part of the text; none of them lies within another, none holds a note."""
    main = _main(root)
    found = list(_around(root, main, notes)) if main is not None else []
    within: set[HtmlElement | None] = set()
    for element in (main if main is not None else root).iter():
        inside = element.getparent() in within
        if inside:
            within.add(element)
        elif isinstance(element.tag, str) and _is_chrome(element, main is not None, notes):
            within.add(element)
            found.append(element)
    return frozenset(found)


def parallel(root: HtmlElement) -> list[HtmlElement]:
    """The columns of a page that shows the same text in several languages side by side, else nothing."""
    boxes = [root.get_element_by_id(f"document{n}", None) for n in (1, 2, 3)]
    shown = [box for box in boxes if box is not None and len("".join(box.itertext()).split()) > 5]
    return shown if len(shown) > 1 else []


def _main(root: HtmlElement) -> HtmlElement | None:
    """The box of the text, where the page says which it is."""
    if not parallel(root):
        for name in _BOXES:
            box = root.get_element_by_id(name, None)
            if box is not None and _letters(box) > 40:
                return box
    whole = _letters(root)
    candidates = [e for e in root.iter("main") if not hidden(e.tag, dict(e.items()))]
    candidates = candidates or [e for e in root.iter("article") if e.getparent() is not None]
    if len(candidates) == 1 and _letters(candidates[0]) > 0.4 * whole:
        return candidates[0]
    return None


def _around(root: HtmlElement, main: HtmlElement, notes: Container[HtmlElement]) -> Iterator[HtmlElement]:
    """Everything beside ``main`` and its ancestors, but for boxes with notes."""
    inner: HtmlElement = main
    for outer in main.iterancestors():
        for child in outer:
            if child is inner or not isinstance(child.tag, str) or child.tag == "head":
                continue
            if not _holds_notes(child, notes):
                yield child
        inner = outer


def _is_chrome(element: HtmlElement, has_main: bool, notes: Container[HtmlElement]) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    if style and _COMMENTS.search(style):
        return True
    if element.tag in ("div", "p") and any(_COMMENT_ID.fullmatch(_key(e)) for e in _first_two(element)):
        return len(element.xpath("ancestor::div")) < 6 and _links_only_comments(element)
    if element.tag not in ("div", "section", "header", "footer", "aside", "ul", "form", "p"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    role = (element.get("role") or "").lower()
    if role in ("banner", "contentinfo", "search", "complementary", "dialog", "alertdialog"):
        return not _holds_notes(element, notes)
    if element.tag in ("footer", "aside", "form", "header") and not names and not has_main:
        return _link_share(element) > 0.5 and not _holds_notes(element, notes)
    if element.tag in ("footer", "header", "aside", "form") or (names and _NAMED.search(names)):
        cookie = "cookie" in names.lower() or names in ("banner", "bglang", "bgtool")
        return (cookie or _link_share(element) > 0.5) and not _holds_notes(element, notes)
    return False


def comment_mark(element: HtmlElement) -> bool:
    """The mark in the text that calls a review comment of Word's or Google's: "[a]"."""
    href = element.get("href") or ""
    return element.tag == "a" and _COMMENT_ID.fullmatch(href.partition("#")[2]) is not None


def _key(element: HtmlElement) -> str:
    return element.get("id") or (element.get("name") if element.tag == "a" else None) or ""


def _first_two(element: HtmlElement) -> Iterator[HtmlElement]:
    """``element`` and the first links in it."""
    yield element
    for at, link in enumerate(element.iter("a")):
        if at > 1:
            return
        yield link


def _links_only_comments(element: HtmlElement) -> bool:
    """A comment's own box begins with a link back to its mark; the mark itself is inside running text."""
    first = next(element.iter("a"), None)
    return (
        first is not None and re.search(r"#_?(?:cmnt_ref|msoanchor|com)", first.get("href") or "") is not None
    )


def _holds_notes(element: HtmlElement, notes: Container[HtmlElement]) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_NOTE_BOX.search(names)) or any(inner in notes for inner in element.iter())


def _letters(element: HtmlElement) -> int:
    """Characters of the visible text, blanks left out."""
    if hidden(element.tag, dict(element.items())):
        return 0
    total = len("".join((element.text or "").split()))
    stack = list(element)
    while stack:
        inner = stack.pop()
        total += len("".join((inner.tail or "").split()))
        if isinstance(inner.tag, str) and not hidden(inner.tag, dict(inner.items())):
            total += len("".join((inner.text or "").split()))
            stack.extend(inner)
    return total


def _link_share(element: HtmlElement) -> float:
    """How much of the text is links, 0 to 1."""
    whole = _letters(element)
    linked = sum(_letters(each) for each in element.iter("a", "button", "option", "label"))
    return linked / whole if whole else 1.0
