"""Numbers, amounts, dates and references: the same canonical values in every version of a unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from service.consistency.checks.excuses import explained
from service.consistency.checks.left_out import in_gap
from service.consistency.checks.note_marks import marks
from service.consistency.checks.order import Exchange, Exchanges
from service.consistency.context import at, place_of, printed
from service.consistency.finding import Finding, Severity
from service.consistency.grid import Grid, Piece, Unit
from service.consistency.values.fact import Fact, FactKind
from service.consistency.values.pinpoints import points
from service.consistency.voting import Deviation, vote

# How many characters may stand between an act and its date ("… of the Council of 27 June 2002").
_BESIDE = 60
# How many between two citations of one note. In how many rows the title of a text is.
_LISTED, _TITLE = 4, 2
# So many other versions must have two numbers the other way round.
_VOTERS = 4
# So many rows before and behind tell how notes are numbered.
_AROUND = 15
_DIGITS = re.compile(r"\d+")


def check_numbers(grid: Grid) -> Iterator[Finding]:
    """Numbers and percentages. A small number that a version spells out as a word is no deviation."""
    yield from _check(grid, "number")
    yield from _exchanged(grid)


def _exchanged(grid: Grid) -> Iterator[Finding]:
    """Two numbers in each other's place, of a version that differs so from every other one."""
    for unit in (*grid.units, *grid.notes):
        languages = sorted(unit.languages, key=lambda language: language == grid.pivot)
        if len(languages) < 2:
            continue
        exchanges = Exchanges(unit, grid.similarity)
        for language in languages if len(languages) > 2 else languages[:1]:
            others = [code for code in languages if code != language]
            witness = grid.pivot if grid.pivot in others else others[0]
            found = exchanges.between(language, witness)
            if found and all(
                exchanges.between(language, other) for other in others[:_VOTERS] if other != witness
            ):
                yield _exchange(unit, found, language, witness, alone=len(languages) > 2)
                break


def _exchange(unit: Unit, found: Exchange, language: str, witness: str, *, alone: bool) -> Finding:
    (piece, first), (_, second) = found.first, found.second
    own, agreed = f"{first.value} … {second.value}", f"{second.value} … {first.value}"
    return Finding(
        check="number",
        severity="error" if found.sure else "warning",
        message=f"number: {language} has {own} where {witness} has {agreed}",
        languages=(witness, language),
        suspect=language if alone else None,
        where={witness: place_of(unit, witness, {second.value}, "number"), language: at(piece, first)},
        values={witness: agreed, language: own},
    )


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
    for row, unit in enumerate((*grid.units, *grid.notes)):
        values = {
            language: Counter(fact.value for _, fact in unit.facts(language, kind))
            for language in unit.languages
        }
        for deviation in vote(values, grid.pivot):
            alike = kind == "number" and _number_notes_alike(grid, row, deviation)
            left = explained(unit, deviation, kind, same_marks=alike)
            if left.lacks or left.adds:
                severity = _severity(unit, deviation, left, kind, cited, opens=row < _TITLE)
                if kind == "number" and severity != "info" and _in_gap(unit, left, grid):
                    severity = "info"
                yield _finding(unit, left, severity, kind)


def _in_gap(unit: Unit, left: Deviation, grid: Grid) -> bool:
    """Whether one of two versions lacks the numbers with the stretch of text that they stand in."""
    if left.suspect is not None or (left.lacks and left.adds):
        return False
    holder, other = (left.witness, left.language) if left.lacks else (left.language, left.witness)
    return in_gap(unit, holder, other, {*left.lacks, *left.adds}, grid.similarity)


def _number_notes_alike(grid: Grid, row: int, deviation: Deviation) -> bool:
    """Whether the rows around have the same marks of notes in both versions; some number them by page."""
    rows = (*grid.units[max(0, row - _AROUND) : row], *grid.units[row + 1 : row + 1 + _AROUND])
    both = [(marks(unit, deviation.language), marks(unit, deviation.witness)) for unit in rows]
    both = [(own, agreed) for own, agreed in both if own and agreed]
    return len(both) > 1 and all(own == agreed for own, agreed in both)


def _cited(grid: Grid) -> Mapping[str, set[str]]:
    return {
        language: {
            fact.value for unit in (*grid.units, *grid.notes) for _, fact in unit.facts(language, "reference")
        }
        for language in grid.languages
    }


def _severity(
    unit: Unit,
    deviation: Deviation,
    left: Deviation,
    kind: FactKind,
    cited: Mapping[str, set[str]],
    *,
    opens: bool,
) -> Severity:
    """How surely a difference is one of meaning.

    Other values on both sides are. What one of two versions only lacks may be said otherwise there, so that
    it is formal; a suggestion where it is a pointer to a part of a text, a date or an act that may be left
    out.
    """
    other_dates = kind == "date" and deviation.lacks and deviation.adds
    if not other_dates and _is_slight(unit, left, kind, cited, opens=opens):
        return "info"
    if kind == "reference" and _same_digits(unit, left):
        return "warning"
    if kind == "date" and _same_month(left):
        return "warning"
    if kind != "number" or deviation.suspect is not None:
        return "error"
    if not (left.lacks and left.adds) and all("/" in value for value in (*left.lacks, *left.adds)):
        return "info"  # a citation that is not read as one
    strict = explained(unit, deviation, kind, repeated=False)
    if (strict.lacks and strict.adds) or _digits_exchanged(unit, left):
        return "error"
    holder = left.witness if left.lacks else left.language
    wanted = {*left.lacks, *left.adds}
    uses = [(piece, fact) for piece, fact in unit.facts(holder, kind) if fact.value in wanted]
    if all(points(piece.text, fact.start, fact.end, holder) for piece, fact in uses):
        return "info"
    return "warning"


def _same_digits(unit: Unit, deviation: Deviation) -> bool:
    """Whether both cite acts of the same numbers, which they call otherwise ("Directive 2002/79")."""

    def digits(language: str, values: Iterable[str]) -> list[str]:
        facts = [fact for _, fact in unit.facts(language, "reference") if fact.value in set(values)]
        return sorted({match[0] for fact in facts if (match := re.search(r"\d+/\d+", fact.text))})

    own, agreed = digits(deviation.language, deviation.adds), digits(deviation.witness, deviation.lacks)
    return own == agreed != []


def _same_month(deviation: Deviation) -> bool:
    """Whether only the precision differs: "July 1991", "15 July 1991"."""
    months = {value[:7] for value in deviation.lacks}
    whole = all(len(value) > len("yyyy-mm") for value in (*deviation.lacks, *deviation.adds))
    return bool(months) and not whole and months == {value[:7] for value in deviation.adds}


def _digits_exchanged(unit: Unit, deviation: Deviation) -> bool:
    """Whether each version has digits that the other lacks, those inside dates and citations included."""
    one, other = (
        Counter(digits.lstrip("0") for digits in _DIGITS.findall(unit.text(language)))
        for language in (deviation.language, deviation.witness)
    )
    return bool(one - other) and bool(other - one)


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
    if kind == "reference" and _miscited(unit, holder, other, places):
        return False
    if opens and kind in ("reference", "date") and len(wanted) == 1:
        return True
    if kind == "reference":
        return wanted <= cited[other] or all(_in_a_note(piece, fact) for piece, fact in places)
    if kind != "date":
        return False
    years = {fact.value[:4] for _, fact in unit.facts(other, "date", "number")}
    if all(len(value) == len("yyyy-mm") and value[:4] in years for value in wanted):
        return True
    return all(_of_an_act(piece, fact) for piece, fact in places)


def _miscited(unit: Unit, holder: str, other: str, places: Iterable[tuple[Piece, Fact]]) -> bool:
    """Whether the other version has a number like a citation's that is none: 2262/48, an act of no year."""
    own = {part for _, fact in places for part in _DIGITS.findall(fact.text) if len(part) > 2}
    strokes = {fact.value for _, fact in unit.facts(other, "number") if "/" in fact.value}
    strokes -= {fact.value for _, fact in unit.facts(holder, "number")}
    return any(own & set(value.split("/")) and value not in unit.text(holder) for value in strokes)


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
