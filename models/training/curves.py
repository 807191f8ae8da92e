"""The curves of a training, drawn from its log."""

from __future__ import annotations

import json
from pathlib import Path

_NOT_LOSSES = {"step", "seconds", "progress"}


def load_log(path: Path) -> list[dict[str, float]]:
    """The lines of a training's log, in order; none where it has not been written."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def draw(log: Path, picture: Path) -> bool:
    """One small plot for every value in `log`; False where matplotlib or the log is missing."""
    lines = load_log(log)
    try:
        import matplotlib
    except ImportError:
        return False
    if not lines:
        return False
    matplotlib.use("Agg")
    from matplotlib import pyplot

    names = sorted({name for line in lines for name in line} - _NOT_LOSSES)
    figure, axes = pyplot.subplots(len(names), 1, figsize=(7, 2 * len(names)), sharex=True, squeeze=False)
    for name, axis in zip(names, axes[:, 0], strict=True):
        found = [(line["step"], line[name]) for line in lines if name in line]
        axis.plot([step for step, _ in found], [value for _, value in found])
        axis.set_ylabel(name.replace("_", " "))
    axes[-1, 0].set_xlabel("step")
    figure.tight_layout()
    figure.savefig(picture)
    pyplot.close(figure)
    return True
