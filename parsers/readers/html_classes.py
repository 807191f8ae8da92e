"""What the class names of EUR-Lex and Word pages say about a paragraph.

Sources: the style sheets of EUR-Lex (Official Journal pages: ``oj-…``, before 2022 without that
prefix; consolidated texts: ``…-norm``; Commission documents: the LegisWrite styles of their Word files)
and Word's own HTML export (``Mso…``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.readers.block import BlockKind


@dataclass(frozen=True, slots=True)
class Hint:
    """``kind`` and ``level`` as in Block; ``furniture`` for page headers that are no text."""

    kind: BlockKind
    level: int = 0
    furniture: bool = False


_TABLE: tuple[tuple[str, BlockKind, int | None], ...] = (
    # a digit in the name is the level: Point1letter, Tiret0, Heading2, MsoHeading3
    (r"(?:oj-)?note|FootnoteText|MsoFootnoteText|MsoEndnoteText|footnote", "note", 0),
    (r"(?:oj-)?ti-tbl|MsoCaption|caption", "caption", 0),
    (r"(?:Manual)?Heading(\d)|MsoHeading(\d)|MsoTitle|TOCHeading", "heading", None),
    (r"Titreobjet(?:_cp)?|Typedudocument(?:_cp)?|(?:oj-)?doc-ti|title-doc-\w+", "heading", 1),
    (r"PartTitle|ChapterTitle|(?:oj-)?ti-section-(\d)|title-division-(\d)", "heading", None),
    (r"SectionTitle|Annexetitre\w*|title-annex-(\d)|(?:oj-)?ti-grseq-(\d)", "heading", None),
    (r"Titrearticle|(?:oj-)?s?ti-art|s?title-article-norm|title-gr-seq-level-(\d)", "heading", 3),
    (r"Point(\d)(?:-\d|number|letter)*|Tiret(\d)|Bullet(\d)|ListBullet(\d?)", "list_item", None),
    (r"ListDash(\d?)|ListNumber(\d?)|MsoListParagraph\w*|MsoListBullet(\d?)", "list_item", None),
    (r"(?:Manual)?Considrant|(?:Manual)?Consid[eé]rant", "list_item", 0),
    (r"Quoted?Text|MsoQuote|MsoIntenseQuote", "quote", 0),
)  # fmt: skip
_RULES = tuple((re.compile(pattern, re.I), kind, level) for pattern, kind, level in _TABLE)
_FURNITURE = re.compile(r"(?:oj-)?hd-(?:date|lg|ti|oj|uniq)", re.I)


def hint(classes: str) -> Hint | None:
    """The first rule that one of the space-separated ``classes`` meets, None for none."""
    for name in classes.split():
        if _FURNITURE.fullmatch(name):
            return Hint("paragraph", furniture=True)
        for pattern, kind, level in _RULES:
            match = pattern.fullmatch(name)
            if match:
                digit = next((group for group in match.groups() if group), None)
                fallback = 1 if kind == "heading" else 0
                return Hint(kind, (int(digit) if digit else fallback) if level is None else level)
    return None
