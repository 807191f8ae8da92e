"""CSV files that went through a spreadsheet: any usual delimiter, any code page, a byte order mark."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator

import charset_normalizer

from service.errors import UsageError

DELIMITERS = ",;\t"


def decoded(data: bytes, source: str) -> str:
    """The text of a file that a spreadsheet saved: UTF-8, or what the machine's own code page was."""
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise UsageError(f"{source} is no text; save it as CSV in UTF-8")
    return data.decode("utf-8-sig") if best.encoding in ("utf_8", "ascii") else str(best)


Row = tuple[int, dict[str, str]]
"""The number of its last line, the heads being line 1, and its cells by their heads."""


def rows(text: str, source: str, needed: Collection[str], *, made_by: str) -> Iterator[Row]:
    """The rows, their cells without outer blanks. The delimiter is the one that parts the heads.

    Raises UsageError, naming file and line, where the file is empty, lacks one of the columns `needed` or
    breaks off; ``made_by`` is the command that writes such a file.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines:
        raise UsageError(f"{source} is empty; write it with {made_by}")
    table = csv.DictReader(lines, delimiter=max(DELIMITERS, key=lines[0].count), strict=True)
    try:
        lacking = set(needed) - set(table.fieldnames or ())
        if lacking:
            raise UsageError(
                f"{source}, line 1: no column {', '.join(sorted(lacking))}; keep the heads of {made_by}"
            )
        for row in table:
            yield table.line_num, {name: (value or "").strip() for name, value in row.items() if name}
    except csv.Error as error:
        raise UsageError(f"{source}, line {table.line_num + 1}: {error}; save it as CSV again") from error
