"""Brackets and quotation marks that open and do not close in one version only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from service.consistency.context import whole
from service.consistency.finding import Finding
from service.consistency.grid import Grid

_ENUMERATOR = re.compile(r"(?:^|[\s;:,])(?:\d{1,2}|[ivx]{1,4}|[^\W\d_]) ?\)")
# A quotation of several paragraphs opens each of them, and closes the last alone.
_QUOTED_PARAGRAPH = re.compile(r"^\s*[«»„“”\"'‘]+|[«»„“”\"'’]+[.;,]*\s*$")


def check(grid: Grid) -> Iterator[Finding]:
    """Only where another version of the unit is balanced, so that house style is never reported."""
    for unit in (*grid.units, *grid.notes):
        open_in = {language: unbalanced(unit.text(language)) for language in unit.languages}
        balanced = [language for language, what in open_in.items() if not what]
        if not balanced:
            continue
        witness = grid.pivot if grid.pivot in balanced else balanced[0]
        for language, what in open_in.items():
            if what:
                yield Finding(
                    check="punctuation",
                    severity="warning",
                    message=f"punctuation: {what} not balanced in {language}",
                    languages=(witness, language),
                    suspect=language,
                    where={witness: whole(unit, witness), language: whole(unit, language)},
                    values={language: what},
                )


def unbalanced(text: str) -> str:
    """The brackets that do not pair, as "(" or ")[" …; empty where all pair. "1)" enumerates."""
    plain = _ENUMERATOR.sub(" ", _QUOTED_PARAGRAPH.sub("", text))
    counts = Counter(plain)
    wrong = [pair for pair in ("()", "[]", "«»") if counts[pair[0]] != counts[pair[1]]]
    return " ".join(wrong)
