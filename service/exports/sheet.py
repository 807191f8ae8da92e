"""Links as a CSV file that can be edited in any spreadsheet and read back as decisions.

One row a link. The columns ``verdict`` (accept, reject, correct), ``correct_node``, ``correct_stance`` and
``reason`` are empty for the reviewer; ``seen`` tells when a text changed since the file was written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import charset_normalizer

from service.errors import UsageError
from service.review.desk import Asked

HEADS = (
    *("link", "seen", "node", "number", "title", "document", "date", "segment", "language", "text"),
    *("stance", "probability", "accepted", "review", "by"),
)
ANSWERS = ("verdict", "correct_node", "correct_stance", "reason")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be computed by a spreadsheet; an apostrophe before it makes it text
(OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A row that somebody filled in. ``line`` is its number in the file, the heads being 1."""

    line: int
    asked: Asked


def to_csv(found: Mapping[str, Any]) -> str:
    """The links, with a byte order mark, by which spreadsheets know UTF-8."""
    nodes = {node["id"]: node for node in found["framework"]["nodes"]}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*HEADS, *ANSWERS])
    for link in found["links"]:
        node, evidence, review = nodes[link["target"]], link["evidence"], link["review"]
        cells = [
            *(link["id"], link["seen"], node["id"], node["number"] or "", node["title"]),
            *(evidence["document"], link["date"] or "", evidence["segment"], evidence["language"]),
            *(evidence["text"], link["stance"], f"{link['probability']:.4f}"),
            *("yes" if link["accepted"] else "no", review["state"], review["by"] or ""),
        ]
        writer.writerow([*map(_plain, cells), "", "", "", ""])
    return "\ufeff" + out.getvalue()


def decoded(data: bytes, source: str) -> str:
    """The text of a file that a spreadsheet saved: UTF-8, or what the machine's own code page was."""
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise UsageError(f"{source} is no text; save it as CSV in UTF-8")
    return data.decode("utf-8-sig") if best.encoding in ("utf_8", "ascii") else str(best)


def read(text: str, reviewer: str, source: str) -> Iterator[Answer]:
    """The rows with a verdict. Raises UsageError, naming file and line, where it is no such table."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines:
        raise UsageError(f"{source} is empty; export the links first: lextrace export trace --format csv")
    dialect = csv.Sniffer().sniff(lines[0], delimiters=",;\t")
    table = csv.DictReader(lines, dialect=dialect, strict=True)
    lacking = {"link", "seen", *ANSWERS} - set(table.fieldnames or ())
    if lacking:
        raise UsageError(
            f"{source}, line 1: no column {', '.join(sorted(lacking))}; keep the heads of the exported file"
        )
    try:
        for row in table:
            verdict = (row["verdict"] or "").strip().casefold()
            if verdict:
                yield Answer(table.line_num, _asked(row, verdict, reviewer))
    except csv.Error as error:
        raise UsageError(f"{source}, line {table.line_num + 1}: {error}; save it as CSV again") from error


def _asked(row: Mapping[str, str | None], verdict: str, reviewer: str) -> Asked:
    def said(name: str) -> str:
        return (row[name] or "").strip()

    return Asked(
        verdict=verdict,
        reviewer=reviewer,
        reason=said("reason"),
        link=said("link"),
        correct_node=said("correct_node") or None,
        stance=said("correct_stance") or None,
        seen=said("seen").removeprefix("'") or None,
    )


def _plain(cell: Any) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
