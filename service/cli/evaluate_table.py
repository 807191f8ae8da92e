"""The figures of a run as tables for people: sets first, the weakest languages, then what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.cli.output import console

if TYPE_CHECKING:
    from evaluation.change import Change
    from evaluation.figure import Figure
    from evaluation.run import Run

_MARKS = {"loss": "loss", "gain": "gain", "same": "", "new": "new", "gone": "gone"}


def show(run: Run, changes: Sequence[Change] | None, *, everything: bool) -> None:
    """A table a capability; languages and groups only where ``everything`` is asked for."""
    from rich.table import Table

    out = console()
    states = {change.key: change for change in changes or ()}
    by_capability: dict[str, list[Figure]] = defaultdict(list)
    for figure in run.figures:
        by_capability[figure.capability].append(figure)
    for capability, rows in by_capability.items():
        table = Table(title=capability, title_justify="left", title_style="bold", box=None, pad_edge=False)
        heads = ["set", "part", "figure", "value", "95 % interval", "items", "weakest", "change"]
        if not everything:
            heads.remove("part")
        for heading in heads:
            table.add_column(heading, justify="right" if heading in ("value", "items") else "left")
        for row in rows:
            if everything or row.is_whole:
                change = states.get(row.key)
                table.add_row(
                    f"{row.dataset} {row.split}".strip(),
                    *([row.language or row.group] if everything else []),
                    row.name,
                    f"{row.value:.3f}",
                    f"{row.interval[0]:.3f}–{row.interval[1]:.3f}" if row.interval else "",
                    str(row.size),
                    _weakest(row, rows),
                    _MARKS[change.state] if change else "",
                )
        out.print(table)
        out.print()
    if changes is not None:
        _show_changes(run, changes)
    seconds = sum(run.seconds.values())
    out.print(f"{len(run.figures)} figures in {seconds:.0f} s: " + _times(run))


def _weakest(whole: Figure, rows: Sequence[Figure]) -> str:
    """The language where the figure is worst, with its value; nothing where all are alike."""
    own = [row for row in rows if row.family == whole.family and row.language]
    if not whole.is_whole or len({round(row.value, 3) for row in own}) < 2:
        return ""
    pick = max if whole.higher is False else min
    worst = pick(own, key=lambda row: row.value)
    return f"{worst.language} {worst.value:.3f}"


def _show_changes(run: Run, changes: Sequence[Change]) -> None:
    from evaluation.change import losses

    out = console()
    lost = {change.key for change in losses(changes, run.figures)}
    for change in changes:
        if change.key in lost or change.state == "gain":
            before, now = (f"{x:.3f}" if x is not None else "–" for x in (change.before, change.now))
            out.print(
                f"{'loss' if change.key in lost else 'gain'}: {change.key}: {before} → {now} ({change.why})"
            )
    counts = {
        state: sum(change.state == state for change in changes) for state in ("gain", "same", "new", "gone")
    }
    said = ", ".join(f"{n} {state}" for state, n in counts.items() if n)
    out.print(f"Against the baseline: {len(lost)} lost, {said}.")


def _times(run: Run) -> str:
    return ", ".join(f"{name} {seconds:.0f}" for name, seconds in run.seconds.items())
