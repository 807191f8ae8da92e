"""``lextrace evaluate``: every quality figure, on the gold sets that are present."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.output import console, json_option, print_json, progress

if TYPE_CHECKING:
    from evaluation.figure import Figure


@click.command("evaluate")
@click.argument("capabilities", nargs=-1)
@click.option(
    "--gold", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A folder of your own gold."
)
@json_option
def command(capabilities: tuple[str, ...], gold: Path | None, as_json: bool) -> int:
    """Print the quality figures of CAPABILITIES (all by default), each with its set, size and interval."""
    from evaluation.run import CAPABILITIES, evaluate

    with progress("Measuring", len(capabilities or CAPABILITIES)) as update:
        done: list[str] = []

        def step(name: str) -> None:
            update(len(done), len(capabilities or CAPABILITIES), name)
            done.append(name)

        figures = evaluate(capabilities, gold=gold, step=step)
    if as_json:
        print_json({"schema": "lextrace/evaluate/1", "figures": [figure.to_json() for figure in figures]})
    else:
        _show(figures)
    return 0


def _show(figures: list[Figure]) -> None:
    from rich.table import Table

    out = console()
    by_capability: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_capability[figure.capability].append(figure)
    for capability, rows in by_capability.items():
        table = Table(title=capability, title_justify="left", title_style="bold", box=None, pad_edge=False)
        for heading in ("set", "group", "figure", "value", "95 % interval", "items"):
            table.add_column(heading, justify="right" if heading in ("value", "items") else "left")
        for row in rows:
            interval = f"{row.interval[0]:.3f}–{row.interval[1]:.3f}" if row.interval else ""
            value = (
                f"{row.value:.0f}" if row.value > 1 and row.value == int(row.value) else f"{row.value:.3f}"
            )
            table.add_row(row.dataset, row.group, row.name, value, interval, str(row.size))
        out.print(table)
        out.print()
