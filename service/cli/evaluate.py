"""``lextrace evaluate``: every quality figure, on the gold sets that are present."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.output import json_option, print_json, progress, save
from service.cli.paths import Output

if TYPE_CHECKING:
    from evaluation.change import Change
    from evaluation.run import Run

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("evaluate")
@click.argument("capabilities", nargs=-1)
@click.option(
    "--gold",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of your own gold (docs/evaluation.md), measured instead of the shipped one.",
)
@click.option("--full", is_flag=True, help="Larger draws, and the development sets of ../shared.")
@click.option(
    "--baseline",
    type=_FILE,
    help="The figures to compare with.  [default: those shipped; none with --gold and --full]",
)
@click.option("--update-baseline", is_flag=True, help="Write the figures of this run into the baseline.")
@click.option(
    "--fail-on",
    type=click.Choice(["never", "loss"]),
    default="never",
    show_default=True,
    help="Exit with 1 where a figure is worse than the baseline by more than chance.",
)
@click.option("--html", type=Output(), help="Write a page with tables and plots.")
@click.option("--all", "everything", is_flag=True, help="Print languages and groups too, not sets alone.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=lambda: min(4, len(os.sched_getaffinity(0))),
    show_default="the cores, four at most",
    help="Processes that share the work; each holds a model and texts of its own.",
)
@json_option
def command(
    capabilities: tuple[str, ...],
    gold: Path | None,
    full: bool,
    baseline: Path | None,
    update_baseline: bool,
    fail_on: str,
    html: Path | None,
    everything: bool,
    jobs: int,
    as_json: bool,
) -> int:
    """Print the quality figures of CAPABILITIES (all by default), each with its set, size and interval."""
    from evaluation.change import losses
    from evaluation.report import to_json
    from service.cli.evaluate_table import show

    kept_in = _baseline(baseline, gold=gold, full=full)
    if kept_in is None and (update_baseline or fail_on == "loss"):
        raise click.UsageError("name a --baseline FILE: the shipped one has no figures of --gold or --full")
    run = _measured(capabilities, gold, full, jobs)
    changes = None
    if update_baseline and kept_in is not None:
        from evaluation import baseline as committed

        committed.update(run.figures, kept_in)
    elif kept_in is not None:
        changes = _compared(run, kept_in)
    if html is not None:
        from evaluation.page import page

        save(html, page(run, changes).encode())
    if as_json:
        print_json(to_json(run, changes))
    else:
        show(run, changes, everything=everything or bool(gold))
    return int(fail_on == "loss" and bool(changes) and bool(losses(changes or [], run.figures)))


def _measured(capabilities: tuple[str, ...], gold: Path | None, full: bool, jobs: int) -> Run:
    from evaluation.external import CAPABILITIES as OWN
    from evaluation.run import CAPABILITIES, evaluate

    total = len(capabilities or (OWN if gold else CAPABILITIES))
    with progress("Measuring", total) as update:
        done: list[str] = []

        def step(name: str) -> None:
            done.append(name)
            update(len(done), total, name)

        return evaluate(capabilities, gold=gold, full=full, jobs=jobs, step=step)


def _baseline(given: Path | None, *, gold: Path | None, full: bool) -> Path | None:
    """The file to compare with; None where the run measures other things than the shipped one."""
    from evaluation.baseline import FILE

    if given is not None:
        return given
    return None if gold is not None or full else FILE


def _compared(run: Run, path: Path) -> list[Change]:
    from evaluation import baseline, change

    return change.compare(run.figures, baseline.read(path))
