"""What the ids and classes of EUR-Lex pages say of articles, recitals, annexes and titles.

Source: the ELI subdivisions of the Official Journal's pages (``art_5a``, ``rct_12``, ``anx_IV``) and their
classes; in amending acts a quoted article has the class of an article, but no subdivision of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.html import HtmlElement

from parsers.readers.html_classes import Hint
from parsers.readers.html_sheet import QUOTED, Context

_ARTICLE = re.compile(r"(?:\w+\.)*art_(\d+[a-z]*)", re.I)
_RECITAL = re.compile(r"(?:\w+\.)*rct_(\d+[a-z]*)", re.I)
_ANNEX = re.compile(r"(?:\w+\.)*anx_?(\w*)", re.I)
_ARROW = re.compile(r"[►▼▲◄](?:\s?[A-Z]{1,2}\d*(?:-\d+)?)?(?:\s*[—–-]{3,})?")
_TYPED = re.compile(r"►\s?[A-Z]{1,2}\d*(?:-\d+)?[^\S\n]*|[^\S\n]*◄")
_HEAD_LINE = re.compile(r"\d{4,5}[A-Z]{1,2}\d{4}(?:\(\d\d\))?\s+—\s+[A-Z]{2}\s+—\s+[\d.]+\s+—\s+[\d.]+")
# "Part A", "1. Scope", "A. List": a heading in the annex, not the rest of its title.
_NUMBERED = re.compile(r"[^\W\d_]*\s?(?:\d+|[IVX]+|[A-ZΑ-ΩА-Я])(?:[.):]|\b(?!\w)|$)")


def without_arrows(text: str) -> tuple[str, list[str]]:
    """``text`` without the arrows typed into it ("►M2 … ◄"), and the arrows."""
    found = [match.strip() for match in _TYPED.findall(text)]
    return (_TYPED.sub("", text), found) if found else (text, found)


def head_line(text: str) -> bool:
    """The first line of every page of a consolidated text: "1998F0699 — DE — 05.07.2001 — 001.001"."""
    return len(text) < 120 and _HEAD_LINE.fullmatch(text.strip()) is not None


def arrow(text: str) -> bool:
    """Whether ``text`` is a consolidated text's mark of where a passage comes from ("▼M2", "►B")."""
    return len(text) < 200 and _ARROW.fullmatch(text.strip()) is not None


def _in_final(element: HtmlElement) -> bool:
    """Whether ``element`` stands in the box with the place, the date and the signatures."""
    boxes = (above for above in element.iterancestors("div") if above.get("class"))
    return any("final" in re.split(r"[-\s]", box.get("class")) for box in boxes)


class Roles:
    """Follows the walk through one page; ``consolidated`` says whether arrows are marks in it."""

    def __init__(self, root: HtmlElement) -> None:
        self.consolidated = any(arrow(link.text_content()) for link in root.iter("a")) or bool(
            root.xpath("//p[@class='modref' or @class='arrow' or @class='title-doc-first']")
        )
        self._title = "before"
        self._annex: str | None = None
        self._annex_number: str | None = None
        self._headed = False

    def enter(self, element: HtmlElement, context: Context) -> Context:
        """``context`` inside ``element``, a block."""
        own = element.get("id") or ""
        if element.tag == "div" and own:
            if match := _ARTICLE.fullmatch(own):
                self._headed = False
                return replace(context, number=match[1])
            if match := _RECITAL.fullmatch(own):
                return replace(context, role="recital", number=match[1])
            if match := _ANNEX.fullmatch(own):
                self._annex, self._annex_number = "new", match[1] or None
                return replace(context, role=None, number=None)
        elif element.tag == "p" and element.text_content().strip():
            parts = re.split(r"[-\s]", element.get("class") or "")
            if self._title == "open" and "doc" not in parts:
                self._title = "after"
            if self._annex == "open" and "ti" not in parts and "title" not in parts:
                self._annex = None
            if "signatory" in parts or (parts[-1] == "normal" and _in_final(element)):
                return replace(context, role="closing", number=None)
        return context

    def of_item(self, marker: str, context: Context) -> Context:
        """``context`` of an item of a list: a recital is the outermost item of its subdivision."""
        if context.role == "recital" and (context.depth > 0 or not any(map(str.isdigit, marker))):
            return replace(context, role=None)
        return context

    def of_class(self, found: Hint, context: Context, element: HtmlElement) -> Context:
        """``context`` with the role that the class gives."""
        if found.kind != "heading" and found.role is None:
            return replace(context, role=context.role if context.role == "recital" else None)
        if found.role == "article":
            return self._article(context)
        if found.role == "title":
            return self._of_title(context, element)
        if found.role == "annex":
            self._annex, number = "open", self._annex_number if self._annex == "new" else None
            return replace(context, role="annex", number=number)
        if (
            self._annex == "open"
            and found.kind == "heading"
            and not _NUMBERED.match(element.text_content().strip())
        ):
            return replace(context, role="subtitle", number=None)
        if found.kind == "heading":
            self._annex = None
        if found.kind == "heading" and found.role is None and context.depth >= 0:
            return replace(context, kind="quote", level=0, role=None, number=None)
        return replace(context, role=found.role, number=None)

    def _article(self, context: Context) -> Context:
        if context.number is not None and self._headed:
            return replace(context, role="article", number=QUOTED)
        self._headed = True
        return replace(context, role="article")

    def _of_title(self, context: Context, element: HtmlElement) -> Context:
        if self._annex == "new":
            self._annex = "open"
            return replace(context, role="annex", number=self._annex_number)
        if self._annex == "open":
            return replace(context, role="subtitle", number=None)
        if self.consolidated and next(element.iterancestors("table"), None) is not None:
            return replace(context, kind="paragraph", level=0, role="text", number=None)
        legal = "oj-" in (element.get("class") or "") or "doc-" in (element.get("class") or "")
        if legal and self._title in ("before", "open"):
            self._title = "open"
            return replace(context, role="title", number=None)
        return replace(context, role=None, number=None)
