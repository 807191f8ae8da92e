"""``lextrace backup``: the whole store in one file."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli.output import console, json_option, print_json


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def command(file: Path, as_json: bool) -> int:
    """Write texts, decisions and audit trail to FILE, a ZIP that only you may read.

    One state of the store, also while a server works on it. The index is not in it: `lextrace restore`
    builds it anew.
    """
    from corpora.backup import backup
    from service.settings import settings

    chosen = settings()
    done = backup(chosen.database or chosen.data, file)
    if as_json:
        print_json(done.to_json() | {"file": str(file)})
        return 0
    console().print(
        f"{done.rows['works']} works in {done.rows['expressions']} language versions and "
        f"{done.rows['ledger']} entries of the audit trail, written to {file}",
        markup=False,
    )
    return 0
