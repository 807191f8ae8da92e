"""All that is known about one framework, as plain data: what every export is written from.

``lextrace/dossier/1``. The same stored texts, model and decisions give the same dossier: it holds no time of
its own; ``as_of`` is the date of the newest text.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version as installed
from typing import Any

from corpora.pipeline import PIPELINE
from parsers import serialise
from parsers.document import Document
from service.review.desk import Desk
from service.review.matching import node_text
from service.traceability import member_states, outlook
from service.traceability.evidence import is_national
from service.traceability.explanation import explain
from service.traceability.landscape import Landscape, landscape
from service.traceability.tracing import TracedLink

SCHEMA = "lextrace/dossier/1"


def dossier(desk: Desk) -> dict[str, Any]:
    """The framework, its commitments, links with their reasons, coverage, gaps and decisions."""
    trace = desk.trace
    tree = trace.framework
    shown = landscape(trace)
    said = desk.quotes
    return {
        "schema": SCHEMA,
        "as_of": shown.today,
        "made_with": {"lextrace": installed("lextrace"), "pipeline": PIPELINE, "model": desk.model},
        "framework": {
            "document": tree.work,
            "source": tree.document.source,
            "title": tree.document.title,
            "language": tree.document.language,
            "date": tree.document.date,
            "nodes": [node.to_json() | {"text": node_text(node)} for node in tree.nodes],
        },
        "works": _works(desk.documents),
        "commitments": serialise.to_json(tree.document)["commitments"],
        "links": [_link(link, desk.seal(link)) | {"quote": said.get(link.id)} for link in trace.links],
        "coverage": {
            name: value for name, value in outlook.to_json(trace, shown).items() if name != "framework"
        },
        "decisions": [one.to_json() for one in desk.decisions],
        "by": {by: _columns(landscape(trace, by=by)) for by in ("year", "member_state", "actor")},
    }


def _columns(shown: Landscape) -> dict[str, Any]:
    return {"columns": list(shown.columns), "rows": shown.to_json()["rows"]}


def _works(documents: Sequence[Document]) -> list[dict[str, Any]]:
    """Every work with its language versions, in the order of their names."""
    by_work: dict[str, list[Document]] = {}
    for document in documents:
        by_work.setdefault(document.work, []).append(document)
    found = []
    for work, versions in sorted(by_work.items()):
        versions.sort(key=lambda one: one.language or "")
        first = next((one for one in versions if one.language == "en"), versions[0])
        found.append(
            {
                "document": work,
                "title": first.title,
                "type": first.type,
                "date": first.date,
                "institution": first.institution,
                "member_states": _states(first),
                "identifiers": list(first.identifiers),
                "versions": [
                    {"language": one.language, "source": one.source, "sha256": one.sha256} for one in versions
                ],
            }
        )
    return found


def _states(document: Document) -> list[str]:
    return sorted(member_states.of_document(document)) if is_national(document) else []


def _link(link: TracedLink, seal: str) -> dict[str, Any]:
    return link.to_json() | {
        "seen": seal,
        "date": link.evidence.document.date,
        "reasons": [bar.to_json() for bar in explain(link.scored)],
    }
