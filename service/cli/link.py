"""``lextrace link``: links the units of any two texts or JSONL files; no store needed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli import reading
from service.cli.output import console, json_option, print_json
from service.cli.paths import Input

if TYPE_CHECKING:
    from service.traceability import Unit
    from service.traceability.engine import Link
    from service.traceability.explanation import Bar


MOST_PAIRS = 20_000_000
"""Some 120 bytes a pair: two gigabytes and a half."""


@click.command("link")
@click.argument("source", type=Input())
@click.argument("target", type=Input())
@click.option("--all-pairs", is_flag=True, help="List every pair scored, not only the accepted ones.")
@click.option("--explain", is_flag=True, help="Say for every pair listed what its probability is made of.")
@click.option(
    "--headings", is_flag=True, help="Of a document as TARGET take the sections, not the paragraphs."
)
@json_option
def command(source: Path, target: Path, all_pairs: bool, explain: bool, headings: bool, as_json: bool) -> int:
    """Link the units of SOURCE to those of TARGET: JSONL files with {"id", "text"}, or any document.

    A text that stands under the same id in both files is not linked to itself. A source of which nothing
    is accepted has no counterpart: that is an answer too.
    """
    from service.errors import UsageError
    from service.traceability.engine import between

    sources, targets = read(source), read(target, headings=headings)
    if len(sources) * len(targets) > MOST_PAIRS:
        raise UsageError(
            f"{source} × {target}: {len(sources)} × {len(targets)} pairs do not fit in memory; split SOURCE "
            f"into files of at most {max(1, MOST_PAIRS // len(targets))} units"
        )
    found = between(sources, targets)
    shown = found.links(every=all_pairs)
    names = list(sources), list(targets)
    if as_json:
        links = [_to_json(one, names[0][one.source], names[1][one.target], explain) for one in shown]
        print_json({"schema": "lextrace/link/1", "links": links})
        return 0
    _print(shown, names, explain)
    linked = len({one.source for one in shown if one.accepted})
    accepted = sum(one.accepted for one in shown)
    console().print(
        f"{len(sources)} sources, {len(targets)} targets, {accepted} links; "
        f"{len(sources) - linked} sources without any"
    )
    return 0


def bars(link: Link) -> list[Bar]:
    """The waterfall of a link (imported here: asking for help must not load a model)."""
    from service.traceability.explanation import explain

    return explain(link)


def _to_json(link: Link, source: str, target: str, explained: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "source": source,
        "target": target,
        "probability": round(link.probability, 6),
        "accepted": link.accepted,
        "signals": link.signals,
    }
    if explained:
        shown["explanation"] = [bar.to_json() for bar in bars(link)]
    return shown


def _print(shown: Sequence[Link], names: tuple[list[str], list[str]], explained: bool) -> None:
    from rich.table import Table

    out = console()
    table = Table(box=None, pad_edge=False)
    for heading in ("source", "target", "probability", "accepted"):
        table.add_column(heading)
    for one in shown:
        accepted = "yes" if one.accepted else "no"
        pair = names[0][one.source], names[1][one.target]
        table.add_row(*pair, f"{one.probability:.2f}", accepted)
        if explained:
            for bar in bars(one):
                table.add_row("", bar.sentence, f"{bar.value:+.4f}", "")
            table.add_row("", "together, as log-odds", f"{one.log_odds:+.4f}", "")
    out.print(table)


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
