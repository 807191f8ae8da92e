"""``lextrace export document`` and ``translations``: a stored text, and its versions side by side."""

from __future__ import annotations

import json
import urllib.parse
from importlib.metadata import version
from pathlib import Path

import click

from service.cli.language_codes import language_codes
from service.cli.output import export, json_option
from service.cli.paths import Output

_FILE = Output()
_TYPES = {".xml": "akn", ".akn": "akn", ".json": "json"}


@click.command("document")
@click.argument("work")
@click.option("--lang", "language", help="Which language version.  [default: the original]")
@click.option(
    "--format", "form", type=click.Choice(["akn", "json"]), help="Default: by the name of --output."
)
@click.option("--output", type=_FILE, help="The file to write.  [default: standard output]")
@json_option
def document(work: str, language: str | None, form: str | None, output: Path | None, as_json: bool) -> int:
    """A stored text as Akoma Ntoso (.xml): sections, notes and citations marked up; or as JSON."""
    from parsers.serialise import from_json, to_json
    from service.cli.remote import ask
    from service.exports.akn import akn

    form = form or (_TYPES.get(output.suffix.lower()) if output else None)
    if as_json and output is None:
        form, as_json = form or "json", form == "akn"
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
    done = {"document": work, "language": found["language"], "format": form}
    export(data, output, done, as_json=as_json, line=f"written to {output}")
    return 0


@click.command("translations")
@click.argument("work")
@click.option(
    "--lang",
    "languages",
    callback=language_codes,
    help="Only these language versions: codes with commas between.",
)
@click.option("--output", type=_FILE, help="The file to write.  [default: standard output]")
@json_option
def translations(work: str, languages: list[str] | None, output: Path | None, as_json: bool) -> int:
    """The aligned language versions of a stored text as TMX, for translation memories."""
    from service.consistency.exports.tmx import tmx
    from service.session import Session

    with Session.open() as session:
        found = session.compare(work, languages, checks=())
    data = tmx(found, version=version("lextrace"))
    done = {"document": work, "languages": list(found.grid.languages), "format": "tmx"}
    export(data, output, done, as_json=as_json, line=f"written to {output}")
    return 0
