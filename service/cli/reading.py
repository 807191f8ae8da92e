"""The user's own files, read in child processes where their format asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.document import Document
    from parsers.errors import ParseError
    from parsers.readers.revisions import State


def documents(files: Sequence[Path], state: State = "final") -> Iterator[Document | ParseError]:
    """Every document in files, folders and ZIPs; what cannot be read, as its error in its place.

    ``state`` as for :func:`parsers.parse`. PDF, HTML and the like are read in a child process, so that a
    broken or hostile file costs one error and no more; Markdown and plain text are read here.
    """
    from parsers.sandbox import parse_all_isolated

    for path in files:
        yield from parse_all_isolated(path, trusted=True, state=state)


def document(path: Path) -> Document:
    """The one document in a file; raises parsers.errors.ParseError."""
    from parsers.sandbox import parse_isolated

    return parse_isolated(path, trusted=True)


def as_error(error: ParseError) -> dict[str, str]:
    """An entry of ``errors`` in the JSON of a batch."""
    return {"source": error.source, "code": error.code, "message": error.message}
