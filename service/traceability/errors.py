"""The exceptions of traceability, branches of :mod:`service.errors`::

ServiceError
└── UsageError
    ├── NoFramework        no work in the collection has pillars or is a strategy or action plan
    ├── ManyFrameworks     several are; the user names one
    ├── UnknownFramework   the named one is not there, or has no tree
    └── BrokenGold         a gold set that cannot be read
"""

from __future__ import annotations

from collections.abc import Sequence

from service.errors import UsageError


class NoFramework(UsageError):
    """No work here has pillars or is a strategy or action plan."""

    code = "no_framework"

    def __init__(self, works: Sequence[str]) -> None:
        self.works = tuple(works)
        known = ", ".join(works) or "nothing"
        super().__init__(
            f"no framework among {known}: none has pillars or is a strategy or action plan; "
            "name the work to take with --framework"
        )


class ManyFrameworks(UsageError):
    """Several works could be the framework."""

    code = "many_frameworks"

    def __init__(self, candidates: Sequence[str]) -> None:
        self.candidates = tuple(candidates)
        super().__init__(f"several frameworks: {', '.join(candidates)}; choose one with --framework")


class UnknownFramework(UsageError):
    """The named framework is not in the collection, or has no sections."""

    code = "unknown_framework"

    def __init__(self, name: str, works: Sequence[str], *, treeless: bool = False) -> None:
        self.name = name
        problem = "has no section tree to link to" if treeless else "is not among the documents"
        super().__init__(f"{name} {problem}; there are {', '.join(works) or 'none'}")


class BrokenGold(UsageError):
    """A gold set that cannot be read."""

    code = "broken_gold"

    def __init__(self, place: str, detail: str) -> None:
        self.place = place
        super().__init__(f"{place}: {detail}; see the format in service/traceability/gold.py")
