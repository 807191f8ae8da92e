"""The HTML page of a run: one file, nothing loaded from elsewhere, readable without colours and scripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evaluation import plots
from evaluation.change import Change, losses
from evaluation.figure import Figure
from evaluation.reliability import Curve
from evaluation.run import Run

_WIDE = (28.0, 180.0)  # left and right end of the axis in a cell, px
_WORDS = {"loss": "▼ loss", "gain": "▲ gain", "same": "= same", "new": "new", "gone": "gone", "": ""}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, ready to print."""

    figure: Figure
    state: str
    before: float | None
    why: str
    plot: Markup

    @property
    def word(self) -> str:
        """The state in words, so that it does not hang on a colour."""
        return _WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Plot:
    """The languages of one figure: drawn, and as rows for the table beside it."""

    title: str
    drawn: Markup
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Part:
    """One capability: figures over whole sets, plots by language, figures by group."""

    name: str
    rows: Sequence[Row]
    plots: Sequence[Plot]
    groups: Sequence[Row]
    curves: Sequence[tuple[Curve, Markup]]


def page(run: Run, changes: Sequence[Change] | None) -> str:
    """The whole page as HTML text."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    known = {change.key: change for change in changes or ()}
    lost = losses(changes or (), run.figures)
    return environment.get_template("evaluate.html").render(
        parts=_parts(run, known),
        run=run,
        version=version("lextrace"),
        compared=changes is not None,
        losses=lost,
        gains=[change for change in changes or () if change.state == "gain"],
        counts={state: sum(c.state == state for c in changes or ()) for state in ("same", "new", "gone")},
        seconds=sum(run.seconds.values()),
    )


def _parts(run: Run, changes: Mapping[str, Change]) -> list[Part]:
    by_capability: dict[str, list[Figure]] = defaultdict(list)
    for figure in run.figures:
        by_capability[figure.capability].append(figure)
    return [
        Part(
            name,
            _rows((one for one in own if one.is_whole), changes),
            list(_plots(own, changes)),
            _rows((one for one in own if one.group), changes),
            [(curve, plots.reliability(curve)) for curve in run.curves if curve.capability == name],
        )
        for name, own in by_capability.items()
    ]


def _plots(figures: Sequence[Figure], changes: Mapping[str, Change]) -> Iterable[Plot]:
    """A plot for every figure that is known for more than one language, best ends on the right."""
    families: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.language and not figure.group:
            families[figure.family].append(figure)
    for (_, dataset, split, name), own in families.items():
        if len(own) > 1:
            rows = _rows(sorted(own, key=lambda one: one.language), changes)
            title = f"{name} · {dataset} {split.replace('_', ' ')}".strip()
            dots = [_dot(row.figure, changes.get(row.figure.key), row.figure.language) for row in rows]
            yield Plot(title, plots.dots(dots, title), rows)


def _rows(figures: Iterable[Figure], changes: Mapping[str, Change]) -> list[Row]:
    """The rows of one table. Shares are drawn on one axis, so that they can be compared by eye."""
    own = list(figures)
    shares = [one for one in own if one.higher is not False]
    shared = plots.axis([_dot(one, changes.get(one.key), "") for one in shares], *_WIDE)
    return [_row(one, changes, None if one.higher is False else shared) for one in own]


def _row(figure: Figure, changes: Mapping[str, Change], scale: plots.Axis | None = None) -> Row:
    change = changes.get(figure.key)
    dot = _dot(figure, change, figure.name)
    return Row(
        figure,
        change.state if change else "",
        change.before if change else None,
        change.why if change else "",
        plots.cell(dot, scale or plots.axis([dot], *_WIDE)),
    )


def _dot(figure: Figure, change: Change | None, label: str) -> plots.Dot:
    return plots.Dot(
        label,
        figure.value,
        figure.interval,
        change.before if change else None,
        change.state if change else "",
    )
