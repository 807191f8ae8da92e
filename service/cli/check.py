"""``lextrace check``: slips inside one document."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli import reading
from service.cli.findings import show_findings
from service.cli.output import complain, console, exit_code, fail_on_option, json_option, print_json


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", "checks", multiple=True, help="Only this check; may be repeated.")
@fail_on_option
@json_option
def command(files: tuple[Path, ...], checks: tuple[str, ...], fail_on: str, as_json: bool) -> int:
    """Find slips inside each of FILES: numbering, footnotes, references, acronyms, spelling, leftovers."""
    from parsers.errors import ParseError
    from service.consistency import check
    from service.consistency.within import CHECKS
    from service.errors import UsageError

    unknown = sorted(set(checks) - set(CHECKS))
    if unknown:
        raise UsageError(f"no check named {', '.join(unknown)}; there are {', '.join(CHECKS)}")
    errors: list[dict[str, str]] = []
    documents = []
    for result in reading.documents(files):
        if isinstance(result, ParseError):
            errors.append(reading.as_error(result))
        else:
            documents.append((result, check(result, checks=checks or None)))
    if as_json:
        findings = [{"source": d.source, **f.to_json()} for d, found in documents for f in found]
        print_json({"schema": "lextrace/check/1", "findings": findings, "errors": errors})
    else:
        out = console()
        for document, found in documents:
            out.rule(document.source, align="left")
            show_findings(out, found)
    for error in errors:
        complain(error)
    severities = [finding.severity for _, found in documents for finding in found]
    return exit_code(severities, fail_on, errors=bool(errors))
