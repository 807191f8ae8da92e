"""``lextrace review``: the queue, what changed under decisions, and the audit trail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from service.cli.output import console, json_option, print_json
from service.cli.output import export as export_to
from service.cli.paths import Output

framework_option = click.option(
    "--framework", help="The work that is reviewed; needed where there are several."
)


@click.group("review")
def command() -> None:
    """What to decide next, what changed since, who agreed, and whether the audit trail holds.

    Decisions themselves are made on the pages or through the API of `lextrace serve`.
    """


@command.command("queue")
@framework_option
@click.option("--reviewer", default="", help="Whose queue; needed for second reviews.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 200), help="At most so many.")
@json_option
def queue(framework: str | None, reviewer: str, limit: int, as_json: bool) -> int:
    """The open questions, the most telling first, and when to stop."""
    from service.cli.remote import ask
    from service.review import shapes
    from service.session import Session

    def local(session: Session) -> dict[str, Any]:
        desk = session.review(framework)
        items = desk.queue(" ".join(reviewer.split()))
        return shapes.queue(desk, items[:limit], len(items))

    asked = {"framework": framework, "reviewer": reviewer, "limit": limit}
    answer = ask(local, "review/queue", asked)
    if as_json:
        print_json(answer)
    else:
        _show_queue(answer)
    return 0


@command.command("suspects")
@framework_option
@json_option
def suspects(framework: str | None, as_json: bool) -> int:
    """Decisions whose texts changed: carried over, to be asked again, or gone."""
    from service.cli.remote import ask
    from service.review import shapes

    answer = ask(lambda s: shapes.suspects(s.review(framework)), "review/suspects", {"framework": framework})
    if as_json:
        print_json(answer)
        return 0
    for one in answer["decisions"]:
        made = one["decision"]
        state = "carried over" if one["holds"] else ("gone" if one["state"] == "gone" else "to ask again")
        why = next(
            (end["why"] for end in (one["evidence"], one["target"]) if end["state"] != "unchanged"), ""
        )
        text = f"{made['evidence']['work']} {made['evidence']['unit']}"
        console().print(f"{state}: {made['verdict']} by {made['by']}, {text}: {why}", markup=False)
    counts = (
        f"{len(answer['decisions'])} changed, {answer['unchanged']} unchanged, {len(answer['new'])} new texts"
    )
    console().print(counts, markup=False)
    return 0


@command.command("calibrate")
@framework_option
@click.option("--apply", "applied", is_flag=True, help="Apply the change that is shown.")
@click.option("--reset", is_flag=True, help="Back to the probabilities of the scorer itself.")
@click.option("--reviewer", default="", help="Who applies it; needed with --apply.")
@click.option("--reason", default="", help="Why, for the audit trail.")
@json_option
def calibrate(
    framework: str | None, applied: bool, reset: bool, reviewer: str, reason: str, as_json: bool
) -> int:
    """What the decisions say about the probabilities, and what links would change; applied with --apply.

    Few decisions change little. --apply writes an entry of the audit trail; --reset --apply takes it back.
    """
    from service.cli.remote import ask
    from service.session import Session

    asked = {"framework": framework, "reset": "true" if reset else None}
    answer = ask(
        lambda s: s.review(framework).recalibration(reset=reset).to_json(), "review/calibration", asked
    )
    if applied:
        with Session.open() as session:
            desk = session.review(framework)
            answer["entry"] = desk.calibrate(reviewer, reason, answer["seen"], reset=reset).to_json()
    if as_json:
        print_json(answer)
    else:
        _show_change(answer)
    return 0


@command.command("verify")
@click.option(
    "--against", metavar="HASH", help="A last hash noted earlier, which must still be in the chain."
)
@json_option
def verify(against: str | None, as_json: bool) -> int:
    """Compute the chain of the audit trail again; exit code 1 where it does not hold, with the place."""
    from service.cli.remote import ask
    from service.review import shapes

    if against is not None and not re.fullmatch("[0-9a-f]{64}", against.strip().lower()):
        raise click.UsageError(f"--against takes the last hash, 64 hexadecimal digits; {against!r} is none")
    answer = ask(
        lambda s: shapes.audit([], s.library.store.ledger.count(), s.library.store.ledger.verify(against)),
        "audit",
        {"against": against, "limit": 1},
    )
    found = answer["verified"]
    if as_json:
        print_json({"schema": "lextrace/verify/1", **found})
    elif found["holds"]:
        console().print(
            f"the chain of {found['entries']} entries holds; last hash {found['head']}", markup=False
        )
    else:
        console().print(f"the chain does not hold, entry {found['broken']}: {found['reason']}", markup=False)
    return 0 if found["holds"] else 1


@command.command("export")
@click.option("--output", required=True, type=Output(), help="The file to write.")
@json_option
def export(output: Path, as_json: bool) -> int:
    """The audit trail as JSON lines; the hash of each entry is the SHA-256 of its line without `hash`."""
    from corpora.store.ledger import to_jsonl
    from service.session import Session

    with Session.open() as session:
        entries = session.trail()
    data = "".join(to_jsonl(entries)).encode()
    done = {"format": "jsonl", "entries": len(entries)}
    export_to(data, output, done, as_json=as_json, line=f"{len(entries)} entries written to {output}")
    return 0


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reviewer", required=True, help="Who decided.")
@framework_option
@json_option
def import_(file: Path, reviewer: str, framework: str | None, as_json: bool) -> int:
    """Decide with an edited file of `lextrace export trace --format csv`; exit code 2 where a row is refused.

    Rows with a verdict (accept, reject, correct) count; a reason goes with reject and correct.
    """
    from service import tables
    from service.exports import importing, sheet
    from service.session import Session

    answers = list(sheet.read(tables.decoded(file.read_bytes(), file.name), reviewer, file.name))
    with Session.open() as session:
        done = importing.run(answers, lambda: session.review(framework))
    if as_json:
        print_json(done.to_json())
    else:
        for one in done.refused:
            click.echo(f"{file}, line {one.line}: {one.reason}", err=True)
        console().print(f"{done.decided} decided, {done.known} known already, {len(done.refused)} refused")
    return 2 if done.refused else 0


def _show_change(answer: dict[str, Any]) -> None:
    out = console()
    then = answer["then"]
    out.print(
        f"{then['decisions']} decisions on proposed links, {then['accepted']} of them accepted: "
        f"log-odds × {then['slope']} {then['shift']:+}",
        markup=False,
    )
    for name, one in answer["quality"].items():
        out.print(f"  {name}: log loss {one['log_loss']}, Brier score {one['brier']}", markup=False)
    for one in answer["probabilities"]:
        out.print(f"  {one['scorer']:.0%} of the scorer: now {one['now']:.0%}, then {one['then']:.0%}")
    out.print(f"accepted links: now {answer['accepted']['now']}, then {answer['accepted']['then']}")
    for sign, name in (("+", "gained"), ("-", "lost")):
        for link in answer[name]:
            text = f"{link['evidence']['document']} {link['evidence']['segment']}"
            node = f"{link['target']['number'] or ''} {link['target']['title']}".strip()
            out.print(f"  {sign} {link['probability']:.0%} {text} → {node}", markup=False)
    if "entry" in answer:
        out.print(f"applied, entry {answer['entry']['position']} of the audit trail")
    else:
        out.print("nothing is applied yet: --apply --reviewer NAME applies it", markup=False)


def _show_queue(answer: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for heading in ("value", "p", "why", "text", "node"):
        table.add_column(heading, overflow="fold", justify="right" if heading in ("value", "p") else "left")
    for item in answer["items"]:
        text = item["evidence"]["text"]
        target = item["target"]
        cells = (f"{item['value']:.2f}", f"{item['probability']:.0%}", item["question"])
        quoted = f"{item['evidence']['document']}: {text[:120]}{'…' if len(text) > 120 else ''}"
        table.add_row(*cells, Text(quoted), Text(f"{target['number'] or ''} {target['title'][:80]}".strip()))
    console().print(table)
    p = answer["progress"]
    known = "–" if p["recall"] is None else f"{p['recall']:.0%} (at least {p['lowest']:.0%})"
    left = f"{p['to_read']} to read for {p['target']:.0%}"
    open_ = f"{answer['total']} open, {p['decided']} decided"
    console().print(f"{open_}; links found: {known}; {left}", markup=False)
