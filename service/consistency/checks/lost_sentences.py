"""Which sentences of a unit some versions have and others lack."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from service.consistency.checks.lacking import Known, known, losses, odds, parts
from service.consistency.checks.weights import learned
from service.consistency.grid import Grid, Piece, Unit

_FILE = "loss_weights.toml"


def known_of(grid: Grid) -> Known:
    """What the rows that all versions have tell about each of them."""
    rows = [unit for unit in grid.units if len(unit.pieces) == len(grid.languages)]
    return known({language: [unit.text(language) for unit in rows] for language in grid.languages})


def lost_sentences(unit: Unit, grid: Grid, seen: Known) -> Iterator[tuple[Unit, list[str]]]:
    """A sentence, as a unit of the versions that have it, and the versions of the unit that lack it.

    Each version is held against the pivot; a sentence that the pivot lacks is looked for in every other one.
    """
    cut = {language: _parts(pieces) for language, pieces in unit.pieces.items()}
    if len(cut) < 2 or max(map(len, cut.values())) < 2:
        return
    pivot = grid.pivot if grid.pivot in cut else next(iter(cut))
    others = [language for language in cut if language != pivot]
    gone: dict[int, list[str]] = {}
    extra: dict[str, list[Piece]] = {}
    for language in others:
        for k in _lost(cut, pivot, language, grid, seen):
            gone.setdefault(k, []).append(language)
        extra[language] = [cut[language][k] for k in _lost(cut, language, pivot, grid, seen)]
    for k, lost in sorted(gone.items()):
        yield _row(unit, {pivot: cut[pivot][k]}, lost), lost
    for n in range(max(map(len, extra.values()))):
        own = {language: found[n] for language, found in extra.items() if n < len(found)}
        holder = next(iter(own))
        place = cut[holder].index(own[holder])
        lost = [code for code in others if code not in own and place in _lost(cut, holder, code, grid, seen)]
        yield _row(unit, own, [pivot, *lost]), [pivot, *lost]


def said_beside(text: str, holder: str, other: str, rows: Sequence[Unit], grid: Grid, seen: Known) -> bool:
    """Whether another version says in one of these rows what stands in ``holder`` in a row beside them."""
    for row in rows:
        if holder in row.pieces and other in row.pieces:
            own, theirs = ([piece.text for piece in _parts(row.pieces[code])] for code in (holder, other))
            found = losses([*own, text], theirs, (holder, other), seen, grid.similarity, least=-math.inf)
            if odds(found[len(own)]) < learned(_FILE)["levels"]["beside"]:
                return True
    return False


def _parts(pieces: Sequence[Piece]) -> list[Piece]:
    return [
        Piece(piece.id, "sentence", piece.text[a:b], piece.start + a)
        for piece in pieces
        for a, b in parts(piece.text, piece.sentences)
    ]


def _row(unit: Unit, own: Mapping[str, Piece], lost: Sequence[str]) -> Unit:
    """The sentence where it was found; of versions that have it somewhere, the whole of the unit."""
    pieces = {code: (own[code],) if code in own else unit.pieces[code] for code in unit.pieces}
    return Unit({code: found for code, found in pieces.items() if code not in lost}, unit.score)


def _lost(cut: Mapping[str, Sequence[Piece]], holder: str, other: str, grid: Grid, seen: Known) -> list[int]:
    """The sentences of one version that another one lacks."""
    if len(cut[holder]) < 2:
        return []
    own, theirs = ([piece.text for piece in cut[code]] for code in (holder, other))
    found = losses(own, theirs, (holder, other), seen, grid.similarity)
    least = learned(_FILE)["levels"]["sentence"]
    return [k for k, signals in found.items() if odds(signals) >= least]
