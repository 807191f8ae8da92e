"""What a run gives to other programs: ``lextrace/evaluate/1``."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from evaluation.change import Change, losses
from evaluation.run import Run

SCHEMA = "lextrace/evaluate/1"


def to_json(run: Run, changes: Sequence[Change] | None) -> dict[str, Any]:
    """The figures, the reliability curves, and what changed against the baseline (None: not compared).

    Unchanged figures are left out of ``baseline.changes``; docs/evaluation.md describes every field.
    """
    baseline = None
    if changes is not None:
        baseline = {
            "compared": sum(change.state not in ("new", "gone") for change in changes),
            "changes": [change.to_json() for change in changes if change.state != "same"],
            "losses": [change.key for change in losses(changes, run.figures)],
        }
    return {
        "schema": SCHEMA,
        "version": version("lextrace"),
        "figures": [figure.to_json() for figure in run.figures],
        "reliability": [curve.to_json() for curve in run.curves],
        "baseline": baseline,
        "seconds": run.seconds,
    }
