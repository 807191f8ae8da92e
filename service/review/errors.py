"""The exceptions of review, branches of :mod:`service.errors`::

ServiceError
└── UsageError
    ├── UnknownLink        no link, or no node, of that id in the trace
    ├── UnknownDecision    no decision at that position of the audit trail, or one that is undone
    └── BadDecision        a decision that says too little or contradicts itself
"""

from __future__ import annotations

from service.errors import UsageError


class UnknownLink(UsageError):
    """No link, or no node, of that id in the trace."""

    code = "unknown_link"
    status = 404

    def __init__(self, what: str, framework: str) -> None:
        super().__init__(f"{what}: not in the trace of {framework}; take an id from the review queue")


class UnknownDecision(UsageError):
    """No decision at that position of the audit trail, or one that is undone already."""

    code = "unknown_decision"
    status = 404

    def __init__(self, position: int, why: str = "no decision there") -> None:
        super().__init__(f"entry {position}: {why}; the audit trail lists what can be undone")


class BadDecision(UsageError):
    """A decision that says too little or contradicts itself."""

    code = "bad_decision"
    status = 422
