"""``lextrace export overview``: who reported what since the last meeting, gaps, deadlines, indicators."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli.output import print_json


@click.command("overview")
@click.option("--framework", help="The work whose overview is written; needed where there are several.")
@click.option("--since", default="", metavar="DATE", help="The last meeting; texts dated later are new.")
@click.option("--until", default="", metavar="DATE", help="As it was on that day; default: all texts.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="A .html, .pdf or .json file."
)
def overview(framework: str | None, since: str, until: str, output: Path | None) -> int:
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
    output.write_bytes(to_pdf(data) if output.suffix.lower() == ".pdf" else data)
    click.echo(f"{len(found.reported)} texts, {len(found.gaps)} gaps, written to {output}", err=True)
    return 0
