"""Files and folders as arguments of commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class Input(click.Path):
    """A file or folder to read. An empty name is refused: it would be the current folder.

    A shell gives one for a variable that is not set, as in ``lextrace ingest "$FOLDER"``. So is a name that
    no file can have; what is missing is the command's own business.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("an empty name is no file; write . for the current folder", param, ctx)
        try:
            Path(value).exists()
        except OSError as error:
            self.fail(f"{str(value)[:60]}…: cannot be read ({error.strerror})", param, ctx)
        return super().convert(value, param, ctx)


class Output(click.Path):
    """A file to write. A folder that is not there is told before the work is done, not after it."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = Path(str(super().convert(value, param, ctx)))
        if not path.parent.is_dir():
            reason = "cannot be written (no such folder); name a file in a folder that exists"
            self.fail(f"{path} {reason}", param, ctx)
        return path
