"""The checks across language versions, one module each, behind one small protocol.

A check is a function from a :class:`service.consistency.grid.Grid` to findings. ``CHECKS`` names them
by the codes of the contract; the order is the order in which a report lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from service.consistency.checks import (
    acronym,
    footnote,
    modality,
    name,
    negation,
    presence,
    punctuation,
    structure,
    term,
    untranslated,
    value,
)
from service.consistency.finding import Finding
from service.consistency.grid import Grid

Check = Callable[[Grid], Iterator[Finding]]

CHECKS: dict[str, Check] = {
    "missing": presence.check,  # reports "missing" and "added"
    "untranslated": untranslated.check,
    "number": value.check_numbers,
    "amount": value.check_amounts,
    "date": value.check_dates,
    "reference": value.check_references,
    "footnote": footnote.check,
    "structure": structure.check,
    "acronym": acronym.check,
    "name": name.check,
    "term": term.check,
    "modality": modality.check,
    "negation": negation.check,
    "punctuation": punctuation.check,
}

__all__ = ["CHECKS", "Check"]
