"""Who owns the data folder: one process at a time.

The embedded index is exclusive to a process, so the whole folder is. ``<data>/lock`` holds an
operating-system lock, which ends with its process however that dies, and one line of JSON
(``pid``, ``started``, ``address``) that tells the others whom to ask.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from corpora.errors import StoreLocked

NAME = "lock"
# owner() holds a shared lock for an instant; an acquirer that meets it tries again.
_ATTEMPTS, _PAUSE = 20, 0.01


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that holds a data folder. ``address`` is its server's URL, None for a command."""

    pid: int
    started: str
    address: str | None = None


class DataLock:
    """The lock on a data folder, held until :meth:`release` or the end of the process."""

    def __init__(self, file: IO[str], owner: Owner) -> None:
        self._file = file
        self.owner = owner
        self._write()

    @classmethod
    def acquire(cls, data: Path, *, address: str | None = None) -> DataLock:
        """Take the folder, made where it is missing. Raises StoreLocked where another process has it."""
        data.mkdir(parents=True, exist_ok=True)
        file = (data / NAME).open("a+", encoding="utf-8")
        for attempt in range(_ATTEMPTS):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if attempt + 1 < _ATTEMPTS:
                    time.sleep(_PAUSE)
            else:
                return cls(file, Owner(os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"), address))
        found = _read(file)
        file.close()
        raise StoreLocked(data, pid=found.pid if found else None, address=found.address if found else None)

    def announce(self, address: str | None) -> None:
        """Tell others at which URL this process answers."""
        self.owner = Owner(self.owner.pid, self.owner.started, address)
        self._write()

    def release(self) -> None:
        """Give the folder back; a second call does nothing."""
        if not self._file.closed:
            self._file.truncate(0)
            self._file.close()

    def __enter__(self) -> DataLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _write(self) -> None:
        self._file.seek(0)
        self._file.truncate(0)
        self._file.write(json.dumps(asdict(self.owner)) + "\n")
        self._file.flush()


def owner(data: Path) -> Owner | None:
    """The process that holds ``data`` now, this one included; None where nobody does."""
    path = data / NAME
    if not path.exists():
        return None
    with path.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _read(file) or Owner(0, "")
        return None


def _read(file: IO[str]) -> Owner | None:
    file.seek(0)
    try:
        data = json.loads(file.read())
        return Owner(int(data["pid"]), str(data["started"]), data.get("address"))
    except (ValueError, KeyError, TypeError):
        return None
