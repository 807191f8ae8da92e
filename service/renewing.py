"""After a change of model the texts are embedded anew beside the work of the service, a few at a time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from service.session import Session

log = logging.getLogger(__name__)
_BREATH = 0.05
"""Seconds between two portions, in which what waits for the store gets its turn."""


@contextmanager
def renewing(session: Session) -> Iterator[threading.Thread | None]:
    """Renews the index in a thread for as long as the block runs; cut short, it goes on at the next start.

    Gives the thread; None where no change of model is under way, or where servers hold the data: there the
    workers do it.
    """
    if session.shared or not session.library.renewing:
        yield None
        return
    stop = threading.Event()
    thread = threading.Thread(target=_renew, args=(session, stop), name="renewing", daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        stop.set()
        thread.join()


def _renew(session: Session, stop: threading.Event) -> None:
    try:
        while not stop.is_set() and not session.renew():
            stop.wait(_BREATH)
    except Exception as error:
        # Only the kind of error: its text could quote a document. The old index goes on answering.
        log.error("the index was not renewed: %s; it is tried again at the next start", type(error).__name__)
        return
    if not stop.is_set():
        log.warning("the index is now that of the model %s", session.library.embedder.name)
