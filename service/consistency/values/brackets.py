"""Brackets and quotation marks without their counterpart."""

from __future__ import annotations

import re

PAIRS = {")": "(", "]": "[", "»": "«"}
# "1)", "1°)", "xlii)", "ba)", "ιστ)", "e bis)" before a closing bracket: it enumerates and opens none.
_ENUMERATOR = re.compile(
    r"(?:^|[\s;:,.«»„“\"'/-])(?:\d{1,3}[°º.]?|[ivxlcIVXLC]{1,7}|[^\W\d_]{1,2}|[α-ω]{3}|bis|ter|quater) ?$"
)

_MIXED = re.compile(r"[«»][^«»\"“”]{2,}[\"“”]")


def unmatched(text: str) -> list[tuple[int, str]]:
    """(offset, mark) of each bracket and guillemet that is alone, in order.

    A quotation of several paragraphs opens each of them, so guillemets at either end of a text are no
    fault; nor are the reversed ones of German and Danish (»so«), or those that other marks close (»so").
    """
    found: list[tuple[int, str]] = []
    open_at: dict[str, list[int]] = {opening: [] for opening in PAIRS.values()}
    for position, mark in enumerate(text):
        if mark in open_at:
            open_at[mark].append(position)
        elif mark in PAIRS:
            if open_at[PAIRS[mark]]:
                open_at[PAIRS[mark]].pop()
            elif not (mark == ")" and _ENUMERATOR.search(text[max(0, position - 8) : position])):
                found.append((position, mark))
    found += [(position, mark) for mark, places in open_at.items() for position in places]
    if text.count("«") == text.count("»") or _MIXED.search(text):
        found = [(position, mark) for position, mark in found if mark not in "«»"]
    return sorted((p, mark) for p, mark in found if mark not in "«»" or 2 < p < len(text) - 3)
