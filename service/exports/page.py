"""A dossier as one printable page: A4, black on white, no script, nothing loaded from elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Template

from service import rendering

_FOLDER = Path(__file__).parent / "templates"
_REASONS = 3


def template(name: str) -> Template:
    """A template of this folder."""
    return rendering.template(_FOLDER, name)


def to_html(found: Mapping[str, Any]) -> str:
    """The page: what is covered, by what, what is missing, what was due, what people decided."""
    tree = found["framework"]
    nodes = {node["id"]: node for node in tree["nodes"]}
    depth: dict[str | None, int] = {None: 0}
    for node in tree["nodes"]:
        depth[node["id"]] = depth.get(node["parent"], 0) + 1
    links = defaultdict(list)
    for link in sorted(found["links"], key=lambda one: -one["probability"]):
        if link["accepted"]:
            links[link["target"]].append(link)
    rows = found["coverage"]["rows"]
    return template("dossier.html").render(
        found=found,
        tree=tree,
        nodes=nodes,
        depth=depth,
        links=links,
        rows=rows,
        counts=Counter(row["state"] for row in rows),
        reasons=_REASONS,
    )
