"""Heights at which rules, or the edges of shaded rows, run from one end of a table to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parsers.readers.pdf_frame import Ruled

_TOUCH = 3.5  # points between pieces of one rule: some programs draw a border cell by cell
_SAME = 1.6  # points between rules at one height
_ENDS = 4.0  # points between the ends of rules of one table
_OFTEN = 0.5  # levels joined at one place, against all
_SHORTEST = 90.0  # points


@dataclass(frozen=True)
class Level:
    """A height ``y`` ruled from ``x0`` to ``x1``, or where a ``shaded`` row begins or ends.

    ``joints`` are the places between its pieces, where it is drawn cell by cell."""

    x0: float
    x1: float
    y: float
    shaded: bool = False
    joints: tuple[float, ...] = ()


def levels(ruled: Iterable[Ruled], shaded: Iterable[Ruled]) -> list[list[Level]]:
    """Levels with the same ends, from the top down; each group may hold several tables."""
    flat = [Level(line.x0, line.x1, (line.y0 + line.y1) / 2) for line in ruled if line.horizontal]
    for area in shaded:
        flat += [Level(area.x0, area.x1, y, shaded=True) for y in (area.y0, area.y1)]
    groups: list[list[Level]] = []
    for level in _merged(flat):
        if level.x1 - level.x0 < _SHORTEST:
            continue
        home = next((group for group in groups if _same_ends(group[0], level)), None)
        if home is None:
            groups.append([level])
        else:
            home.append(level)
    return groups


def joints(group: Sequence[Level]) -> list[float]:
    """The places where most levels are joined: the edges of columns."""
    places = sorted(x for level in group for x in level.joints)
    out: list[list[float]] = []
    for x in places:
        if out and x - out[-1][-1] < _SAME:
            out[-1].append(x)
        else:
            out.append([x])
    return [sum(near) / len(near) for near in out if len(near) >= _OFTEN * len(group)]


def _same_ends(one: Level, other: Level) -> bool:
    return abs(one.x0 - other.x0) < _ENDS and abs(one.x1 - other.x1) < _ENDS


def _merged(flat: Sequence[Level]) -> list[Level]:
    """Pieces at one height that touch as one level, from the top down."""
    rows: list[list[Level]] = []
    for level in sorted(flat, key=lambda level: level.y):
        if rows and level.y - rows[-1][0].y < _SAME:
            rows[-1].append(level)
        else:
            rows.append([level])
    out: list[Level] = []
    for row in rows:
        whole: list[Level] = []
        for level in sorted(row, key=lambda level: level.x0):
            if whole and level.x0 - whole[-1].x1 < _TOUCH:
                last = whole[-1]
                joints = (*last.joints, level.x0) if abs(level.x0 - last.x1) < _TOUCH else last.joints
                whole[-1] = replace(
                    last, x1=max(last.x1, level.x1), shaded=last.shaded and level.shaded, joints=joints
                )
            else:
                whole.append(level)
        out += whole
    return out
