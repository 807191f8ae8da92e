"""Plots of figures as SVG text: an interval in a table cell, dots by language, a reliability diagram.

Written here, since a core dependency for three small drawings would be too much. Every plot has a title and
a description for screen readers, and stands beside a table with the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from evaluation.reliability import Curve

WIDTH, ROW = 460, 20
_LEFT, _RIGHT, _TOP, _FOOT = 44, 12, 6, 24


@dataclass(frozen=True, slots=True)
class Dot:
    """One row of a plot: a value with its interval, and the value of the baseline where there is one."""

    label: str
    value: float
    interval: tuple[float, float] | None
    before: float | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from ``low`` to ``high`` along ``left`` to ``right`` pixels."""

    low: float
    high: float
    left: float
    right: float

    def __call__(self, value: float) -> float:
        span = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.left + span * (self.right - self.left), 1)

    @property
    def ticks(self) -> list[float]:
        """Three to seven round values."""
        step = _step((self.high - self.low) / 6)
        first = math.ceil(self.low / step - 1e-9)
        return [k * step for k in range(first, math.floor(self.high / step + 1e-9) + 1)]


def _step(least: float) -> float:
    """The next of 1, 2, 5 times a power of ten that is not below ``least``."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))


def axis(dots: Sequence[Dot], left: float, right: float) -> Axis:
    """Shares end at 1 and start at the tenth below all that is drawn; small shares and rates start at 0."""
    values = [x for dot in dots for x in (dot.value, dot.before, *(dot.interval or ())) if x is not None]
    high = max(values, default=1.0)
    if high > 1 or high < 0.2:
        step = _step(max(high, 0.01) / 4)
        return Axis(0.0, math.ceil(high / step - 1e-9) * step or step, left, right)
    return Axis(min(0.9, math.floor(min(values, default=1.0) * 10 + 1e-9) / 10), 1.0, left, right)


def cell(dot: Dot, scale: Axis) -> Markup:
    """The value and its interval in one line between the ends of the axis, for a cell of a table; hidden from
    screen readers, which read the numbers beside it."""
    width = int(scale.right + scale.left)
    base = _tag("line", cls="base", x1=scale.left, x2=scale.right, y1=8, y2=8)
    base += _tag("text", _tick(scale.low), cls="end label", x=scale.left - 9, y=12)
    base += _tag("text", _tick(scale.high), cls="end", x=scale.right + 9, y=12)
    size = {"viewBox": f"0 0 {width} 16", "width": width, "height": 16, "aria-hidden": "true"}
    return _tag("svg", base + _marks(dot, scale, 8), cls="cell", **size)


def dots(rows: Sequence[Dot], title: str) -> Markup:
    """A row a language: the value, its 95 % interval, and a ring where the baseline has another value."""
    bottom = _TOP + ROW * len(rows)
    scale = axis(rows, _LEFT, WIDTH - _RIGHT)
    parts = Markup("")
    for tick in scale.ticks:
        parts += _tag("line", cls="grid", x1=scale(tick), x2=scale(tick), y1=_TOP, y2=bottom)
        parts += _tag("text", _tick(tick), cls="tick", x=scale(tick), y=bottom + 15)
    for k, dot in enumerate(rows):
        y = _TOP + ROW * k + ROW / 2
        parts += _tag("text", dot.label, cls="label", x=_LEFT - 10, y=y + 4) + _marks(dot, scale, y)
    described = "; ".join(f"{dot.label} {dot.value:.3f}" for dot in rows)
    return _svg(WIDTH, bottom + _FOOT, title, described, parts)


def reliability(found: Curve) -> Markup:
    """Share of links over given probability: the dashed diagonal is perfect calibration, a dot grows with its
    pairs."""
    size, left, foot = 320, 48, 40
    x, y = Axis(0.0, 1.0, left, size - 12), Axis(0.0, 1.0, size - foot, 10)
    most = max((one.pairs for one in found.bins), default=1)
    parts = Markup("")
    for tick in x.ticks:
        parts += _tag("line", cls="grid", x1=x(0), x2=x(1), y1=y(tick), y2=y(tick))
        parts += _tag("text", _tick(tick), cls="label", x=left - 8, y=y(tick) + 4)
        parts += _tag("text", _tick(tick), cls="tick", x=x(tick), y=size - foot + 16)
    parts += _tag("line", cls="ideal", x1=x(0), y1=y(0), x2=x(1), y2=y(1))
    for one in found.bins:
        at = x(one.probability)
        parts += _tag("line", cls="whisker", x1=at, x2=at, y1=y(one.interval[0]), y2=y(one.interval[1]))
        radius = round(3 + 5 * math.sqrt(one.pairs / most), 1)
        parts += _tag("circle", cls="dot", cx=at, cy=y(one.links), r=radius)
    parts += _tag("text", "probability given", cls="tick", x=x(0.5), y=size - 6)
    turned = f"translate(12 {y(0.5)}) rotate(-90)"
    parts += _tag("text", "share that are links", cls="tick", transform=turned)
    described = "; ".join(
        f"{one.probability:.2f}: {one.links:.2f} of {one.pairs} pairs" for one in found.bins
    )
    return _svg(size, size, f"Reliability, {found.dataset}", described, parts)


def _marks(dot: Dot, scale: Axis, y: float) -> Markup:
    """Whisker with caps, the ring of the baseline, the dot."""
    state = dot.state if dot.state in ("loss", "gain") else ""
    parts = Markup("")
    if dot.interval:
        a, b = scale(dot.interval[0]), scale(dot.interval[1])
        path = f"M{a} {y - 3}V{y + 3}M{a} {y}H{b}M{b} {y - 3}V{y + 3}"
        parts += _tag("path", cls=f"whisker {state}".strip(), d=path)
    if dot.before is not None and abs(dot.before - dot.value) > 5e-4:
        parts += _tag("circle", cls="ring", cx=scale(dot.before), cy=y, r=4.5)
    return parts + _tag("circle", cls=f"dot {state}".strip(), cx=scale(dot.value), cy=y, r=3.8)


def _svg(width: int, height: int, title: str, description: str, parts: Markup) -> Markup:
    head = _tag("title", title) + _tag("desc", description)
    return _tag("svg", head + parts, role="img", viewBox=f"0 0 {width} {height}", width=width, height=height)


def _tag(name: str, inside: str | Markup = "", *, cls: str = "", **attributes: object) -> Markup:
    """An element; text and attributes are escaped, what is Markup already is not."""
    given = {"class": cls, **attributes} if cls else attributes
    said = "".join(f' {key}="{escape(str(value))}"' for key, value in given.items())
    return Markup(f"<{name}{said}>{escape(inside)}</{name}>")  # noqa: S704 - every part is escaped


def _tick(value: float) -> str:
    return f"{round(value, 4):g}"
