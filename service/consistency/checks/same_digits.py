"""The same digits cut otherwise: "26 (4)" and "264", "Artikolu11", "20992002" for 2099/2002.

Slips of typesetting, not of numbers: each version prints the digits of the other one, in one run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from service.consistency.grid import Unit
from service.consistency.values.pinpoints import points

# So many digits must agree: "12" and "1 (2)" are another article.
_LEAST = 3
# Numbers with so little between them may be one.
_RUN = re.compile(r"\d+(?:[ \u00a0\u2009\u202f().,/–-]{1,3}\d+)+")
# Letters and a number without the space that belongs between them.
_GLUED = re.compile(r"[^\W\d_](\d+)\b")
_NUMBERED = re.compile(r"((?:19|20)?\d\d)/(\d{1,4})")
_POINTED = re.compile(r"(\d{1,3})[.](\d{1,2})")


def cut_otherwise(value: str, unit: Unit, holder: str, other: str) -> bool:
    """Whether a number of ``holder`` has the digits of a run of numbers of ``other``, or is part of one."""
    digits = "".join(filter(str.isdigit, value))
    if len(digits) >= _LEAST and digits in set(_runs(unit.text(other))):
        return True
    theirs = {
        "".join(filter(str.isdigit, fact.value))
        for _, fact in unit.facts(other, "number", "reference", "amount")
    }
    wholes = {whole for whole in theirs if len(whole) >= _LEAST and whole != digits}
    return any(digits in parts and run in wholes for run, parts in _cut(unit.text(holder)))


def _runs(text: str) -> Iterator[str]:
    return (run for run, _ in _cut(text))


def _cut(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Two or three neighbouring numbers as one, and what it is made of."""
    for match in _RUN.finditer(text):
        parts = re.findall(r"\d+", match[0])
        for size in (2, 3):
            for at in range(len(parts) - size + 1):
                yield "".join(parts[at : at + size]), tuple(parts[at : at + size])


def glued(text: str) -> set[str]:
    """The numbers of a text that stand right behind letters: "Artikolu11", "a25000000 eurót"."""
    return set(_GLUED.findall(text))


def short_or_long(value: str, unit: Unit, other: str) -> bool:
    """Whether the other version has the year of a numbered act in two digits or in four: 98/566, 1998/566."""
    match = _NUMBERED.fullmatch(value)
    if match is None:
        return False
    return any(
        (found := _NUMBERED.fullmatch(fact.value)) is not None
        and found[2] == match[2]
        and found[1][-2:] == match[1][-2:]
        for _, fact in unit.facts(other, "number")
    )


def without_points(
    unit: Unit, holder: str, whole: Counter[str], parts: Counter[str]
) -> tuple[Counter[str], Counter[str]]:
    """ "Article 12.3" beside "Article 12": what one version lacks is 3, no article 12.3."""
    left, rest = Counter[str](), +parts
    for value, n in whole.items():
        match = _POINTED.fullmatch(value)
        if match and rest[match[1]] and _is_pointer(unit, holder, value):
            rest[match[1]] -= n
            left[match[2]] += n
        else:
            left[value] += n
    return left, +rest


def _is_pointer(unit: Unit, language: str, value: str) -> bool:
    uses = [(piece, fact) for piece, fact in unit.facts(language, "number") if fact.value == value]
    return bool(uses) and all(points(piece.text, fact.start, fact.end, language) for piece, fact in uses)
