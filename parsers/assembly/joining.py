"""Paragraphs cut by page breaks, rules and footnotes, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.assembly import formulas, words
from parsers.assembly.piece import Piece, joined
from parsers.assembly.wording import worded
from parsers.readers.lines import Hyphens, begins_with_verb

_ENDED = re.compile(r"[.!?:;…·][)\]”’»\"'*]*$")
_LAST_WORD = re.compile(r"(?:^|[\s(“„«\"'])([^\W\d_]+)$")
_ENUMERATED = re.compile(r"\(?(?:[^\W\d_]{1,4}|\d{1,3})\)\s")
_COUNT = re.compile(r"\d+(?:[., \u00a0]\d+)*[ \u00a0]+(%|[^\W\d_]+)")
# A line this short may be a heading or a label; it is joined only where something stood in between.
_RUNNING_TEXT = 60
_TITLE = 120


def rejoin(pieces: Sequence[Piece], language: str | None, hyphens: Hyphens) -> list[Piece]:
    """``pieces`` with every paragraph whole, as a person sees it. Takes the place of the first part."""
    out: list[Piece] = []
    for piece in pieces:
        if out and _goes_on(out[-1], piece, language):
            drop, glue = hyphens.seam(out[-1].text, piece.text)
            out[-1] = joined(out[-1], piece, drop, glue)
        else:
            out.append(piece)
    return out


def _goes_on(left: Piece, right: Piece, language: str | None) -> bool:
    """Whether the sentence that ``left`` leaves open is ended by ``right``."""
    if right.kind not in ("paragraph", "quote") or right.marker or not right.text:
        return False
    if left.kind not in ("paragraph", "list_item", "quote") or (left.kind == "quote") != (
        right.kind == "quote"
    ):
        return False
    if _ENUMERATED.match(right.text) or _ENDED.search(left.text):
        return False
    # CASE: "Having regard to …," / "Having regard to …," / "Whereas:"
    if left.text.endswith(",") and formulas.stands_alone(right.text, language):
        return False
    if formulas.is_author(right.text):
        return False
    # CASE: "RECALLING its conclusions …," / "NOTING that …,": the verbs of conclusions stand in capitals
    if left.text.endswith(",") and begins_with_verb(right.text, 4) and _is_recital(left.text, language):
        return False
    if left.is_bold and not right.is_bold and len(left.text) < 200:
        return False
    last = _LAST_WORD.search(left.text)
    open_ = bool(last and words.is_function_word(last[1], language)) or left.text.endswith((",", "-"))
    lower = right.text.lstrip("(“„«\"'")[:1].islower()
    # CASE: something stood between, and the sentence goes on in lower case, or with a number of something
    if right.broken and (lower or (len(left.text) >= _RUNNING_TEXT and _counts(right.text))):
        return True
    # CASE: nothing is left of the page break but a blank line
    if len(left.text) < _RUNNING_TEXT or left.kind == "list_item":
        return open_ and lower and left.kind == "list_item"
    # CASE: "Strategic priority 3 — Tell young people what there is to" ends in no verb, and is a title
    if not lower and len(left.text) < _TITLE and (said := worded(left.text, False, language)) and said.number:
        return False
    # CASE: ... and the next line begins with a name ("The role of / Europol")
    return lower or (open_ and not left.text.endswith("-"))


def _is_recital(text: str, language: str | None) -> bool:
    """ "RECALLING that …", or a visa: the verb of one may be as short as an acronym ("VU")."""
    return begins_with_verb(text, 4) or formulas.is_visa(text, language)


def _counts(text: str) -> bool:
    """ "5 days for pregnant women", "1,5 Mio. EUR", not "5 Background" and no enumerator."""
    match = _COUNT.match(text)
    return match is not None and (match[1].islower() or match[1] in ("%", "Mio"))
