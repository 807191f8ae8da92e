"""The section tree: the same numbered sections of each kind, in the same order, in every version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from service.consistency.finding import Finding, Where
from service.consistency.grid import Grid
from service.consistency.voting import vote


def check(grid: Grid) -> Iterator[Finding]:
    """One finding a kind of section whose numbers differ; then the kind of each aligned segment."""
    yield from _sections(grid)
    yield from _kinds(grid)


def _sections(grid: Grid) -> Iterator[Finding]:
    values = {
        language: Counter(
            f"{s.kind} {s.number or ''}".strip()
            for s in document.sections
            if s.number or s.kind not in ("heading", "part")
        )
        for language, document in grid.documents.items()
    }
    for deviation in vote(values, grid.pivot):
        lacks, adds = sorted(deviation.lacks.elements()), sorted(deviation.adds.elements())
        parts = [
            f"lacks {', '.join(lacks)}" if lacks else "",
            f"has besides {', '.join(adds)}" if adds else "",
        ]
        where = {
            language: place
            for language, wanted in ((deviation.witness, lacks), (deviation.language, adds))
            if (place := _heading(grid, language, wanted))
        }
        yield Finding(
            check="structure",
            severity="error",
            message=f"structure: {deviation.language} {' and '.join(p for p in parts if p)}",
            languages=(deviation.witness, deviation.language),
            suspect=deviation.suspect,
            where=where,
            values={deviation.witness: ", ".join(lacks) or "–", deviation.language: ", ".join(adds) or "–"},
        )


def _heading(grid: Grid, language: str, wanted: list[str]) -> Where | None:
    document = grid.documents[language]
    names = {s.id: f"{s.kind} {s.number or ''}".strip() for s in document.sections}
    for segment in document.segments:
        if segment.kind == "heading" and segment.section and names[segment.section] in wanted:
            return Where(segment.id, 0, len(segment.text), segment.text)
    return None


def _kinds(grid: Grid) -> Iterator[Finding]:
    """A heading that is running text elsewhere, a list item that is a table row elsewhere."""
    for unit in grid.units:
        single = {k: pieces[0] for k, pieces in unit.pieces.items() if len(pieces) == 1}
        values = {language: Counter({piece.kind: 1}) for language, piece in single.items()}
        for deviation in vote(values, grid.pivot):
            own, agreed = single[deviation.language], single[deviation.witness]
            yield Finding(
                check="structure",
                severity="warning",
                message=(
                    f"structure: a {own.kind} in {deviation.language} "
                    f"is a {agreed.kind} in {deviation.witness}"
                ),
                languages=(deviation.witness, deviation.language),
                suspect=deviation.suspect,
                where={
                    language: Where(piece.id, 0, len(piece.text), piece.text)
                    for language, piece in ((deviation.witness, agreed), (deviation.language, own))
                },
                values={deviation.witness: agreed.kind, deviation.language: own.kind},
            )
