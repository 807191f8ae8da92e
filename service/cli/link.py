"""``lextrace link``: links the units of any two texts or JSONL files; no store needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import reading
from service.cli.output import console, json_option, print_json

if TYPE_CHECKING:
    from service.traceability import Unit


@click.command("link")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--all-pairs", is_flag=True, help="List every pair scored, not only the accepted ones.")
@click.option(
    "--headings", is_flag=True, help="Of a document as TARGET take the sections, not the paragraphs."
)
@json_option
def command(source: Path, target: Path, all_pairs: bool, headings: bool, as_json: bool) -> int:
    """Link the units of SOURCE to those of TARGET: JSONL files with {"id", "text"}, or any document."""
    from service.traceability import link

    sources, targets = read(source), read(target, headings=headings)
    found = link(list(sources.values()), list(targets.values()))
    names = list(sources), list(targets)
    shown = [one for one in found if all_pairs or one.accepted]
    shown.sort(key=lambda one: (one.source, -one.probability, one.target))
    if as_json:
        links = [
            {
                "source": names[0][one.source],
                "target": names[1][one.target],
                "probability": round(one.probability, 6),
                "accepted": one.accepted,
                "signals": {name: round(value, 6) for name, value in one.signals.items()},
            }
            for one in shown
        ]
        print_json({"schema": "lextrace/link/1", "links": links})
        return 0
    from rich.table import Table

    out = console()
    table = Table(box=None, pad_edge=False)
    for heading in ("source", "target", "probability", "accepted"):
        table.add_column(heading)
    for one in shown:
        accepted = "yes" if one.accepted else "no"
        table.add_row(names[0][one.source], names[1][one.target], f"{one.probability:.2f}", accepted)
    out.print(table)
    out.print(f"{len(sources)} sources, {len(targets)} targets, {sum(one.accepted for one in found)} links")
    return 0


def read(path: Path, *, headings: bool = False) -> dict[str, Unit]:
    """The units of a file by id: the lines of a JSONL file, or a document's paragraphs or sections."""
    from service.errors import UsageError

    units = _lines(path) if path.suffix == ".jsonl" else _segments(path, headings)
    if not units:
        raise UsageError(f"{path}: no text in it that could be linked")
    return units


def _lines(path: Path) -> dict[str, Unit]:
    from parsers.errors import Malformed, Unreadable
    from service.errors import UsageError
    from service.traceability import Unit

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Unreadable(str(path), error.strerror or "unreadable") from error
    except UnicodeDecodeError as error:
        raise Malformed(str(path), "not UTF-8") from error
    units: dict[str, Unit] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, text = str(row["id"]), str(row["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f'{path}, line {number}: needs {{"id": …, "text": …}}') from error
        if name in units:
            raise UsageError(f"{path}, line {number}: the id {name!r} is there twice")
        units[name] = Unit(text, language=row.get("lang"))
    return units


def _segments(path: Path, headings: bool) -> dict[str, Unit]:
    from service.traceability import Unit
    from service.traceability.evidence import collect
    from service.traceability.framework import read as framework
    from service.traceability.works import works

    document = reading.document(path)
    if headings:
        return {node.id: node.unit for node in framework(document.work, document).nodes}
    units = {item.segment.id: item.unit for item in collect(works([document]), [])}
    # A text of nothing but short lines has no evidence in it, yet it is what the user wants linked.
    return units or {
        segment.id: Unit(segment.text, language=segment.language)
        for segment in document.segments
        if segment.kind != "heading"
    }
