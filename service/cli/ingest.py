"""``lextrace ingest``: stores and indexes files, folders, ZIPs and manifests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import ingest_report
from service.cli.ingest_progress import shown
from service.cli.output import json_option, print_json
from service.cli.paths import Input

if TYPE_CHECKING:
    from corpora.report import Report
    from service.session import Session


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=Input())
@click.option("--watch", is_flag=True, help="Follow a folder: new, changed and removed files, until stopped.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=ingest_report.check_path,
    help="Write what was done and what failed, with the next step, to a .json or .csv file.",
)
@json_option
def command(paths: tuple[Path, ...], watch: bool, report: Path | None, as_json: bool) -> int:
    """Store and index PATHS (files, folders, ZIPs, manifests). Safe to run twice and after a crash.

    A manifest is a .csv or .jsonl file with a column or key 'path' and, where known, 'identifier',
    'language' and 'date'; it is used where it is named, not where it lies in a folder.
    """
    if watch:
        return _watch(paths, report, as_json)
    from service.session import Session

    with Session.open() as session, shown("Ingesting") as progress:
        done = session.ingest(list(paths), progress=progress)
        _tell(done, session, report, as_json)
    return 2 if done.failed else 0


def _watch(paths: tuple[Path, ...], report: Path | None, as_json: bool) -> int:
    from service.cli.ingest_watch import watch

    if len(paths) != 1 or not paths[0].is_dir():
        raise click.UsageError("--watch follows one folder: lextrace ingest --watch FOLDER")

    def told(done: Report, session: Session) -> None:
        if done.added or done.replaced or done.removed or done.failed:
            _tell(done, session, report, as_json)

    return watch(paths[0], told)


def _tell(done: Report, session: Session, report: Path | None, as_json: bool) -> None:
    if report is not None:
        ingest_report.write(done, report)
    if as_json:
        print_json(done.to_json())
    else:
        counts = session.library.store.counts()
        ingest_report.show(done, counts.works, len(counts.languages))
    ingest_report.tell_failures(done)
