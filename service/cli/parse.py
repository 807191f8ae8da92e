"""``lextrace parse``: structure, footnotes, references and commitments of each file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli import reading
from service.cli.output import complain, console, json_option, print_json, progress
from service.cli.paths import Input

if TYPE_CHECKING:
    from rich.console import Console

    from parsers.document import Document
    from parsers.readers.revisions import State


@click.command("parse")
@click.argument("files", nargs=-1, required=True, type=Input())
@click.option("--tree/--no-tree", default=True, help="Show the section tree.")
@click.option(
    "--state",
    type=click.Choice(["final", "original"]),
    default="final",
    show_default=True,
    help="A text with tracked changes as it is now, or as it was before them.",
)
@json_option
def command(files: tuple[Path, ...], tree: bool, state: State, as_json: bool) -> int:
    """Parse FILES (files, folders or ZIPs) into sections, footnotes, references and commitments."""
    from parsers.errors import ParseError
    from parsers.serialise import to_json

    documents: list[Document] = []
    errors: list[dict[str, str]] = []
    with progress("Parsing", None) as update:
        for result in reading.documents(files, state):
            if isinstance(result, ParseError):
                errors.append(reading.as_error(result))
            else:
                documents.append(result)
            update(len(documents) + len(errors), None, result.source)
    if as_json:
        print_json(
            {"schema": "lextrace/parse/1", "documents": [to_json(d) for d in documents], "errors": errors}
        )
    else:
        out = console()
        for document in documents:
            show(out, document, tree=tree)
    for error in errors:
        complain(error)
    return 2 if errors else 0


def show(out: Console, document: Document, *, tree: bool = True) -> None:
    """One document for a person: what it is, what is in it, what is odd."""
    from rich.table import Table
    from rich.text import Text

    out.rule(Text(document.source, style="bold"), align="left")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right")
    table.add_column(overflow="fold")
    for label, value in _facts(document):
        if value:
            table.add_row(label, Text(value))
    out.print(table)
    if tree and document.sections:
        out.print()
        for section in document.sections:
            number = f"{section.number}  " if section.number else ""
            indent = "  " * section.level
            out.print(Text(f"{indent}{number}{section.title}"), Text(f"[{section.kind}]", style="dim"))
    for warning in document.warnings:
        where = f" (page {warning.page})" if warning.page else ""
        out.print(Text(f"  {warning.code}: {warning.message}{where}", style="yellow"))
    out.print()


def _facts(document: Document) -> list[tuple[str, str]]:
    kinds: Counter[str] = Counter(reference.kind for reference in document.references)
    called = sum(1 for note in document.footnotes if note.calls)
    modalities: Counter[str] = Counter(commitment.modality for commitment in document.commitments)
    language = document.language or "unknown"
    original = f" (original: {document.original_language})" if document.original_language else ""
    return [
        ("title", document.title),
        ("identifiers", ", ".join(document.identifiers)),
        ("type", f"{document.type} · {document.format} · {language}{original}"),
        ("date", document.date or ""),
        ("markings", ", ".join(document.markings)),
        ("subject codes", ", ".join(document.subject_codes)),
        ("from → to", " → ".join(x for x in (document.sender, document.recipient) if x)),
        ("previous", ", ".join(document.previous)),
        ("structure", f"{len(document.sections)} sections, {len(document.segments)} segments"),
        ("footnotes", f"{len(document.footnotes)}, {called} with their call" if document.footnotes else ""),
        ("references", _counted(kinds)),
        ("commitments", _counted(modalities)),
        ("coverage", f"{document.coverage:.1%}"),
        ("left out", "; ".join(f"{line.text} (×{line.times})" for line in document.furniture)),
        ("contains", "; ".join(f"{', '.join(p.identifiers)}: {p.title}" for p in document.parts)),
    ]


def _counted(counts: Counter[str]) -> str:
    total = sum(counts.values())
    parts = ", ".join(f"{n} {name}" for name, n in counts.most_common())
    return f"{total} ({parts})" if total else ""
