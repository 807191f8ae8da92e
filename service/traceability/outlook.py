"""``lextrace/coverage/1``: the matrix with what a reader is told beside it."""

from __future__ import annotations

from typing import Any

from service.traceability import findings
from service.traceability.landscape import Landscape
from service.traceability.tracing import Trace

SCHEMA = "lextrace/coverage/1"


def to_json(
    trace: Trace, shown: Landscape, old: Landscape | None = None, day: str | None = None
) -> dict[str, Any]:
    """The matrix `shown` with deadlines passed, contradictions, overlaps and orphans as of `day` (ISO).

    With `old` also what changed from there to `shown`.
    """
    return {
        "schema": SCHEMA,
        "framework": trace.framework.to_json(),
        **shown.to_json(),
        "overdue": [
            {"node": o.node.id, "actor": o.commitment.actor_id, "due": o.due, "state": o.state, "gap": o.gap}
            for o in findings.overdue(trace, shown)
        ],
        "contradictions": [
            {"node": c.node.id, "for": [x.id for x in c.for_], "against": [x.id for x in c.against]}
            for c in findings.contradictions(trace, day)
        ],
        "overlaps": [{"node": o.node.id, "documents": list(o.works)} for o in findings.overlaps(trace, day)],
        "orphans": [
            o.evidence.to_json() | {"probability": o.probability} for o in findings.orphans(trace, day)
        ],
        "changes": [
            {"node": c.node.id, "before": c.before, "after": c.after, "links": [x.id for x in c.came]}
            for c in (findings.changes(trace, old, shown) if old else ())
        ],
    }
