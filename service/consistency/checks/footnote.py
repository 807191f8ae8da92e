"""Footnotes: as many calls in every version of a unit, and in each of its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from service.consistency.context import place_of, whole
from service.consistency.finding import Finding
from service.consistency.grid import Grid, Piece, Unit, cut_sentences
from service.consistency.voting import Deviation, vote


def check(grid: Grid) -> Iterator[Finding]:
    """Calls are compared by how many stand in a unit: their labels shift once one is missing.

    Where the units agree, their sentences are compared, as far as every version has as many of them: a call
    in another sentence is noted to another statement.
    """
    for unit in grid.units:
        if len(unit.pieces) < 2:
            continue
        calls = {language: _calls(unit.pieces[language]) for language in unit.languages}
        counts = {language: Counter({"calls": len(found)}) for language, found in calls.items()}
        deviations = vote(counts, grid.pivot)
        for deviation in deviations:
            yield _finding(unit, deviation, calls)
        if not deviations and any(calls.values()):
            yield from _moved(unit, calls, grid.pivot)


def _calls(pieces: tuple[Piece, ...]) -> list[str]:
    return [fact.value for piece in pieces for fact in piece.facts if fact.kind == "footnote"]


def _moved(unit: Unit, calls: Mapping[str, list[str]], pivot: str) -> Iterator[Finding]:
    """The versions whose calls stand in other sentences than those of most."""
    places = {language: _sentences(unit.pieces[language]) for language in unit.languages}
    if len({len(cut_sentences(pieces)) for pieces in unit.pieces.values()}) != 1:
        return
    for deviation in vote(places, pivot):
        language, witness = deviation.language, deviation.witness
        own, agreed = (", ".join(sorted(values)) for values in (deviation.adds, deviation.lacks))
        yield Finding(
            check="footnote",
            severity="warning",
            message=f"footnote: called in sentence {own} in {language}, in sentence {agreed} in {witness}",
            languages=(witness, language),
            suspect=deviation.suspect,
            where={code: place_of(unit, code, calls[code], "footnote") for code in (witness, language)},
            values={witness: f"sentence {agreed}", language: f"sentence {own}"},
        )


def _sentences(pieces: tuple[Piece, ...]) -> Counter[str]:
    """How many calls each sentence has, counted from 1; a call behind the full stop belongs before it."""
    found: Counter[str] = Counter()
    number = 0
    for piece in pieces:
        spans = piece.sentences or ((0, len(piece.text)),)
        for fact in piece.facts:
            if fact.kind == "footnote":
                before = sum(start < fact.start for start, _ in spans)
                found[str(number + max(1, before))] += 1
        number += len(spans)
    return found


def _finding(unit: Unit, deviation: Deviation, calls: Mapping[str, list[str]]) -> Finding:
    language, witness = deviation.language, deviation.witness
    own, agreed = len(calls[language]), len(calls[witness])
    return Finding(
        check="footnote",
        severity="error",
        message=f"footnote: {language} calls {own} here, {witness} {agreed} ({_labels(calls[witness])})",
        languages=(witness, language),
        suspect=deviation.suspect,
        where={
            witness: place_of(unit, witness, calls[witness], "footnote"),
            language: whole(unit, language),
        },
        values={witness: str(agreed), language: str(own)},
    )


def _labels(labels: list[str]) -> str:
    return "note " + ", ".join(labels) if labels else "none"
