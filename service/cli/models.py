"""``lextrace models``: list, show, train."""

from __future__ import annotations

from dataclasses import asdict

import click

from service.cli.output import console, json_option, print_json


@click.group("models")
def command() -> None:
    """Embedding models: list, show, train."""


@command.command("list")
@json_option
def list_models(as_json: bool) -> int:
    """The shipped model and the presets."""
    from models.catalogue import list_models as entries

    found = entries()
    if as_json:
        print_json({"schema": "lextrace/models/1", "models": [asdict(entry) for entry in found]})
        return 0
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("name", "kind", "dimensions", "licence", "here", "note"):
        table.add_column(heading, overflow="fold")
    for entry in found:
        here = "yes" if entry.here else "no"
        table.add_row(entry.name, entry.kind, str(entry.dimensions or "?"), entry.licence, here, entry.note)
    console().print(table)
    return 0


@command.command("show")
@click.argument("name", default="default")
@json_option
def show(name: str, as_json: bool) -> int:
    """One model: where it is, how large, its card."""
    from models.catalogue import card
    from models.catalogue import show as entry

    found = entry(name)
    if as_json:
        print_json({"schema": "lextrace/models/1", "models": [asdict(found)], "card": card(name)})
        return 0
    out = console()
    for label, value in asdict(found).items():
        out.print(f"{label:>11}  {value}", markup=False)
    out.print()
    out.print(card(name), markup=False)
    return 0
