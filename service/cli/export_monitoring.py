"""``lextrace export overview``: who reported what since the last meeting, gaps, deadlines, indicators."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli.output import export, json_option, print_json
from service.cli.paths import Output


@click.command("overview")
@click.option("--framework", help="The work whose overview is written; needed where there are several.")
@click.option("--since", default="", metavar="DATE", help="The last meeting; texts dated later are new.")
@click.option("--until", default="", metavar="DATE", help="As it was on that day; default: all texts.")
@click.option("--output", type=Output(), help="A .html, .pdf or .json file.")
@json_option
def overview(framework: str | None, since: str, until: str, output: Path | None, as_json: bool) -> int:
    """The regular overview of a working party, to print or as JSON (without --output)."""
    import json

    from service.exports.meeting import to_html
    from service.exports.printing import to_pdf
    from service.monitoring.overview import to_json
    from service.session import Session

    if output is not None and output.suffix.lower() not in (".html", ".pdf", ".json"):
        raise click.UsageError(f"{output}: end its name in .html, .pdf or .json")
    with Session.open() as session:
        found = session.meeting(framework, since=since, until=until)
    if output is None:
        print_json(to_json(found))
        return 0
    if output.suffix.lower() == ".json":
        data = (json.dumps(to_json(found), ensure_ascii=False, indent=1) + "\n").encode()
    else:
        data = to_html(found).encode()
    form = output.suffix.lower().removeprefix(".")
    export(
        to_pdf(data) if form == "pdf" else data,
        output,
        {"format": form, "texts": len(found.reported), "gaps": len(found.gaps)},
        as_json=as_json,
        line=f"{len(found.reported)} texts, {len(found.gaps)} gaps, written to {output}",
    )
    return 0
