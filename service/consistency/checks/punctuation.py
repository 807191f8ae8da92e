"""Brackets and quotation marks that open and do not close in one version only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.consistency.context import whole
from service.consistency.finding import Finding
from service.consistency.grid import Grid
from service.consistency.values.brackets import unmatched

_QUOTES = frozenset("«» ")
# A quotation of several paragraphs closes in its last one: only where the witness has one whole here.
_QUOTED = re.compile(r"[“„«»\"][^“„”«»\"]+[”“»«\"]")


def check(grid: Grid) -> Iterator[Finding]:
    """Only where another version of the unit is balanced, so that house style is never reported."""
    for unit in (*grid.units, *grid.notes):
        open_in = {
            language: " ".join(mark for _, mark in unmatched(unit.text(language)))
            for language in unit.languages
        }
        balanced = [language for language, what in open_in.items() if not what]
        if not balanced:
            continue
        witness = grid.pivot if grid.pivot in balanced else balanced[0]
        for language, what in open_in.items():
            if what and (set(what) - _QUOTES or _QUOTED.search(unit.text(witness))):
                yield Finding(
                    check="punctuation",
                    severity="warning",
                    message=f"punctuation: {what} not balanced in {language}",
                    languages=(witness, language),
                    suspect=language,
                    where={witness: whole(unit, witness), language: whole(unit, language)},
                    values={language: what},
                )
