"""What one version lacks or has alone: whole units first, then sentences inside units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from parsers import languages
from service.consistency.checks.lacking import Known
from service.consistency.checks.lost_sentences import known_of, lost_sentences, said_beside
from service.consistency.context import whole
from service.consistency.finding import Finding, Where
from service.consistency.grid import Grid, Unit

# Below this many letters a unit is too short to call its absence a loss: labels, dates, signatures.
_SHORTEST = 15


def check(grid: Grid) -> Iterator[Finding]:
    """Reports ``missing`` and ``added``; a merge of two units into one is neither.

    What stands in the place of something else in the other one of two versions is one finding.
    """
    seen = known_of(grid)
    rows = (*grid.units, *grid.notes)
    told = False
    for n, unit in enumerate(rows):
        following = rows[n + 1] if n + 1 < len(rows) else None
        beside = [*rows[max(0, n - 1) : n], *rows[n + 1 : n + 2]]
        absent = [language for language in grid.languages if language not in unit.pieces]
        instead = _instead(unit, following, grid) if absent and not told and following else None
        if instead:
            yield instead
        elif absent and not told and _not_beside(unit, absent, beside, grid, seen):
            yield from _report(unit, absent, grid)
        told = instead is not None
        for inner, lost in lost_sentences(unit, grid, seen):
            if _not_beside(inner, lost, beside, grid, seen):
                yield from _report(inner, lost, grid, beside=unit)


def _not_beside(unit: Unit, absent: list[str], beside: Sequence[Unit], grid: Grid, seen: Known) -> bool:
    """Whether most of the versions that lack a unit do not say it in the row before or behind: a merge."""
    holder = grid.pivot if grid.pivot in unit.pieces else unit.languages[0]
    text = unit.text(holder)
    found = [code for code in absent if not said_beside(text, holder, code, beside, grid, seen)]
    return 2 * len(found) > len(absent)


def _instead(unit: Unit, following: Unit, grid: Grid) -> Finding | None:
    """One finding for two neighbouring rows of two versions, where each has what the other one lacks."""
    holders = {language: row for row in (unit, following) for language in row.languages}
    alone = len(unit.pieces) == len(following.pieces) == 1 and len(holders) == len(grid.languages) == 2
    texts = {language: row.text(language) for language, row in holders.items()}
    if not alone or min(sum(c.isalpha() for c in text) for text in texts.values()) < _SHORTEST:
        return None
    other = next(language for language in grid.languages if language != grid.pivot)
    quotes = {language: _shortened(texts[language]) for language in (grid.pivot, other)}
    return Finding(
        check="missing",
        severity="error",
        message=f"{other} has “{quotes[other]}” in the place of “{quotes[grid.pivot]}”",
        languages=(grid.pivot, other),
        suspect=None,
        where={language: whole(holders[language], language) for language in quotes},
        values=quotes,
    )


def _is_formula(unit: Unit) -> bool:
    """Whether a unit only opens the recitals ("in Erwägung nachstehender Gründe:"), in old acts in some
    languages alone: others begin every recital with "Whereas"."""
    texts = {language: unit.text(language).strip(" :,.").casefold() for language in unit.languages}
    return all(text in _recitals(language) for language, text in texts.items())


@cache
def _recitals(language: str) -> frozenset[str]:
    names = languages.get(language).structure.get("recital", ()) if language in languages.CODES else ()
    return frozenset(name.casefold() for name in names)


def _report(unit: Unit, absent: list[str], grid: Grid, beside: Unit | None = None) -> Iterator[Finding]:
    present = [language for language in grid.languages if language in unit.pieces]
    letters = max(sum(c.isalpha() for c in unit.text(language)) for language in present)
    if letters < _SHORTEST or _is_formula(unit):
        return
    added = len(present) < len(absent) or (len(present) == len(absent) and grid.pivot not in present)
    deviating, others = (present, absent) if added else (absent, present)
    voters = len(present) + len(absent)
    alone = len(deviating) == 1 and voters > 2
    witness = grid.pivot if grid.pivot in others else others[0]
    for language in deviating:
        holder = language if added else witness
        where: dict[str, Where] = {holder: whole(unit, holder)}
        other = witness if added else language
        if beside is not None:
            where[other] = whole(beside, other)
        quote = _shortened(unit.text(holder))
        verb = f"only {language} has" if added else f"{language} lacks"
        yield Finding(
            check="added" if added else "missing",
            severity="error",
            message=f"{verb} “{quote}”",
            languages=(witness, language),
            suspect=language if alone or len(deviating) * 2 < voters else None,
            where=where,
            values={holder: quote},
        )


def _shortened(text: str, limit: int = 120) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
