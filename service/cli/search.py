"""``lextrace search``: hits across all languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from service.cli.language_codes import language_codes
from service.cli.output import console, json_option, print_json


@click.command("search")
@click.argument("query")
@click.option("--lang", "languages", callback=language_codes, help="Only hits in these languages: nl,en.")
@click.option("--work", "works", multiple=True, help="Only in this work; may be repeated.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 200), help="Most hits listed.")
@click.option("--offset", default=0, type=click.IntRange(0), help="So many hits are left out.")
@click.option(
    "--by-passage/--by-version",
    "by_passage",
    default=None,
    help="Each passage once with its language versions (usual), or every version by itself (usual in JSON).",
)
@json_option
def command(
    query: str,
    languages: list[str] | None,
    works: tuple[str, ...],
    limit: int,
    offset: int,
    by_passage: bool | None,
    as_json: bool,
) -> int:
    """Search all stored texts for QUERY: words, a question in any language, or a document number."""
    from parsers.languages import CODES
    from service.cli.remote import ask
    from service.errors import UsageError

    if not query.strip():
        raise UsageError("the query is empty; give words, a question or a document number")
    unknown = sorted(set(languages or ()) - set(CODES))
    if unknown:
        raise UsageError(f"no language {', '.join(unknown)}; there are {' '.join(CODES)}")
    joined = not as_json if by_passage is None else by_passage
    page = {"limit": limit, "offset": offset, "by_passage": joined}
    answer = ask(
        lambda session: session.search(
            query,
            languages=languages,
            works=list(works) or None,
            limit=limit,
            offset=offset,
            by_passage=joined,
        ).to_json(),
        "search",
        {"q": query, "language": languages, "work": list(works) or None, **page},
    )
    if as_json:
        print_json(answer)
    else:
        _show(answer)
    return 0


def _show(answer: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    out = console()
    if not answer["results"]:
        out.print(
            "Nothing found. A query in any language finds texts in all; try fewer or other words, "
            "or add texts with lextrace ingest."
        )
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0))
    table.add_column("score", justify="right")
    table.add_column("document")
    table.add_column("text", overflow="fold")
    for hit in answer["results"]:
        where = f"{hit['document']}\n{hit['language']} · {hit['segment']}"
        if others := [version["language"] for version in hit.get("versions", ())]:
            where += f"\nalso {' '.join(others)}"
        table.add_row(f"{hit['score']:.2f}", Text(where), _marked(hit["text"], hit["highlights"]))
    out.print(table)
    counts = ", ".join(f"{language} {n}" for language, n in answer["facets"].get("language", {}).items())
    what = "passages" if "versions" in answer["results"][0] else "hits"
    out.print(f"{answer['total']} {what} ({counts})", markup=False)


def _marked(text: str, spans: Sequence[Sequence[int]]) -> Any:
    from rich.text import Text

    shown = Text(text)
    for start, end in spans:
        shown.stylize("bold", start, end)
    shown.truncate(400, overflow="ellipsis")
    return shown
