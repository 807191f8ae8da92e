"""``lextrace export``: results for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from service.cli.export_monitoring import overview
from service.cli.export_text import document, translations
from service.cli.export_trace import trace
from service.cli.output import console, json_option, print_json
from service.cli.output import export as export_to
from service.cli.paths import Output


@click.group("export")
def command() -> None:
    """Results for other programs."""


command.add_command(trace)
command.add_command(overview)
command.add_command(document)
command.add_command(translations)


@command.command("citations")
@click.option(
    "--format", "form", type=click.Choice(["csv", "graphml"]), help="Default: by the name of --output."
)
@click.option("--output", type=Output(), help="The file to write.")
@click.option("--work", help="Only what is reached from this work, or from any document that is cited.")
@click.option(
    "--direction",
    type=click.Choice(["cites", "cited_by"]),
    default="cites",
    show_default=True,
    help="Which way to go from --work.",
)
@click.option("--depth", type=click.IntRange(1), help="At most so many steps from --work; default: all.")
@json_option
def citations(
    form: str | None, output: Path | None, work: str | None, direction: str, depth: int | None, as_json: bool
) -> int:
    """Who cites whom: every stored work, what it cites, and what is cited but not stored."""
    from service.citations import export
    from service.cli.remote import ask

    if form is None and output is not None:
        form = {".csv": "csv", ".graphml": "graphml"}.get(output.suffix.lower())
    if output and not form:
        raise click.UsageError(f"{output}: end its name in .csv or .graphml, or give --format")
    answer = ask(
        lambda session: export.to_json(session.citations_around(work, direction, depth)),  # type: ignore[arg-type]
        "citations",
        {"work": work, "direction": direction, "depth": depth},
    )
    if form and (output or not as_json):
        graph = export.from_json(answer)
        text = export.to_csv(graph) if form == "csv" else export.to_graphml(graph)
        done = {"format": form, "citations": len(graph.edges)}
        line = f"{len(graph.edges)} citations written to {output}"
        export_to(text.encode(), output, done, as_json=as_json, line=line)
    elif as_json:
        print_json(answer)
    else:
        _show(answer)
    return 0


def _show(answer: dict[str, Any]) -> None:
    """The most cited, and what is missing."""
    from rich.table import Table
    from rich.text import Text

    out = console()
    cited: dict[str, set[str]] = {}
    for edge in answer["edges"]:
        cited.setdefault(edge["target"], set()).add(edge["source"])
    out.print(
        f"{len(answer['nodes'])} documents, {len(answer['edges'])} citations, "
        f"{len(answer['dangling'])} cited but not stored"
    )
    stored = {node["id"] for node in answer["nodes"] if node["stored"]}
    table = Table(box=None, pad_edge=False)
    for heading in ("cited", "stored", "by"):
        table.add_column(heading, overflow="fold")
    for target, sources in sorted(cited.items(), key=lambda item: (-len(item[1]), item[0])):
        table.add_row(Text(target), "yes" if target in stored else "no", Text(", ".join(sorted(sources))))
    out.print(table)
