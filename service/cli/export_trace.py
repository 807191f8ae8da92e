"""``lextrace export trace``: a framework with its links, coverage, gaps and decisions, for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from service.cli.output import export, json_option
from service.cli.paths import Output

FORMS = ("xlsx", "csv", "json", "jsonld", "reqif", "html", "pdf")


@click.command("trace")
@click.option("--framework", help="The work whose commitments are exported; needed where there are several.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: by the name of --output.")
@click.option("--output", type=Output(), help="The file to write.")
@json_option
def trace(framework: str | None, form: str | None, output: Path | None, as_json: bool) -> int:
    """A workbook, an editable CSV of the links, JSON, JSON-LD, ReqIF, or a report to print.

    The same texts, model and decisions give the same bytes (a PDF apart, which holds its time).
    """
    from service.cli.remote import ask
    from service.exports import FORMATS, dossier
    from service.exports.formats import by_name
    from service.exports.printing import to_pdf

    named = by_name(output.name) if output else None
    form = form or named or ("pdf" if output and output.suffix.lower() == ".pdf" else None)
    if as_json and output is None:
        form, as_json = form or "json", form not in (None, "json")
    if form is None:
        raise click.UsageError(
            f"say which format: --format {'|'.join(FORMS)}, or an --output that ends in it"
        )
    if output is None and form in ("xlsx", "pdf") and sys.stdout.isatty():
        raise click.UsageError(f"{form} is no text; give --output FILE.{form}")
    found = ask(lambda session: dossier(session.review(framework)), "export/json", {"framework": framework})
    data = to_pdf(FORMATS["html"].write(found)) if form == "pdf" else FORMATS[form].write(found)
    links = sum(link["accepted"] for link in found["links"])
    work = found["framework"]["document"]
    export(
        data,
        output,
        {"document": work, "format": form, "links": links},
        as_json=as_json,
        line=f"{work}: {links} links that hold, written to {output}",
    )
    return 0
