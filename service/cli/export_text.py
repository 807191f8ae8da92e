"""``lextrace export document`` and ``translations``: a stored text, and its versions side by side."""

from __future__ import annotations

import json
import sys
import urllib.parse
from importlib.metadata import version
from pathlib import Path

import click

_FILE = click.Path(dir_okay=False, path_type=Path)
_TYPES = {".xml": "akn", ".akn": "akn", ".json": "json"}


@click.command("document")
@click.argument("work")
@click.option("--lang", "language", help="Which language version.  [default: the original]")
@click.option(
    "--format", "form", type=click.Choice(["akn", "json"]), help="Default: by the name of --output."
)
@click.option("--output", type=_FILE, help="The file to write.  [default: standard output]")
def document(work: str, language: str | None, form: str | None, output: Path | None) -> int:
    """A stored text as Akoma Ntoso (.xml): sections, notes and citations marked up; or as JSON."""
    from parsers.serialise import from_json, to_json
    from service.cli.remote import ask
    from service.exports.akn import akn

    form = form or (_TYPES.get(output.suffix.lower()) if output else None)
    if form is None:
        raise click.UsageError(
            "say which format: --format akn|json, or an --output that ends in .xml or .json"
        )
    found = ask(
        lambda session: to_json(session.document(work, language)),
        f"documents/{urllib.parse.quote(work)}",
        {"language": language},
    )
    if form == "akn":
        data = akn(from_json(found), version=version("lextrace"))
    else:
        data = json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"
    _write(data, output)
    return 0


@click.command("translations")
@click.argument("work")
@click.option("--lang", "languages", help="Only these language versions: codes with commas between.")
@click.option("--output", type=_FILE, help="The file to write.  [default: standard output]")
def translations(work: str, languages: str | None, output: Path | None) -> int:
    """The aligned language versions of a stored text as TMX, for translation memories."""
    from service.consistency.exports.tmx import tmx
    from service.session import Session

    with Session.open() as session:
        chosen = [code.strip() for code in languages.split(",")] if languages else None
        data = tmx(session.compare(work, chosen), version=version("lextrace"))
    _write(data, output)
    return 0


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)
        click.echo(f"written to {output}", err=True)
