"""``lextrace fetch``: documents from EUR-Lex/Cellar and the Council register by identifier."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli.output import complain, console, json_option, print_json, progress

if TYPE_CHECKING:
    from corpora.sources import Options, Report


@click.command("fetch")
@click.argument("identifiers", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--lang", default="", metavar="nl,en", help='Languages, or "all". Default: the settings, else en.'
)
@click.option("--format", "format_", default="", metavar="xhtml,pdf", help="Formats in order of preference.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("fetched"),
    show_default=True,
    help="Folder for the files and their manifest.jsonl.",
)
@click.option("--list", "only_list", is_flag=True, help="Only list the languages and formats that there are.")
@click.option("--ingest", "store", is_flag=True, help="Store and index what came, as 'lextrace ingest' does.")
@json_option
def command(
    identifiers: tuple[str, ...],
    lang: str,
    format_: str,
    folder: Path,
    only_list: bool,
    store: bool,
    as_json: bool,
) -> int:
    """Fetch documents from EUR-Lex/Cellar and the Council register.

    ID is a CELEX number, a citation or an address: 32022R2371, "COM(2025) 743", "Regulation (EU) 2022/2371",
    "OJ L 314, 6.12.2022, p. 26", "ST 7066/26", an ELI.
    """
    from corpora.sources import Client, available, fetch
    from service.errors import UsageError

    if only_list and store:
        raise UsageError("--list fetches nothing that --ingest could store; leave one of them out")
    languages, formats = _languages(lang), _formats(format_)
    with (
        Client(_options(), notice=lambda line: print(f"lextrace: {line}", file=sys.stderr)) as client,
        progress("Listing" if only_list else "Fetching") as update,
    ):
        if only_list:
            report = available(identifiers, client, watch=update)
        else:
            report = fetch(
                identifiers,
                folder,
                client,
                languages=languages or (),
                everything=languages is None,
                formats=formats,
                watch=update,
            )
    stored = _ingest(folder) if store and report.fetched else None
    return _print(report, stored, as_json)


def _print(report: Report, stored: dict[str, Any] | None, as_json: bool) -> int:
    data = report.to_json()
    errors = list(data["errors"])
    if stored is not None:
        errors += stored["errors"]
        data = {**data, "ingest": {key: value for key, value in stored.items() if key != "errors"}}
    if as_json:
        print_json({**data, "errors": errors})
    else:
        _tell(report, stored)
    for error in errors:
        complain(error)
    return 2 if errors else 0


def _tell(report: Report, stored: dict[str, Any] | None) -> None:
    out = console()
    for each in report.listed:
        out.print(each.document + (f" ({each.version})" if each.version else ""), markup=False)
        for language, formats in each.languages.items():
            out.print(f"  {language}  {', '.join(formats)}", markup=False)
    for item in report.fetched:
        out.print(f"{item.state}  {item.document} [{item.language or 'original'}]  {item.path}", markup=False)
    if stored is not None:
        out.print(
            f"stored: {len(stored['added'])} added, {len(stored['replaced'])} replaced, "
            f"{len(stored['unchanged'])} unchanged"
        )


def _ingest(folder: Path) -> dict[str, Any]:
    """``lextrace/ingest/1`` of what the folder's manifest lists, as it says what the files are.

    A store that cannot be had is an error; the files are there.
    """
    from corpora.errors import CorpusError
    from corpora.sources.manifest import NAME
    from models.errors import ModelError
    from service.errors import ServiceError
    from service.session import Session

    try:
        with Session.open() as session, progress("Ingesting") as update:
            report = session.ingest(
                [folder / NAME], progress=lambda step: update(step.done, step.total, step.source)
            )
            return report.to_json()
    except (CorpusError, ModelError, ServiceError) as error:
        message = f"fetched, but not stored: {error}"
        failed = [{"source": str(folder), "code": error.code, "message": message}]
        return {"schema": "lextrace/ingest/1", "added": [], "replaced": [], "unchanged": [], "errors": failed}


def _options() -> Options:
    from corpora.sources import from_environment
    from corpora.sources.options import BadOption
    from service.errors import UsageError

    try:
        return from_environment()
    except BadOption as error:
        raise UsageError(str(error)) from error


def _languages(text: str) -> tuple[str, ...] | None:
    """The languages asked for, none named: empty; None for all."""
    from corpora.sources.languages import ORIGINAL, THREE, two
    from service.errors import UsageError

    parts = text.lower().replace(",", " ").split()
    if "all" in parts:
        return None
    wrong = [part for part in parts if part != ORIGINAL and two(part) is None]
    if wrong:
        raise UsageError(f'--lang: {wrong[0]!r} is not "all" or one of {", ".join(THREE)}')
    return tuple(dict.fromkeys(two(part) or part for part in parts))


def _formats(text: str) -> tuple[str, ...]:
    from corpora.sources.formats import format_names
    from service.errors import UsageError

    try:
        return format_names(text)
    except ValueError as error:
        raise UsageError(f"--format: {error}") from error
