"""How much of the source's own characters the Document holds, against an independent extraction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from parsers.document import Warning

#: Below this share a warning says that text was lost.
ENOUGH = 0.98
_WORD = re.compile(r"\w{4,}")


def measure(
    plain: str, furniture: Sequence[str], captured: Iterable[str]
) -> tuple[float, tuple[Warning, ...]]:
    """The share (0–1) of the characters of ``plain`` that are in ``captured``, blanks and order ignored.

    Recognised running heads and feet are not expected to be captured. Multisets are compared, so a
    paragraph that is there twice in the source must be captured twice.
    """
    captured = list(captured)
    wanted = _characters([plain])
    wanted.subtract(_characters(furniture))
    wanted = +wanted
    total = wanted.total()
    if not total:
        return 1.0, ()
    missing = (wanted - _characters(captured)).total()
    share = round(1 - missing / total, 4)
    if share >= ENOUGH:
        return share, ()
    pages = _pages(plain, furniture, captured)
    where = f", mostly on page {', '.join(map(str, pages))}" if pages else ""
    message = f"{1 - share:.1%} of the text was not recognised{where}; compare with the source"
    return share, (Warning("text_lost", message, pages[0] if pages else None),)


def _characters(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    for blank in [char for char in counts if char.isspace()]:
        del counts[blank]
    return counts


def _pages(plain: str, furniture: Sequence[str], captured: Sequence[str]) -> list[int]:
    """The pages (form feeds part them in ``plain``) where a tenth of the words or more is nowhere."""
    pages = plain.split("\f")
    if len(pages) < 2:
        return []
    known = set(_WORD.findall(" ".join((*captured, *furniture)).casefold()))
    poor = []
    for number, page in enumerate(pages, 1):
        found = _WORD.findall(page.casefold())
        if found and sum(word not in known for word in found) > 0.1 * len(found):
            poor.append(number)
    return poor
