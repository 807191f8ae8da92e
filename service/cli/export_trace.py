"""``lextrace export trace``: a framework with its links, coverage, gaps and decisions, for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FORMS = ("xlsx", "csv", "json", "jsonld", "reqif", "html", "pdf")


@click.command("trace")
@click.option("--framework", help="The work whose commitments are exported; needed where there are several.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: by the name of --output.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def trace(framework: str | None, form: str | None, output: Path | None) -> int:
    """A workbook, an editable CSV of the links, JSON, JSON-LD, ReqIF, or a report to print.

    The same texts, model and decisions give the same bytes (a PDF apart, which holds its time).
    """
    from service.cli.remote import ask
    from service.exports import FORMATS, dossier
    from service.exports.formats import by_name
    from service.exports.printing import to_pdf

    named = by_name(output.name) if output else None
    form = form or named or ("pdf" if output and output.suffix.lower() == ".pdf" else None)
    if form is None:
        raise click.UsageError(
            f"say which format: --format {'|'.join(FORMS)}, or an --output that ends in it"
        )
    if output is None and form in ("xlsx", "pdf") and sys.stdout.isatty():
        raise click.UsageError(f"{form} is no text; give --output FILE.{form}")
    found = ask(lambda session: dossier(session.review(framework)), "export/json", {"framework": framework})
    data = to_pdf(FORMATS["html"].write(found)) if form == "pdf" else FORMATS[form].write(found)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)
        links = sum(link["accepted"] for link in found["links"])
        click.echo(
            f"{found['framework']['document']}: {links} links that hold, written to {output}", err=True
        )
    return 0
