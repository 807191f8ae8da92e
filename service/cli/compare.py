"""``lextrace compare``: do the language versions of a text say the same?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import reading
from service.cli.findings import show_findings
from service.cli.output import complain, console, exit_code, fail_on_option, json_option, print_json, progress

if TYPE_CHECKING:
    from service.consistency import Comparison


_EMPTY = {"schema": "lextrace/compare/1", "versions": [], "alignment": [], "findings": []}


@click.command("compare")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", "checks", multiple=True, help="Only this check; may be repeated.")
@fail_on_option
@json_option
def command(files: tuple[Path, ...], checks: tuple[str, ...], fail_on: str, as_json: bool) -> int:
    """Compare the language versions in FILES, two or more, one a language."""
    from models.embedding import load
    from parsers.errors import ParseError
    from service.consistency import compare
    from service.consistency.checks import CHECKS
    from service.consistency.similarity import Similarity
    from service.errors import UsageError
    from service.settings import settings

    unknown = sorted(set(checks) - set(CHECKS))
    if unknown:
        raise UsageError(f"no check named {', '.join(unknown)}; there are {', '.join(CHECKS)}")
    documents = []
    errors: list[dict[str, str]] = []
    with progress("Reading", len(files)) as update:
        for done, path in enumerate(files):
            update(done, len(files), path.name)
            try:
                documents.append(reading.document(path))
            except ParseError as error:
                errors.append(reading.as_error(error))
    for error_line in errors:
        complain(error_line)
    if errors and len(documents) < 2:
        if as_json:
            print_json({**_EMPTY, "errors": errors})
        return 2
    similarity = Similarity(load(settings().model))
    comparison = compare(documents, checks=checks or None, similarity=similarity)
    if as_json:
        print_json({**comparison.to_json(), "errors": errors})
    else:
        _show(comparison)
    return exit_code([f.severity for f in comparison.findings], fail_on, errors=bool(errors))


def _show(comparison: Comparison) -> None:
    from rich.table import Table

    grid = comparison.grid
    out = console()
    table = Table(title="Versions", title_justify="left", box=None, pad_edge=False)
    for heading in ("language", "source", "sections", "segments", "footnotes", "references"):
        table.add_column(heading, justify="left" if heading in ("language", "source") else "right")
    for language, document in grid.documents.items():
        mark = " (pivot)" if language == grid.pivot else ""
        counts: Sequence[object] = (
            len(document.sections),
            len(document.segments),
            len(document.footnotes),
            len(document.references),
        )
        table.add_row(language + mark, document.source, *map(str, counts))
    out.print(table)
    full = sum(1 for unit in grid.units if len(unit.pieces) == len(grid.languages))
    out.print(f"{len(grid.units)} aligned units, {full} of them in all versions; {len(grid.notes)} footnotes")
    out.print()
    show_findings(out, comparison.findings)
