"""``lextrace check``: slips inside one document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from service.cli import reading
from service.cli.findings import show_findings
from service.cli.findings_options import choices, findings_options, sort, write
from service.cli.output import complain, console, exit_code, fail_on_option, json_option, print_json
from service.cli.paths import Input


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=Input())
@click.option("--check", "checks", multiple=True, help="Only this check; may be repeated.")
@findings_options
@fail_on_option
@json_option
def command(
    files: tuple[Path, ...], checks: tuple[str, ...], fail_on: str, as_json: bool, **options: Any
) -> int:
    """Find slips inside each of FILES: numbering, footnotes, references, acronyms, spelling, leftovers."""
    from parsers.errors import ParseError
    from service.consistency import check
    from service.consistency.exports.sarif import Reported
    from service.consistency.profiles import chosen_checks
    from service.consistency.within import CHECKS

    wanted = choices(options)
    names = chosen_checks(CHECKS, profile=wanted.profile, only=checks)
    errors: list[dict[str, str]] = []
    documents = []
    for result in reading.documents(files):
        if isinstance(result, ParseError):
            errors.append(reading.as_error(result))
        else:
            documents.append((result, check(result, checks=names)))
    every = [finding for _, found in documents for finding in found]
    parted = sort(wanted, every)
    waived = {finding.fingerprint for finding in parted.waived}
    reported = [
        Reported(f, {d.language or "und": d.source}, f.fingerprint in waived)
        for d, found in documents
        for f in found
    ]
    write(wanted, reported, [document for document, _ in documents], "Findings inside the text")
    documents = [(d, [f for f in found if f.fingerprint not in waived]) for d, found in documents]
    if as_json:
        findings = [{"source": d.source, **f.to_json()} for d, found in documents for f in found]
        extra = {"waived": [f.to_json() for f in parted.waived]} if wanted.waivers else {}
        print_json({"schema": "lextrace/check/1", "findings": findings, **extra, "errors": errors})
    else:
        out = console()
        for document, found in documents:
            out.rule(document.source, align="left")
            show_findings(out, found)
        if waived:
            out.print(f"{len(waived)} more are waived in {wanted.waivers}")
    for error in errors:
        complain(error)
    severities = [finding.severity for _, found in documents for finding in found]
    return exit_code(severities, fail_on, errors=bool(errors))
