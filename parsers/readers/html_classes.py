"""What the class names of EUR-Lex and Word pages say about a paragraph.

Sources: the style sheets of EUR-Lex (Official Journal pages: ``oj-…``, before 2022 without that
prefix; consolidated texts: ``…-norm``; case law: ``coj-…``, ``sum-title-…``; Commission documents: the
LegisWrite styles of their Word files) and Word's own HTML export (``Mso…``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from parsers.readers.block import BlockKind, Role


@dataclass(frozen=True, slots=True)
class Hint:
    """``kind``, ``level`` and ``role`` as in Block; ``furniture`` for page headers that are no text."""

    kind: BlockKind
    level: int = 0
    role: Role | None = None
    furniture: bool = False


# (class name, kind, level or None for the digit in the name, role)
_TABLE: tuple[tuple[str, BlockKind, int | None, Role | None], ...] = (
    (r"(?:oj-|coj-)?note|(?:oj-|coj-)?tblnote|FootnoteText|MsoFootnoteText|MsoEndnoteText", "note", 0, None),
    (r"footnote|sdfootnote\S*|sdendnote\S*|EndnoteText", "note", 0, None),
    (r"(?:oj-)?ti-tbl|title-table|MsoCaption|Caption|caption", "caption", 0, None),
    (r"(?:Manual)?Heading(\d)|MsoHeading(\d)|MsoTitle|TOCHeading", "heading", None, None),
    (r"(?:Titreobjet|Typedudocument)(?:_cp)?", "heading", 1, "title"),
    (r"(?:oj-)?doc-ti|title-doc-(?:first|last)", "heading", 1, "title"),
    (r"(?:oj-)?s?ti-section-([2-9])|title-division-2", "heading", None, "subtitle"),
    (r"(?:oj-)?(?:s?ti-section|ti-grseq)-(\d)|title-gr-seq-level-(\d)", "heading", None, None),
    (r"(?:coj-)?(?:sum-title|title-grseq|ti-grseq)-(\d)", "heading", None, None),
    (r"title-annex-1|Annexetitre\w*", "heading", 1, "annex"),
    (r"title-annex-\d", "heading", 2, "subtitle"),
    (r"title-division-(\d)|(?:Part|Chapter|Section)Title", "heading", None, None),
    (r"Titrearticle|(?:oj-)?ti-art|title-article-norm(?:-quoted)?|title-article", "heading", 3, "article"),
    (r"(?:oj-)?sti-art|stitle-article-norm(?:-quoted)?", "heading", 3, "subtitle"),
    (r"Exposdesmotifstitre|Fichefinanciretitre|TableofContents|Rfrencecroise_?titre", "heading", 1, None),
    (r"(?:Bullet|Dash|Point|Tiret)(\d)(?:-\d|number|letter)*", "list_item", None, None),
    (r"List(?:Bullet|Dash|Number)(\d?)(?:Level(\d))?|MsoListBullet(\d?)", "list_item", None, None),
    (r"MsoListParagraph\w*", "list_item", 0, None),
    (r"(?:Manual)?Consid[eé]?rant", "list_item", 0, "recital"),
    (r"QuotedText|QuotedNumPar|Quote|MsoQuote|MsoIntenseQuote", "quote", 0, None),
)
_RULES = tuple((re.compile(pattern, re.I), kind, level, role) for pattern, kind, level, role in _TABLE)
_OFFICIAL = frozenset(
    [
        "oj-doc-ti",
        "oj-ti-art",
        "oj-normal",
        "doc-ti",
        "ti-art",
        "title-doc-first",
        "title-article-norm",
        "coj-normal",
    ]
)
_FURNITURE = re.compile(r"(?:oj-)?hd-(?:date|lg|ti|oj|uniq|coll)|reference", re.I)


def is_official(root: HtmlElement) -> bool:
    """Whether the Publications Office made the page: its paragraphs, notes and calls need no guess."""
    seen = {name for p in root.iter("p") for name in (p.get("class") or "").split()}
    return not seen.isdisjoint(_OFFICIAL)


@lru_cache(maxsize=4096)
def hint(classes: str) -> Hint | None:
    """The first rule that one of the space-separated ``classes`` meets, None for none."""
    for name in classes.split():
        if _FURNITURE.fullmatch(name):
            return Hint("paragraph", furniture=True)
        for pattern, kind, level, role in _RULES:
            match = pattern.fullmatch(name)
            if match:
                digit = next((group for group in match.groups() if group), None)
                fallback = 1 if kind == "heading" else 0
                return Hint(kind, (int(digit) if digit else fallback) if level is None else level, role)
    return None
