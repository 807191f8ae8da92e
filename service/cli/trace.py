"""``lextrace trace``: commitments, the evidence linked to each, and what has none."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import click

from service.cli.output import console, json_option, print_json

STYLES = {"covered": "green", "shallow": "yellow", "outdated": "yellow", "missing": "red"}


@click.command("trace")
@click.option("--framework", help="The work whose commitments are traced; needed where there are several.")
@click.option("--frameworks", is_flag=True, help="Only list the frameworks, and which refines which.")
@click.option("--evidence/--no-evidence", default=True, help="Quote the best evidence of each node.")
@click.option(
    "--versions/--no-versions",
    default=True,
    help="Compare the language versions of the evidence, and name links that one of them does not bear out.",
)
@json_option
def command(framework: str | None, frameworks: bool, evidence: bool, versions: bool, as_json: bool) -> int:
    """Link the paragraphs of all other stored works to the commitments of a strategy or plan."""
    from service.cli.remote import ask
    from service.review import shapes

    if frameworks:
        return _frameworks(as_json)
    answer = ask(
        lambda session: shapes.trace(session.review(framework), alarms=versions),
        "trace",
        {"framework": framework, "alarms": str(versions).lower()},
    )
    if as_json:
        print_json(answer)
    else:
        show(answer, evidence=evidence)
    return 0


def _frameworks(as_json: bool) -> int:
    from service.api.review import frameworks_of
    from service.cli.remote import ask

    answer = ask(frameworks_of, "frameworks", {})
    if as_json:
        print_json(answer)
        return 0
    for one in answer["frameworks"]:
        console().print(f"{one['document']}  {one['date'] or ''}  {one['title'] or ''}", markup=False)
    for one in answer["relations"]:
        parts = len(one["parts"])
        said = f"{one['framework']} refines {one['refines']}: {parts} of {parts + len(one['others'])} parts"
        console().print(said, markup=False)
    return 0


def show(answer: dict[str, Any], *, evidence: bool = True) -> None:
    """The tree with the state of each node and its best evidence."""
    from rich.table import Table
    from rich.text import Text

    out = console()
    out.print(
        Text(f"Framework {answer['framework']['document']} ({answer['framework']['source']})", style="bold")
    )
    states = {row["node"]: row for row in answer["coverage"]}
    best: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for link in answer["links"]:
        if link["accepted"]:
            best[link["target"]].append(link)
    depth: dict[str | None, int] = {None: -1}
    table = Table(box=None, pad_edge=False)
    for heading in ("state", "links", "node"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "links" else "left")
    for node in answer["framework"]["nodes"]:
        depth[node["id"]] = depth.get(node["parent"], -1) + 1
        state = states[node["id"]]
        number = f"{node['number']} " if node["number"] else ""
        text = Text("  " * depth[node["id"]] + number + node["title"])
        if evidence:
            for link in sorted(best[node["id"]], key=lambda link: -link["probability"])[:2]:
                text.append("\n" + "  " * (depth[node["id"]] + 1) + _quoted(link), style="dim")
        table.add_row(Text(state["state"], style=STYLES[state["state"]]), str(state["links"]), text)
    out.print(table)
    counts = Counter(row["state"] for row in answer["coverage"])
    out.print(
        f"{sum(1 for link in answer['links'] if link['accepted'])} links; "
        + ", ".join(f"{n} {state}" for state, n in counts.items())
        + f"; {len(answer['unlinked'])} paragraphs linked to nothing"
    )
    if answer.get("alarms"):
        _show_alarms(answer)


def _show_alarms(answer: dict[str, Any]) -> None:
    from rich.text import Text

    out = console()
    links = {link["id"]: link for link in answer["links"]}
    titles = {n["id"]: f"{n['number'] or ''} {n['title']}".strip() for n in answer["framework"]["nodes"]}
    out.print(Text("Linked in one language version and not in another:", style="bold"))
    for one in answer["alarms"]:
        link = links[one["link"]]
        there = (
            f"nothing in its place in {one['source']}"
            if one["kind"] == "no_counterpart"
            else f"{one['probability']:.0%} in {one['source']} {one['segment']}"
        )
        out.print(f"  {_quoted(link)} → {titles[link['target']]}: {there}", markup=False)


def _quoted(link: dict[str, Any]) -> str:
    quote = link["evidence"]["text"]
    quote = quote if len(quote) <= 110 else quote[:109] + "…"
    return f"{link['probability']:.0%} {link['stance']}: {link['evidence']['document']} “{quote}”"
