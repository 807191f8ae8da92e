"""Which changed files are worth reading now: those that nobody is writing any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from parsers import archive

State = tuple[int, int] | None
"""Size in bytes and time of the last change in nanoseconds; None where nothing is there."""


class Quiet:
    """Paths that changed, held back until size and time have stood still for ``seconds``."""

    def __init__(
        self,
        root: Path,
        *,
        seconds: float = 2.0,
        clock: Callable[[], float] = time.monotonic,
        look: Callable[[Path], State] | None = None,
    ) -> None:
        self.root, self.seconds = root, seconds
        self._clock, self._look = clock, look or state
        self._waiting: dict[Path, tuple[State, float]] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def changed(self, paths: Iterable[Path]) -> None:
        """Something happened to these paths; hidden files and those outside the folder are left out."""
        for path in paths:
            if path.is_relative_to(self.root) and not archive.hidden(_below(path, self.root)):
                self._waiting[path] = (self._look(path), self._clock())

    def ready(self) -> list[Path]:
        """The paths that stood still for long enough, in the order of their names; they are let go.

        A path below another one of them is left out: the folder is read as a whole.
        """
        now, done = self._clock(), []
        for path, (seen, since) in list(self._waiting.items()):
            current = self._look(path)
            if current != seen:
                self._waiting[path] = (current, now)
            elif now - since >= self.seconds:
                done.append(path)
                del self._waiting[path]
        whole = set(done)
        return sorted(path for path in done if not whole & set(path.parents))


def state(path: Path) -> State:
    """Size and time of the last change, None where there is nothing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _below(path: Path, root: Path) -> PurePosixPath:
    return PurePosixPath(path.relative_to(root).as_posix())
