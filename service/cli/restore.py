"""``lextrace restore``: a backup into an empty store."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli.output import console, json_option, print_json


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@json_option
def command(file: Path, as_json: bool) -> int:
    """Fill the empty store that the settings name from FILE, and build its index.

    The store may be another kind than the one that was backed up: a folder (LEXTRACE_DATA) or PostgreSQL
    (LEXTRACE_DATABASE). Cut short while the index is built, `lextrace ingest` goes on with it.
    """
    from corpora.backup import restore
    from corpora.lock import DataLock
    from service.cli.ingest_progress import shown
    from service.session import Session
    from service.settings import settings

    chosen = settings()
    with DataLock.acquire(chosen.data):
        done = restore(file, chosen.database or chosen.data)
    with Session.open(chosen) as session, shown("Building the index") as progress:
        library = session.library
        # An index that was there before may hold texts that this store has not.
        library.index.delete(
            library.index.facet("manifestation").keys() - set(library.store.manifestations())
        )
        session.ingest([], progress=progress)
        verdict = library.store.ledger.verify()
    if as_json:
        print_json(done.to_json() | {"trail": verdict.to_json()})
    else:
        holds = (
            "its chain holds"
            if verdict.holds
            else f"ITS CHAIN IS BROKEN at {verdict.broken}: {verdict.reason}"
        )
        console().print(
            f"{done.rows['works']} works in {done.rows['expressions']} language versions are back, as of "
            f"{done.created}; audit trail of {verdict.entries} entries, {holds}",
            markup=False,
        )
    return 0 if verdict.holds else 1
