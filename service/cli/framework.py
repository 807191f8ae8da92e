"""``lextrace framework``: the tree of a strategy or plan, as it was read and as people corrected it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from service.cli.output import console, json_option, print_json
from service.cli.output import export as export_to
from service.cli.paths import Output

framework_option = click.option(
    "--framework", help="The work whose tree it is; needed where there are several."
)


@click.group("framework")
def command() -> None:
    """The tree of a strategy or plan: show it, correct it, see its versions."""


@command.command("export")
@framework_option
@click.option("--output", required=True, type=Output(), help="A .csv file.")
@json_option
def export(framework: str | None, output: Path, as_json: bool) -> int:
    """The nodes as a table to edit: rename, move (parent), renumber, drop, add rows with a text."""
    from service.review import framing
    from service.session import Session

    with Session.open() as session:
        extracted, current = session.frameworks.tree(framework)
    done = {"document": current.work, "format": "csv", "nodes": len(current.nodes)}
    line = f"{current.work}: {len(current.nodes)} nodes written to {output}"
    export_to(framing.to_csv(current, extracted).encode(), output, done, as_json=as_json, line=line)
    return 0


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@framework_option
@click.option("--reviewer", required=True, help="Who corrected it.")
@click.option("--reason", default="", help="Why.")
@json_option
def import_(file: Path, framework: str | None, reviewer: str, reason: str, as_json: bool) -> int:
    """Take an edited table as the new version of the tree. An unchanged one takes all changes back."""
    from service.session import Session
    from service.tables import decoded

    with Session.open() as session:
        changes = session.frameworks.edit(
            decoded(file.read_bytes(), file.name),
            framework,
            reviewer=reviewer,
            reason=reason,
            source=file.name,
        )
    if as_json:
        print_json({"schema": "lextrace/framework/1", "changes": [one.to_json() for one in changes]})
    else:
        dropped = sum(one.dropped for one in changes)
        added = sum(one.text is not None for one in changes)
        said = f"{len(changes) - dropped - added} changed, {dropped} left out, {added} added"
        console().print(said, markup=False)
    return 0


@command.command("history")
@framework_option
@json_option
def history(framework: str | None, as_json: bool) -> int:
    """The versions of the tree: who changed what when."""
    from service.session import Session

    with Session.open() as session:
        entries = session.frameworks.history(framework)
    if as_json:
        print_json({"schema": "lextrace/framework/1", "versions": [entry.to_json() for entry in entries]})
        return 0
    for entry in entries:
        console().print(_said(entry.to_json()), markup=False)
    if not entries:
        console().print("as it was read: nobody changed it", markup=False)
    return 0


def _said(entry: dict[str, Any]) -> str:
    changes = entry["detail"]["changes"]
    why = f": {entry['detail']['reason']}" if entry["detail"]["reason"] else ""
    return f"{entry['position']}  {entry['at']}  {entry['who']}  {len(changes)} changes{why}"
