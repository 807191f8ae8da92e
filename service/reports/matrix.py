"""A trace as a matrix of nodes and works, and the evidence of one node side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from service.traceability import Trace, explain
from service.traceability.framework import COMMITMENT, Node
from service.traceability.tracing import TracedLink


def view(trace: Trace, framework: str, node: str | None) -> dict[str, Any]:
    """The coverage matrix; with ``node`` also its links, each with its explanation."""
    states = {row.node: row for row in trace.coverage}
    works = list(dict.fromkeys(link.evidence.work for link in trace.links))
    works += [w for w in dict.fromkeys(item.work for item in trace.unlinked) if w not in works]
    cells: dict[tuple[str, str], list[TracedLink]] = defaultdict(list)
    for link in trace.accepted:
        for target in (link.target.id, *trace.framework.ancestors(link.target.id)):
            cells[target, link.evidence.work].append(link)
    rows = [
        {
            "node": n,
            "depth": depth,
            "coverage": states[n.id],
            "cells": [cells[n.id, work] for work in works],
        }
        for n, depth in in_order(trace.framework.nodes)
    ]
    chosen = next((n for n in trace.framework.nodes if n.id == node), None)
    links = [link for link in trace.links if chosen and _belongs(trace, link, chosen.id)]
    return {
        "trace": trace,
        "framework": framework,
        "works": works,
        "rows": rows,
        "chosen": chosen,
        "links": [{"link": link, "bars": bars(link)} for link in sorted(links, key=_by_doubt)],
        "counts_by_state": _counts(trace),
    }


def in_order(nodes: Sequence[Node]) -> Iterator[tuple[Node, int]]:
    """The nodes as a reader meets them, each with its depth: its commitments follow their section."""
    below: dict[str | None, list[Node]] = defaultdict(list)
    known = {node.id for node in nodes}
    for node in nodes:
        below[node.parent if node.parent in known else None].append(node)

    def walk(parent: str | None, depth: int) -> Iterator[tuple[Node, int]]:
        for node in sorted(below[parent], key=lambda n: n.kind != COMMITMENT):
            yield node, depth
            yield from walk(node.id, depth + 1)

    return walk(None, 0)


def _belongs(trace: Trace, link: TracedLink, node: str) -> bool:
    return node in (link.target.id, *trace.framework.ancestors(link.target.id))


def _by_doubt(link: TracedLink) -> tuple[bool, float]:
    return (not link.accepted, -link.probability)


def bars(link: TracedLink) -> list[dict[str, Any]]:
    """The waterfall and, last, what its bars add up to; widths in per cent of the longest."""
    steps = [(bar.sentence, bar.value) for bar in explain(link.scored)]
    steps.append((f"together, as log-odds: {link.probability:.1%}", link.scored.log_odds))
    longest = max(abs(value) for _, value in steps) or 1.0
    return [
        {"sentence": sentence, "value": value, "width": round(100 * abs(value) / longest)}
        for sentence, value in steps
    ]


def _counts(trace: Trace) -> dict[str, int]:
    counts = dict.fromkeys(("covered", "shallow", "outdated", "missing"), 0)
    for row in trace.coverage:
        counts[row.state] += 1
    return counts
