"""The citation graph for other programs: JSON, CSV (one edge a line) and GraphML."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from service.citations.graph import Citation, CitationGraph, Cited

COLUMNS = ("source", "target", "relation", "count", "languages", "target_kind", "target_stored", "target_url")


def to_json(graph: CitationGraph) -> dict[str, Any]:
    """``lextrace/citations/1``: nodes, edges, and what is cited but not stored."""
    return {
        "schema": "lextrace/citations/1",
        "nodes": [
            {
                "id": node.id,
                "kind": node.kind,
                "stored": node.stored,
                "title": node.title,
                "type": node.type,
                "date": node.date,
                "url": node.url,
            }
            for node in graph.nodes.values()
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "relation": edge.relation,
                "count": edge.count,
                "languages": list(edge.languages),
            }
            for edge in graph.edges
        ],
        "dangling": [
            {"id": node.id, "kind": node.kind, "url": node.url, "cited_by": list(citing)}
            for node, citing in graph.dangling
        ],
    }


def from_json(data: Mapping[str, Any]) -> CitationGraph:
    """The inverse of :func:`to_json`."""
    nodes = {n["id"]: Cited(**{k: v for k, v in n.items() if k != "stored"}) for n in data["nodes"]}
    edges = (Citation(**{**edge, "languages": tuple(edge["languages"])}) for edge in data["edges"])
    return CitationGraph(nodes, tuple(edges))


def to_csv(graph: CitationGraph) -> str:
    """One line an edge under the names in COLUMNS; languages parted by blanks."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for edge in graph.edges:
        target = graph.nodes[edge.target]
        writer.writerow(
            [
                _cell(edge.source),
                _cell(edge.target),
                edge.relation or "",
                edge.count,
                " ".join(edge.languages),
                target.kind,
                "yes" if target.stored else "no",
                _cell(target.url or ""),
            ]
        )
    return out.getvalue()


def to_graphml(graph: CitationGraph) -> str:
    """A directed GraphML graph with the same facts as attributes (for Gephi, yEd, Cytoscape)."""
    import networkx

    # Two works may be related in several ways: a multigraph keeps each as an edge of its own.
    made = networkx.MultiDiGraph()
    for node in graph.nodes.values():
        facts = {"kind": node.kind, "stored": node.stored, "title": node.title, "type": node.type}
        facts |= {"date": node.date, "url": node.url}
        made.add_node(
            _xml(node.id), **{name: _xml(value) for name, value in facts.items() if value is not None}
        )
    for edge in graph.edges:
        relation = {"relation": edge.relation} if edge.relation else {}
        made.add_edge(
            _xml(edge.source),
            _xml(edge.target),
            count=edge.count,
            languages=" ".join(edge.languages),
            **relation,
        )
    return "\n".join(networkx.generate_graphml(made, named_key_ids=True)) + "\n"


def _cell(text: str) -> str:
    """A cell that a spreadsheet shows and does not run as a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _xml(value: Any) -> Any:
    """Text without the control characters that XML 1.0 does not know; anything else as it is."""
    if not isinstance(value, str):
        return value
    return "".join(char for char in value if char in "\t\n\r" or char >= " ")
