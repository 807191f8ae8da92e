"""The embedded queue: a table beside the store's, and a pool of spawned processes that does the work."""

from __future__ import annotations

import builtins
import json
import multiprocessing
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any, cast

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session, sessionmaker

from corpora.errors import UnknownJob
from corpora.jobs.protocol import Job, Jobs, State
from corpora.store.tables import JobRow


class InlineJobs:
    """A :class:`corpora.jobs.protocol.Jobs` in the store's database; see there for what the methods do."""

    def __init__(self, engine: Engine) -> None:
        self._sessions = sessionmaker(engine, expire_on_commit=False)

    def enqueue(self, kind: str, payload: Mapping[str, Any]) -> Job:
        now = _now()
        row = JobRow(
            kind=kind,
            payload=json.dumps(dict(payload), ensure_ascii=False),
            state="waiting",
            attempts=0,
            created=now,
            changed=now,
        )
        with self._sessions.begin() as session:
            session.add(row)
            session.flush()
            return _job(row)

    def claim(self, worker: str) -> Job | None:
        # One statement finds and takes the job, so that two workers never get the same.
        oldest = (
            select(JobRow.id)
            .where(JobRow.state == "waiting")
            .order_by(JobRow.id)
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        taken = (
            update(JobRow)
            .where(JobRow.id == oldest, JobRow.state == "waiting")
            .values(state="running", worker=worker, attempts=JobRow.attempts + 1, changed=_now())
            .returning(JobRow)
            .execution_options(synchronize_session=False)
        )
        with self._sessions.begin() as session:
            row = session.scalars(taken).one_or_none()
            return _job(row) if row else None

    def complete(self, id: int, result: Mapping[str, Any] | None = None) -> Job:
        text = None if result is None else json.dumps(dict(result), ensure_ascii=False)
        # What was asked for is in the store now: the texts need not lie here as well.
        return self._move(id, "running", state="done", result=text, error=None, payload="{}")

    def fail(self, id: int, error: str) -> Job:
        return self._move(id, "running", state="failed", error=error)

    def retry(self, id: int) -> Job:
        return self._move(id, "failed", state="waiting", worker=None)

    def release(self, *, idle: timedelta | None = None) -> int:
        stale = select(JobRow).where(JobRow.state == "running")
        if idle is not None:
            stale = stale.where(JobRow.changed < (datetime.now(UTC) - idle).isoformat(timespec="seconds"))
        with self._sessions.begin() as session:
            running = session.scalars(stale).all()
            for row in running:
                row.state, row.worker, row.changed = "waiting", None, _now()
            return len(running)

    def get(self, id: int) -> Job:
        with self._sessions() as session:
            return _job(_row(session, id))

    def list(self, state: State | None = None, *, limit: int = 100) -> builtins.list[Job]:
        wanted = select(JobRow).order_by(JobRow.id.desc()).limit(limit)
        if state is not None:
            wanted = wanted.where(JobRow.state == state)
        with self._sessions() as session:
            return [_job(row) for row in session.scalars(wanted)]

    def _move(self, id: int, expected: State, **values: str | None) -> Job:
        with self._sessions.begin() as session:
            row = _row(session, id)
            if row.state != expected:
                raise UnknownJob(f"job {id} is {row.state}, not {expected}; look at it again.")
            for name, value in values.items():
                setattr(row, name, value)
            row.changed = _now()
            return _job(row)


def work(jobs: Jobs, handlers: Mapping[str, str], *, workers: int = 2) -> int:
    """Do every waiting job in spawned processes and return when none waits; gives how many were done.

    ``handlers`` maps a kind to "module:function"; the function takes the payload and gives a JSON
    object or None. What it raises is the job's error; a kind without handler fails its job.
    """
    context = multiprocessing.get_context("spawn")  # a forked child would inherit the index's lock
    finished = 0
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        running: dict[Future[Any], Job] = {}
        while True:
            while len(running) < workers and (job := jobs.claim("inline")):
                if job.kind in handlers:
                    running[pool.submit(call, handlers[job.kind], dict(job.payload))] = job
                else:
                    jobs.fail(job.id, f"no handler for jobs of kind {job.kind!r}")
                    finished += 1
            if not running:
                return finished
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                _settle(jobs, running.pop(future), future)
                finished += 1


def call(target: str, payload: dict[str, Any]) -> Any:
    """Import and call "module:function": what a worker process runs."""
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)(payload)


def _settle(jobs: Jobs, job: Job, future: Future[Any]) -> None:
    error = future.exception()
    if error is None:
        jobs.complete(job.id, future.result())
    else:
        jobs.fail(job.id, f"{type(error).__name__}: {error}")


def _row(session: Session, id: int) -> JobRow:
    row = session.get(JobRow, id)
    if row is None:
        raise UnknownJob(f"no job {id}; the answer to an upload names its job")
    return row


def _job(row: JobRow) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        payload=json.loads(row.payload),
        state=cast(State, row.state),
        attempts=row.attempts,
        worker=row.worker,
        result=json.loads(row.result) if row.result is not None else None,
        error=row.error,
        created=row.created,
        changed=row.changed,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
