"""``lextrace compare``: do the language versions of a text say the same?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli import reading
from service.cli.compare_files import write_alignment
from service.cli.compare_states import compare_states, refuse_others
from service.cli.findings import show_findings
from service.cli.findings_options import choices, findings_options, sort, write
from service.cli.output import complain, console, exit_code, fail_on_option, json_option, print_json, progress
from service.cli.paths import Input, Output

if TYPE_CHECKING:
    from service.consistency import Comparison


_CHECK_OF = {"added": "missing"}
_EMPTY = {"schema": "lextrace/compare/1", "versions": [], "alignment": [], "findings": []}


@click.command("compare")
@click.argument("files", nargs=-1, required=True, type=Input())
@click.option("--check", "checks", multiple=True, help="Only this check; may be repeated.")
@click.option(
    "--terms",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Terminology of your own for the check term: TBX, CSV or TSV.",
)
@click.option("--revision", is_flag=True, help="Two states of one language version: what changed.")
@findings_options
@click.option("--tmx", type=Output(), help="Write the alignment as TMX 1.4.")
@click.option(
    "--xliff", type=Output(), help="Write it as XLIFF 2.1, one file a language beside the original."
)
@click.option("--tsv", type=Output(), help="Write it as a table of tab-separated values.")
@click.option("--corrigendum", type=Output(), help="Write a draft “for … read …” of what is certain.")
@fail_on_option
@json_option
def command(
    files: tuple[Path, ...],
    checks: tuple[str, ...],
    terms: Path | None,
    revision: bool,
    tmx: Path | None,
    xliff: Path | None,
    tsv: Path | None,
    corrigendum: Path | None,
    fail_on: str,
    as_json: bool,
    **options: Any,
) -> int:
    """Compare the language versions in FILES, two or more, one a language.

    With --revision: two states of one version, the older first.
    """
    from models.embedding import load
    from parsers.errors import ParseError
    from service.consistency import compare, terminology
    from service.consistency.checks import CHECKS
    from service.consistency.exports.sarif import Reported
    from service.consistency.profiles import chosen_checks
    from service.consistency.similarity import Similarity
    from service.settings import settings

    wanted = choices(options)
    if revision:
        given = (checks, terms, tmx, xliff, tsv, corrigendum, wanted.sarif, wanted.xlsx, wanted.waivers)
        refuse_others(any(given))
    # One check finds what a version lacks and what it alone has; each has its own name in the findings.
    names = chosen_checks(CHECKS, profile=wanted.profile, only=[_CHECK_OF.get(name, name) for name in checks])
    concepts = terminology.read(terms) if terms else ()
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
    if errors and (revision or len(documents) < 2):
        if as_json:
            print_json({**_EMPTY, "errors": errors})
        return 2
    if revision:
        return compare_states(documents, html=wanted.html, fail_on=fail_on, as_json=as_json)
    chosen = settings()
    similarity = Similarity(load(chosen.model, backend=chosen.model_backend))
    comparison = compare(documents, checks=names, similarity=similarity, terms=concepts)
    for name, run in _CHECK_OF.items():
        if name in checks and run not in checks:
            kept = tuple(finding for finding in comparison.findings if finding.check != run)
            comparison = replace(comparison, findings=kept)
    found = sort(wanted, comparison.findings)
    sources = {language: document.source for language, document in comparison.grid.documents.items()}
    waived = {finding.fingerprint for finding in found.waived}
    reported = [Reported(f, sources, f.fingerprint in waived) for f in comparison.findings]
    write(wanted, reported, documents, "Findings across language versions")
    comparison = replace(comparison, findings=found.kept)
    write_alignment(comparison, tmx=tmx, xliff=xliff, tsv=tsv, corrigendum=corrigendum)
    if as_json:
        extra = {"waived": [f.to_json() for f in found.waived]} if wanted.waivers else {}
        print_json({**comparison.to_json(), **extra, "errors": errors})
    else:
        _show(comparison)
        if found.waived:
            console().print(f"{len(found.waived)} more are waived in {wanted.waivers}")
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
