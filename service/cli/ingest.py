"""``lextrace ingest``: stores and indexes files, folders and ZIPs."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli.output import complain, console, json_option, print_json, progress


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
def command(paths: tuple[Path, ...], as_json: bool) -> int:
    """Store and index PATHS (files, folders, ZIPs). Safe to run twice: known files are not done again."""
    from service.session import Session

    with Session.open() as session, progress("Ingesting") as update:
        report = session.ingest(list(paths), progress=lambda step: update(step.done, step.total, step.source))
        counts = session.library.store.counts()
    if as_json:
        print_json(report.to_json())
    else:
        out = console()
        for state, items in (("added", report.added), ("replaced", report.replaced)):
            for item in items:
                out.print(
                    f"{state}  {item.work} [{item.language or 'language unknown'}]  {item.source}",
                    markup=False,
                )
        out.print(
            f"{len(report.added)} added, {len(report.replaced)} replaced, {len(report.unchanged)} unchanged, "
            f"{len(report.failed)} failed; the store holds {counts.works} works in "
            f"{len(counts.languages)} languages"
        )
    for failure in report.failed:
        complain({"message": failure.message})
    return 2 if report.failed else 0
