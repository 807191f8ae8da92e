"""Parsing in a child process that can be slow, greedy or crash without harm to the caller.

The child (:mod:`parsers.sandbox_child`) is started afresh, never forked, so that it inherits no lock
and no open store; it is kept for the next file, so that a batch pays its start only once. What comes
back is JSON, never pickled objects: a child taken over by a hostile file can send no code.

Rule for what may stay in this process: with ``trusted=True`` (the user's own files, named on the
command line) Markdown and plain text up to one MiB, whose readers are Python of our own and take
time in proportion to the file. Everything else, and everything that came over a network, goes to a
child.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import parsers
from parsers import errors, pipeline, walk
from parsers.document import Document
from parsers.errors import LimitExceeded, Malformed, ParseError
from parsers.limits import MIB, Limits, limits
from parsers.readers.revisions import State
from parsers.readers.sniff import sniff
from parsers.serialise import from_json

_IN_PROCESS = MIB
_JOBS_PER_CHILD = 500


def parse_isolated(
    source: Path | bytes,
    *,
    name: str | None = None,
    caps: Limits | None = None,
    trusted: bool = False,
    state: State = "final",
) -> Document:
    """As :func:`parsers.parse`, in a child process under ``caps`` (default: the settings).

    Raises LimitExceeded where the child ran out of time or memory, Malformed where it crashed, and
    what :func:`parsers.parse` raises. Safe to call from several threads: each gets its own child.
    """
    caps = caps or limits()
    if isinstance(source, bytes):
        label, data = name or "document", source
    else:
        label = name or source.name or str(source)
        data = walk.load(source, label, caps)
    if len(data) > caps.bytes:
        raise LimitExceeded(label, f"larger than {caps.bytes // MIB} MiB")
    if trusted and len(data) <= _IN_PROCESS and sniff(data, label) in ("markdown", "text"):
        return pipeline.parse(data, name=label, state=state)
    return _run(data, label, caps, state)


def parse_all_isolated(
    source: Path | bytes,
    *,
    name: str | None = None,
    caps: Limits | None = None,
    trusted: bool = False,
    state: State = "final",
) -> Iterator[Document | ParseError]:
    """As :func:`parsers.parse_all`, each file in a child process; archives are opened here, capped."""
    caps = caps or limits()
    for label, content in walk.found(source, name, caps):
        if isinstance(content, ParseError):
            yield content
            continue
        try:
            yield parse_isolated(content, name=label, caps=caps, trusted=trusted, state=state)
        except ParseError as error:
            yield error


def close() -> None:
    """End the idle children. The next parse starts a new one."""
    with _lock:
        idle, _idle[:] = list(_idle), []
    for child in idle:
        child.stop()


class _Child:
    """One parsing process and its two pipes."""

    def __init__(self, caps: Limits) -> None:
        self.caps, self.owner, self.jobs = caps, os.getpid(), 0
        root = str(Path(parsers.__file__).parents[1])
        environment = {**os.environ, "PYTHONPATH": root}
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "parsers.sandbox_child", str(caps.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback could quote the text
            env=environment,
        )

    def parse(self, data: bytes, label: str, state: State) -> Document:
        self.jobs += 1
        order = {
            "name": label,
            "state": state,
            "size": len(data),
            "cpu_seconds": self.caps.cpu_seconds,
            "bytes": self.caps.bytes,
            "pages": self.caps.pages,
            "ocr_seconds": self.caps.ocr_seconds,
        }
        deadline = time.monotonic() + self.caps.wall_seconds
        try:
            stdin = _pipe(self.process.stdin)
            stdin.write(json.dumps(order).encode() + b"\n" + data)
            stdin.flush()
            size = int.from_bytes(self._receive(8, deadline), "big")
            answer = json.loads(self._receive(size, deadline))
        except TimeoutError:
            self.stop()
            raise LimitExceeded(label, f"took longer than {self.caps.wall_seconds} s") from None
        except (BrokenPipeError, EOFError) as error:
            raise self._died(label) from error
        if "document" in answer:
            return from_json(answer["document"])
        raise _error(answer)

    def stop(self) -> None:
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                _pipe(pipe).close()
            except OSError:  # unsent bytes to a process that is gone
                continue
        self.process.wait()

    def usable(self, caps: Limits) -> bool:
        fresh = self.owner == os.getpid() and self.jobs < _JOBS_PER_CHILD
        return fresh and self.caps == caps and self.process.poll() is None

    def _receive(self, size: int, deadline: float) -> bytes:
        out = bytearray()
        handle = _pipe(self.process.stdout).fileno()
        while len(out) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([handle], [], [], left)[0]:
                raise TimeoutError
            chunk = os.read(handle, min(size - len(out), MIB))
            if not chunk:
                raise EOFError
            out += chunk
        return bytes(out)

    def _died(self, label: str) -> ParseError:
        try:
            code = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            code = 0
        self.stop()
        if code == -signal.SIGXCPU:
            return LimitExceeded(label, f"more than {self.caps.cpu_seconds} s of processor time")
        if code == -signal.SIGKILL:
            return LimitExceeded(label, "the system ran out of memory")
        return Malformed(label, "the reader crashed on it")


_idle: list[_Child] = []
_lock = threading.Lock()
atexit.register(close)


def _run(data: bytes, label: str, caps: Limits, state: State) -> Document:
    child = _take(caps)
    try:
        return child.parse(data, label, state)
    finally:
        if child.usable(caps):
            with _lock:
                _idle.append(child)
        elif child.owner == os.getpid():
            child.stop()


def _take(caps: Limits) -> _Child:
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.usable(caps):
                return child
            if child.owner == os.getpid():
                child.stop()
    return _Child(caps)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError
    return pipe


def _error(answer: dict[str, str]) -> ParseError:
    return _ERRORS.get(answer["code"], ParseError)(answer["source"], answer["detail"])


_ERRORS: dict[str, type[ParseError]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, ParseError)
}
