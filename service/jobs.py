"""Documents that are stored later: queued by the API, done by a worker.

They are parsed before they are queued. So what cannot be read, or may not be kept, is refused at once and
never lies in the queue, and a worker needs no access to the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from corpora.ingest import Failure
from corpora.jobs import Job
from corpora.jobs.inline import InlineJobs
from parsers.errors import ParseError
from parsers.serialise import from_json, to_json
from service import uploads

if TYPE_CHECKING:
    from service.session import Session

KEEP = "keep"
"""Store and index the documents in the payload."""


def enqueue(session: Session, files: Sequence[uploads.Upload]) -> Job | list[Failure]:
    """Queues the documents in the files as one job; the failures alone where none could be read."""
    documents, failures = [], []
    for result in uploads.parse(files):
        if isinstance(result, ParseError):
            failures.append(Failure(result.source, result.code, result.message))
        else:
            documents.append(to_json(result))
    if not documents:
        return failures
    payload = {"documents": documents, "errors": [asdict(failure) for failure in failures]}
    return queue(session).enqueue(KEEP, payload)


def do_waiting(session: Session, worker: str) -> int:
    """Does every waiting job, the oldest first; gives how many. What one raises is that job's error."""
    jobs, done = queue(session), 0
    while job := jobs.claim(worker):
        try:
            jobs.complete(job.id, _do(session, job))
        except Exception as error:
            # Only the kind of error: its text could quote a document.
            jobs.fail(job.id, f"{type(error).__name__}; the log of the worker says more")
        done += 1
    return done


def queue(session: Session) -> InlineJobs:
    """The jobs in the database of the store."""
    return InlineJobs(session.library.store.engine)


def to_public(job: Job) -> dict[str, Any]:
    """``lextrace/job/1``: the state, and once done the same report as that of adding at once."""
    return {
        "schema": "lextrace/job/1",
        "id": job.id,
        "state": job.state,
        "attempts": job.attempts,
        "created": job.created,
        "changed": job.changed,
        "result": job.result,
        "error": job.error,
    }


def _do(session: Session, job: Job) -> dict[str, Any]:
    if job.kind != KEEP:
        raise LookupError(job.kind)
    failures = [Failure(**error) for error in job.payload["errors"]]
    documents = [from_json(document) for document in job.payload["documents"]]
    return session.keep_documents(documents, failures).to_json()
