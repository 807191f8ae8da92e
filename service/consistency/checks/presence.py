"""What one version lacks or has alone: whole units first, then sentences inside units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from service.consistency.beads import align
from service.consistency.context import whole
from service.consistency.finding import Finding, Where
from service.consistency.grid import Grid, Unit, cut_sentences, merge
from service.consistency.similarity import Similarity

# Below this many letters a unit is too short to call its absence a loss: labels, dates, signatures.
_SHORTEST = 15
# How much of the expected difference in length must show before a sentence counts as lost.
_SHARE_SEEN = 0.35
# How much nearer a version must be to the whole than to what is left without a sentence, to say it too.
_SAID = 0.0
# Letters of text for which two languages count as equally long, where the rest of a text is short.
_PRIOR = 500


def check(grid: Grid) -> Iterator[Finding]:
    """Reports ``missing`` and ``added``; a merge of two units into one is neither.

    What stands in the place of something else in the other one of two versions is one finding.
    """
    similarity = grid.similarity
    usual = _lengths(grid)
    rows = (*grid.units, *grid.notes)
    told = False
    for unit, following in zip(rows, (*rows[1:], None), strict=True):
        absent = [language for language in grid.languages if language not in unit.pieces]
        if absent and not told:
            instead = _instead(unit, following, grid) if following else None
            if instead:
                yield instead
            else:
                yield from _report(unit, absent, grid)
            told = instead is not None
        else:
            told = False
        if len(unit.pieces) > 1:
            for inner in _sentences(unit, grid, similarity):
                gone = [language for language in unit.pieces if language not in inner.pieces]
                gone = [
                    code for code in gone if any(_shorter(unit, inner, code, o, usual) for o in inner.pieces)
                ]
                lost = [code for code in gone if not _said(unit, inner, code, grid)]
                if 2 * len(lost) > len(gone):
                    yield from _report(inner, lost, grid, beside=unit)


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


def _lengths(grid: Grid) -> Mapping[str, int]:
    """How long each version is over the rows that all of them have."""
    rows = [unit for unit in grid.units if len(unit.pieces) == len(grid.languages)]
    return {language: sum(len(unit.text(language)) for unit in rows) for language in grid.languages}


def _shorter(unit: Unit, inner: Unit, language: str, other: str, usual: Mapping[str, int]) -> bool:
    """Whether a version's text is as much shorter as it would be without what it seems to lack.

    A sentence that another version puts in one with its neighbour is no loss; then the lengths agree.
    """
    share = min(0.9, len(inner.text(other)) / max(1, len(unit.text(other))))
    own, theirs = len(unit.text(language)), len(unit.text(other))
    ratio = (usual[language] - own + _PRIOR) / (usual[other] - theirs + _PRIOR)
    return own < theirs * ratio * float((1 - share) ** _SHARE_SEEN)


def _said(unit: Unit, inner: Unit, language: str, grid: Grid) -> bool:
    """Whether a version says within its other sentences what it seems to lack ("whereas …; whereas …").

    A version without the sentence is nearer to the other version's text without it than to the whole.
    """
    holder = grid.pivot if grid.pivot in inner.pieces else next(iter(inner.pieces))
    lost = {(piece.id, piece.start) for piece in inner.pieces[holder]}
    rest = " ".join(
        piece.text for piece in cut_sentences(unit.pieces[holder]) if (piece.id, piece.start) not in lost
    )
    if not rest:
        return False
    whole_text, without, own = grid.similarity.embedder.encode([unit.text(holder), rest, unit.text(language)])
    return float(own @ whole_text) > float(own @ without) + _SAID


def _report(unit: Unit, absent: list[str], grid: Grid, beside: Unit | None = None) -> Iterator[Finding]:
    present = [language for language in grid.languages if language in unit.pieces]
    if max(sum(c.isalpha() for c in unit.text(language)) for language in present) < _SHORTEST:
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


def _sentences(unit: Unit, grid: Grid, similarity: Similarity) -> list[Unit]:
    """The sentences of a unit, aligned over its versions; empty where no version can have lost one."""
    cut = {language: cut_sentences(unit.pieces[language]) for language in unit.pieces}
    counts = {len(pieces) for pieces in cut.values()}
    if max(counts) == 1 or (len(counts) == 1 and _even_lengths(unit)):
        return []
    pivot = grid.pivot if grid.pivot in cut else next(iter(cut))
    texts = {language: [piece.text for piece in pieces] for language, pieces in cut.items()}
    pairs = {
        language: align(texts[pivot], texts[language], languages=(pivot, language), similarity=similarity)
        for language in cut
        if language != pivot
    }
    return merge(pivot, cut, pairs)


def _even_lengths(unit: Unit) -> bool:
    """Whether the versions are about equally long, so that a dropped and an added sentence are unlikely."""
    lengths = [len(unit.text(language)) for language in unit.pieces]
    return max(lengths) < 1.4 * min(lengths)


def _shortened(text: str, limit: int = 120) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
