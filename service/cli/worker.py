"""``lextrace worker``: stores and indexes what the service has queued."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from service.cli.output import json_option, print_json

if TYPE_CHECKING:
    from service.settings import Settings


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is waiting now, then stop.")
@click.option("--every", default=2.0, show_default=True, type=click.FloatRange(0.1), help="Seconds.")
@json_option
def command(once: bool, every: float, as_json: bool) -> int:
    """Do the jobs in the store's database until stopped.

    With LEXTRACE_DATABASE and LEXTRACE_QDRANT any number of workers may run beside the service. Without
    them the store belongs to one process: the service does its jobs itself, and a worker runs alone.
    """
    from service import jobs
    from service.session import Session

    name = f"{socket.gethostname()}-{os.getpid()}"
    stop = threading.Event()
    done = 0
    with ExitStack() as opened:
        session = opened.enter_context(Session.open(_own(opened, name)))
        # Alone, whatever is running was left by a stop; among others, what has not moved for an hour.
        jobs.queue(session).release(idle=timedelta(hours=1) if session.shared else None)
        if not once:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: stop.set())
            print(f"Lextrace worker {name} (stop with Ctrl+C)", file=sys.stderr, flush=True)
        while True:
            done += jobs.do_waiting(session, name)
            renewed = session.renew()
            if (once and renewed) or stop.wait(every if renewed else 0):
                break
    if as_json:
        print_json({"schema": "lextrace/worker/1", "done": done})
    return 0


def _own(opened: ExitStack, name: str) -> Settings:
    """The settings; where servers hold the data, with a folder of the worker's own for its lock."""
    import tempfile
    from pathlib import Path

    from service.settings import settings

    chosen = settings()
    if not (chosen.database and chosen.qdrant):
        return chosen
    folder = opened.enter_context(tempfile.TemporaryDirectory(prefix=f"lextrace-{name}-"))
    return chosen.model_copy(update={"data": Path(folder)})
