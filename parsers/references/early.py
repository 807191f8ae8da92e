"""Regulations of the first years, whose number has no year: "Regulation No 17 of the Council".

Those of the United Nations look the same ("UN Regulation No 17"), so only a few numbers count, with the
Council or the year beside them. Years from EUR-Lex, sector 3, 1958 to 1962.
"""

from __future__ import annotations

import re

from parsers.references import identifiers, nouns
from parsers.references.acts import marker_before
from parsers.references.records import Found, Shape, tokens_after, tokens_before
from parsers.references.vocabulary import roles

_YEARS = {1: 1958, 3: 1958, 4: 1958, 11: 1960, **dict.fromkeys((17, *range(19, 28), 31), 1962)}
#: after the last letter of a word for number: "No 17", "nr. 17", "№ 17", "αριθ. 17", "Nru 17"
NUMBERS = re.compile(r"[1-4](?<=[.°oOrRuU№]\s[1-4])(?:(?<=[1-3])[0-9])?(?![\w/-]|[.,:]\s?\d)")


def recognise(text: str, shape: Shape, floor: int) -> Found | None:
    """The regulation that a lone number is, or None."""
    number = int(shape.match[0])
    year = _YEARS.get(number)
    start = marker_before(text, shape.start, floor) if year else shape.start
    if year is None or start == shape.start:
        return None
    noun = nouns.before(text, start, floor, strict=True)
    if noun is None or noun.name != "regulation":
        return None
    if not (_of_the_council(text, noun.start, noun.end, shape.end, floor) or _dated(text, shape.end, year)):
        return None
    identifier = identifiers.act("R", year, number)
    return Found(identifier, "act", noun.start, shape.end, "act.regulation.early", 0.9, tail=shape.end)


def _of_the_council(text: str, start: int, noun_end: int, end: int, floor: int) -> bool:
    """Whether an institution stands right by: before the noun, inside, or after the number."""
    nearest = [token.text for token in tokens_before(text, start, floor, 40)[-1:]]
    nearest += [token.text for token in tokens_before(text, end, noun_end)]
    for token in tokens_after(text, end, 40)[:3]:
        if not roles(token.text).keys() & {"institution", "of"}:
            break
        nearest.append(token.text)
    return any("institution" in roles(word) for word in nearest)


def _dated(text: str, end: int, year: int) -> bool:
    return str(year) in text[end : end + 40]
