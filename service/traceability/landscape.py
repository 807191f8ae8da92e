"""The coverage of a framework as a matrix, as it was on any day: what is covered, by whom, when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.errors import UsageError
from service.traceability.coverage import State, Support, coverage
from service.traceability.dimensions import UNKNOWN, Dimension, columns_of
from service.traceability.framework import Node
from service.traceability.gaps import READ, Candidate, gaps
from service.traceability.tracing import Trace, TracedLink

STATES: tuple[State, ...] = ("covered", "shallow", "outdated", "missing")


@dataclass(frozen=True, slots=True)
class Cell:
    """A node in one column: its state from that column's evidence alone, and its accepted links."""

    state: State
    links: int


@dataclass(frozen=True, slots=True)
class Row:
    """A node. ``gap``: the probability that what it lacks is really lacking, None where it is covered."""

    node: Node
    state: State
    links: int
    gap: float | None
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Landscape:
    """``today`` (ISO) is the day as of which it holds: the one asked for, else that of the newest text."""

    by: Dimension
    today: str | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[State, int]:
        return {state: sum(row.state == state for row in self.rows) for state in STATES}

    def to_json(self) -> dict[str, Any]:
        return {
            "by": self.by,
            "today": self.today,
            "columns": list(self.columns),
            "rows": [
                {
                    "node": row.node.id,
                    "state": row.state,
                    "links": row.links,
                    "gap": row.gap,
                    "cells": {c: {"state": x.state, "links": x.links} for c, x in row.cells.items()},
                }
                for row in self.rows
            ],
        }


def landscape(
    trace: Trace,
    *,
    by: Dimension = "document",
    today: str | None = None,
    columns: Collection[str] = (),
    newest: str | None = None,
) -> Landscape:
    """The matrix of `trace`, with the decisions that are in it.

    `today`: only texts dated until then count, and age is told from there; undated ones always count.
    `columns`: only evidence of these columns counts; none: all. `newest`: the day without `today`.
    """
    as_of = today or newest or latest(trace)
    wanted = frozenset(columns)
    links = [link for link in trace.links if until(link, today)]
    where = {id(link): columns_of(link.evidence, by) for link in links}
    if wanted:
        links = [link for link in links if where[id(link)] & wanted]
    accepted = [link for link in links if link.accepted]
    tree = trace.framework
    states = {row.node: row for row in coverage(tree, _supports(accepted), today=as_of)}
    unread = [_candidate(link) for link in links if not link.accepted and link.review.state not in READ]
    lacking = gaps(tree, {node: row.state for node, row in states.items()}, unread, today=as_of)
    by_column: dict[str, list[TracedLink]] = defaultdict(list)
    for link in accepted:
        for column in where[id(link)] & wanted if wanted else where[id(link)]:
            by_column[column].append(link)
    names = sorted(by_column, key=lambda name: (name == UNKNOWN, name))
    cells = {
        name: {row.node: row for row in coverage(tree, _supports(by_column[name]), today=as_of)}
        for name in names
    }
    rows = (
        Row(
            node=node,
            state=states[node.id].state,
            links=states[node.id].links,
            gap=lacking.get(node.id),
            cells={
                name: Cell(cells[name][node.id].state, cells[name][node.id].links)
                for name in names
                if cells[name][node.id].links
            },
        )
        for node in tree.nodes
    )
    return Landscape(by, as_of, tuple(names), tuple(rows))


def day(given: str | None) -> str | None:
    """A day as it came in, as an ISO date; None for nothing. Raises UsageError."""
    if given is None or not given.strip():
        return None
    try:
        return date.fromisoformat(given.strip()).isoformat()
    except ValueError as error:
        raise UsageError(f"{given!r} is no date; write it as 2027-06-30") from error


def until(link: TracedLink, last: str | None) -> bool:
    """Whether the evidence was there on a day (ISO): what has no date always was."""
    return last is None or (link.evidence.document.date or "") <= last


def latest(trace: Trace) -> str | None:
    """The date of the newest text of a trace."""
    items = (*(link.evidence for link in trace.links), *trace.unlinked)
    dates = (item.document.date for item in items if item.document.date)
    return max(dates, default=trace.framework.document.date)


def _supports(links: Sequence[TracedLink]) -> list[Support]:
    return [Support(link.target.id, link.stance, link.evidence.document.date) for link in links]


def _candidate(link: TracedLink) -> Candidate:
    item = link.evidence
    return Candidate(
        (item.work, item.segment.id), link.target.id, link.stance, item.document.date, link.probability
    )
