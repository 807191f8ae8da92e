"""How much of the source's own characters the Document holds, against an independent extraction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from parsers.assembly import passages
from parsers.assembly.passages import Passage, Text, Words
from parsers.document import Warning

#: Below this share a warning says that text was lost.
ENOUGH = 0.98
# So few characters too many or too few hold no passage worth a look.
_NOTHING = 12
_MOST = 10


def measure(
    plain: str, furniture: Sequence[str], captured: Iterable[Text]
) -> tuple[float, tuple[Warning, ...]]:
    """The share (0–1) of the characters of ``plain`` that are in ``captured``, blanks and order ignored.

    Form feeds part the pages in ``plain``. Recognised running heads and feet are not expected to be
    captured. Multisets are compared, so a paragraph that is there twice in the source must be captured
    twice. Warnings: ``text_lost`` for each passage that is missing (its page and first words) and where
    the share is low, ``text_repeated`` for each that was captured too often.
    """
    captured = list(captured)
    wanted = _characters([plain])
    wanted.subtract(_characters(furniture))
    wanted = +wanted
    total = wanted.total()
    if not total:
        return 1.0, ()
    got = _characters(each.text for each in captured)
    missing, surplus = (wanted - got).total(), (got - wanted).total()
    lost: list[Passage] = []
    double: list[Passage] = []
    poor: list[int] = []
    if missing + surplus > _NOTHING:
        source = Words(_pages(plain))
        result = Words((*captured, *map(Text, furniture)))
        lost, double = passages.missing(source, result), passages.repeated(source, result)
        poor = passages.poor_pages(source, result)
    missing = min(total, max(missing, sum(each.size for each in lost)))
    share = round(1 - missing / total, 4)
    return share, (*_lost(lost, share, poor), *_repeated(double))


def _characters(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    for blank in [char for char in counts if char.isspace()]:
        del counts[blank]
    return counts


def _pages(plain: str) -> list[Text]:
    pages = plain.split("\f")
    return [Text(page, number if len(pages) > 1 else None) for number, page in enumerate(pages, 1)]


def _lost(lost: Sequence[Passage], share: float, poor: Sequence[int]) -> list[Warning]:
    found = _listed("text_lost", "this passage of the source is missing in the result", lost)
    if share < ENOUGH:
        pages = sorted({*poor, *(each.page for each in lost if each.page)})
        where = f", on page {', '.join(map(str, pages[:_MOST]))}" if pages else ""
        message = f"{1 - share:.1%} of the text was not recognised{where}; compare with the source"
        found.insert(0, Warning("text_lost", message, pages[0] if pages else None))
    return found


def _repeated(double: Sequence[Passage]) -> list[Warning]:
    return _listed("text_repeated", "this passage is more often in the result than in the source", double)


def _listed(code: str, what: str, found: Sequence[Passage]) -> list[Warning]:
    """A warning a passage, the longest ones where there are many, in the order of the pages."""
    longest = sorted(found, key=lambda each: -each.size)[:_MOST]
    longest.sort(key=lambda each: each.page or 0)
    out = [Warning(code, f"{what}: “{each.opening} …”", each.page) for each in longest]
    if len(found) > _MOST:
        out.append(Warning(code, f"and {len(found) - _MOST} more passages"))
    return out
