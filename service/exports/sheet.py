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

from service import tables
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


def read(text: str, reviewer: str, source: str) -> Iterator[Answer]:
    """The rows with a verdict. Raises UsageError, naming file and line, where it is no such table."""
    needed = {"link", "seen", *ANSWERS}
    for line, row in tables.rows(text, source, needed, made_by="lextrace export trace --format csv"):
        verdict = row["verdict"].casefold()
        if verdict:
            yield Answer(line, _asked(row, verdict, reviewer))


def _asked(row: Mapping[str, str], verdict: str, reviewer: str) -> Asked:
    return Asked(
        verdict=verdict,
        reviewer=reviewer,
        reason=row["reason"],
        link=row["link"],
        correct_node=row["correct_node"] or None,
        stance=row["correct_stance"] or None,
        seen=row["seen"].removeprefix("'") or None,
    )


def _plain(cell: Any) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
