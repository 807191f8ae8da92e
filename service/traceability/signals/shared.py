"""What both units name: cited documents, actors, names, numbers. Rare things say more."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from service.traceability.folding import fold
from service.traceability.pairing import Matrix, Pairing
from service.traceability.signals.actors import named
from service.traceability.unit import Unit
from service.traceability.vectors import bags, overlap

_ACRONYM = re.compile(r"\b(?=\w*[^\W\d_a-z]\w*[^\W\d_a-z])[^\W\d_][\w-]*\b")
_NAME = re.compile(r"(?<=[^.!?:;\n] )[^\W\d_][\w-]{3,}")
_NUMBER = re.compile(r"(?<![\w/])\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?![\w/])")
_GROUPING = re.compile(r"[.,\u00a0\u202f ](?=\d{3}(?:\D|$))")


def citations(pairing: Pairing) -> Matrix | None:
    """Documents that both cite, by canonical identifier."""
    return _rarity(pairing, pairing.each(cited))


def actors(pairing: Pairing) -> Matrix | None:
    """Institutions, agencies and bodies that both name, whatever the language."""
    return _rarity(pairing, pairing.each(actor_ids))


def names(pairing: Pairing) -> Matrix | None:
    """Acronyms and proper names that both print."""
    return _rarity(pairing, pairing.each(lambda unit: proper_names(unit.text)))


def numbers(pairing: Pairing) -> Matrix | None:
    """Years and other numbers of at least two digits that both print."""
    return _rarity(pairing, pairing.each(lambda unit: values(unit.text)))


def cited(unit: Unit) -> frozenset[str]:
    """The canonical ids of the documents that a unit cites."""
    if unit.cited is not None:
        return unit.cited
    from parsers.references import find

    return frozenset(reference.id for reference in find(unit.text, language=unit.language))


def actor_ids(unit: Unit) -> frozenset[str]:
    """The ids of the actors that a unit names, by the names in its language's table."""
    return named(unit.text, unit.language)


def proper_names(text: str) -> frozenset[str]:
    """Folded acronyms ("MAOC-N", "EUDA") and words with a capital inside a sentence."""
    found = [m.group() for m in _ACRONYM.finditer(text)]
    found += [m.group() for m in _NAME.finditer(text) if m.group()[0].isupper()]
    return frozenset(fold(name) for name in found if any(c.isupper() for c in name))


def values(text: str) -> frozenset[str]:
    """Numbers in one form ("7 500", "7.500" and "7,500" are 7500), of two digits or more."""
    found = (_GROUPING.sub("", m.group()).replace(",", ".") for m in _NUMBER.finditer(text))
    return frozenset(value for value in found if len(value) > 1)


def _rarity(pairing: Pairing, found: Sequence[Collection[str]]) -> Matrix | None:
    """Shared items, each weighted by its rarity; 1.0 = one item that nothing else names."""
    split = len(pairing.left)
    if not (any(found[:split]) and any(found[split:])):
        return None
    named = bags(found)
    return overlap(named[:split], named[split:])
