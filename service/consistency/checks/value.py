"""Numbers, amounts, dates and references: the same canonical values in every version of a unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from service.consistency.checks.excuses import explained
from service.consistency.context import place_of, printed
from service.consistency.finding import Finding, Severity
from service.consistency.grid import Grid, Piece, Unit
from service.consistency.values.fact import Fact, FactKind
from service.consistency.voting import Deviation, vote

# How many characters may stand between an act and its date ("… of the Council of 27 June 2002").
_BESIDE = 60
# How many between two citations of one note. In how many rows the title of a text is.
_LISTED, _TITLE = 4, 2


def check_numbers(grid: Grid) -> Iterator[Finding]:
    """Numbers and percentages. A small number that a version spells out as a word is no deviation."""
    yield from _check(grid, "number")


def check_amounts(grid: Grid) -> Iterator[Finding]:
    """Amounts of money, scaled: "11,5 miljoen EUR" is 11500000 EUR."""
    yield from _check(grid, "amount")


def check_dates(grid: Grid) -> Iterator[Finding]:
    """Dates by their ISO value; the date of a cited act, which some versions leave out, is a suggestion."""
    yield from _check(grid, "date")


def check_references(grid: Grid) -> Iterator[Finding]:
    """Cited documents by canonical id.

    A document that one version names and the other does not is a suggestion where the other cites it
    elsewhere: "that Regulation" stands for its number.
    """
    yield from _check(grid, "reference")


def _check(grid: Grid, kind: FactKind) -> Iterator[Finding]:
    cited = _cited(grid) if kind == "reference" else {}
    for at, unit in enumerate((*grid.units, *grid.notes)):
        values = {
            language: Counter(fact.value for _, fact in unit.facts(language, kind))
            for language in unit.languages
        }
        for deviation in vote(values, grid.pivot):
            left = explained(unit, deviation, kind)
            if left.lacks or left.adds:
                slight = _is_slight(unit, left, kind, cited, opens=at < _TITLE)
                yield _finding(unit, left, "info" if slight else "error", kind)


def _cited(grid: Grid) -> Mapping[str, set[str]]:
    return {
        language: {
            fact.value for unit in (*grid.units, *grid.notes) for _, fact in unit.facts(language, "reference")
        }
        for language in grid.languages
    }


def _is_slight(
    unit: Unit, deviation: Deviation, kind: FactKind, cited: Mapping[str, set[str]], *, opens: bool
) -> bool:
    """Whether one version only says less, where it may: an act's date, an act that it cites elsewhere.

    Also the number and date of the text itself, which some versions print above their title, and the
    citations of notes that one version has in its text.
    """
    if deviation.lacks and deviation.adds:
        return False
    holder, other = deviation.language, deviation.witness
    if deviation.lacks:
        holder, other = other, holder
    wanted = {*deviation.lacks, *deviation.adds}
    places = [(piece, fact) for piece, fact in unit.facts(holder, kind) if fact.value in wanted]
    if opens and kind in ("reference", "date") and len(wanted) == 1:
        return True
    if kind == "reference":
        return wanted <= cited[other] or all(_in_a_note(piece, fact) for piece, fact in places)
    return kind == "date" and all(_of_an_act(piece, fact) for piece, fact in places)


def _in_a_note(piece: Piece, fact: Fact) -> bool:
    """Whether a citation stands behind the mark of a note, or behind another citation there."""
    before = piece.text[: fact.start]
    if re.search(r"[(\[]\d{1,3}[)\]]\s*$", before):
        return True
    earlier = [o for o in piece.facts if o.kind == "reference" and 0 <= fact.start - o.end <= _LISTED]
    return any(_in_a_note(piece, other) for other in earlier)


def _of_an_act(piece: Piece, fact: Fact) -> bool:
    """Whether a date stands beside a reference, where acts have theirs: before it or behind it."""
    acts = [other for other in piece.facts if other.kind == "reference"]
    return any(0 <= act.start - fact.end <= _BESIDE or 0 <= fact.start - act.end <= _BESIDE for act in acts)


def _finding(unit: Unit, deviation: Deviation, severity: Severity, kind: FactKind) -> Finding:
    language, witness = deviation.language, deviation.witness
    agreed, own = printed(deviation.lacks), printed(deviation.adds)
    if deviation.lacks and deviation.adds:
        message = f"{language} has {own} where {witness} has {agreed}"
    elif deviation.lacks:
        message = f"{language} lacks {agreed}, which {witness} has"
    else:
        message = f"{language} has {own}, which {witness} lacks"
    return Finding(
        check=kind,
        severity=severity,
        message=f"{kind}: {message}",
        languages=(witness, language),
        suspect=deviation.suspect,
        where={
            witness: place_of(unit, witness, deviation.lacks, kind),
            language: place_of(unit, language, deviation.adds, kind),
        },
        values={witness: agreed, language: own},
    )
