"""What every job queue does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal, Protocol

State = Literal["waiting", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Job:
    """One job. ``created`` and ``changed`` are UTC, ISO 8601; ``attempts`` counts claims."""

    id: int
    kind: str
    payload: Mapping[str, Any]
    state: State
    attempts: int
    worker: str | None
    result: Mapping[str, Any] | None
    error: str | None
    created: str
    changed: str


class Jobs(Protocol):
    """A queue: waiting → running → done or failed; a failed one can wait again."""

    def enqueue(self, kind: str, payload: Mapping[str, Any]) -> Job:
        """Add a job; ``payload`` is plain JSON."""
        ...

    def claim(self, worker: str) -> Job | None:
        """The oldest waiting job, now running for ``worker``, given once; None where none waits."""
        ...

    def complete(self, id: int, result: Mapping[str, Any] | None = None) -> Job:
        """A running job is done. Raises UnknownJob."""
        ...

    def fail(self, id: int, error: str) -> Job:
        """A running job failed. Raises UnknownJob."""
        ...

    def retry(self, id: int) -> Job:
        """A failed job waits again. Raises UnknownJob."""
        ...

    def release(self, *, idle: timedelta | None = None) -> int:
        """Running jobs wait again. Gives how many.

        Without ``idle`` all of them: for the one process that works, when it starts. With it those that
        have not moved for so long: their worker died.
        """
        ...

    def get(self, id: int) -> Job:
        """One job. Raises UnknownJob."""
        ...

    def list(self, state: State | None = None, *, limit: int = 100) -> list[Job]:
        """Jobs, the newest first."""
        ...
