"""Work that lasts: queued, claimed by a worker, done or failed, tried again.

``inline`` is the queue of one machine. A job is a kind and a payload of plain JSON values, so that any
process can do it.
"""

from corpora.jobs.protocol import Job, Jobs, State

__all__ = ["Job", "Jobs", "State"]
