"""The JSON of review: ``lextrace/queue/1``, ``lextrace/suspects/1``, ``lextrace/audit/1`` …"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpora.store.ledger import Entry, Verdict
from service.review.desk import Desk
from service.review.matching import node_text
from service.review.queue import Item


def queue(desk: Desk, items: Sequence[Item], total: int) -> dict[str, Any]:
    """Questions, most telling first; nothing tells a blind one, nor what the first answer was."""
    return {
        "schema": "lextrace/queue/1",
        "framework": desk.trace.framework.work,
        "total": total,
        "items": [_item(desk, item) for item in items],
        "progress": desk.progress().to_json(),
    }


def trace(desk: Desk, *, alarms: bool = False) -> dict[str, Any]:
    """``lextrace/trace/1`` with quotes; with `alarms` also links that other versions do not bear out."""
    found = desk.trace.to_json()
    said = desk.quotes
    found["links"] = [link | {"quote": said.get(link["id"])} for link in found["links"]]
    return found | {"alarms": [one.to_json() for one in desk.alarms]} if alarms else found


def suspects(desk: Desk) -> dict[str, Any]:
    """Decisions whose texts changed or are gone, and paragraphs that are new since."""
    evidence = desk.pairs.evidence
    return {
        "schema": "lextrace/suspects/1",
        "framework": desk.trace.framework.work,
        "decisions": [one.to_json() for one in desk.suspects()],
        "new": [evidence[key].to_json() for key in evidence if key in desk.new],
        "unchanged": sum(one.state == "unchanged" for one in desk.held),
    }


def agreement(desk: Desk) -> dict[str, Any]:
    """Cohen's kappa of the links that two people judged, the second without knowing of the first."""
    found = {name: value.to_json() for name, value in desk.agreement().items()}
    return {"schema": "lextrace/agreement/1", "framework": desk.trace.framework.work, **found}


def audit(entries: Sequence[Entry], total: int, verdict: Verdict) -> dict[str, Any]:
    """Entries of the audit trail and whether the chain holds."""
    return {
        "schema": "lextrace/audit/1",
        "total": total,
        "verified": verdict.to_json(),
        "entries": [entry.to_json() for entry in entries],
    }


def _item(desk: Desk, item: Item) -> dict[str, Any]:
    link = desk.shown(item)
    shown = link.to_json()
    target = link.target
    return shown | {
        "target": target.to_json() | {"text": node_text(target), "language": target.unit.language},
        "value": round(item.value, 6),
        "question": "undecided" if item.blind else item.why,
        "seen": desk.seal(link),
    }
