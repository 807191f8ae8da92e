"""A framework's tree as a CSV file that people edit, and its versions in the audit trail."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from corpora.store.ledger import Entry
from service.errors import UsageError
from service.review.desk import LONGEST_NAME
from service.traceability.editing import FIELDS, BadEdit, Change, differences
from service.traceability.framework import Framework

WHAT = "framework"
"""The name of such an entry in the audit trail."""
HEADS = ("id", *FIELDS, "drop", "text")


def to_csv(tree: Framework, extracted: Framework) -> str:
    """All nodes as they are now, then those that were left out, with ``drop``; ``text`` is for new nodes."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADS, lineterminator="\r\n")
    writer.writeheader()
    own = {node.id for node in extracted.nodes}
    for node in tree.nodes:
        row = {"id": node.id, **{field: getattr(node, field) or "" for field in FIELDS}}
        writer.writerow(row | {"drop": "", "text": "" if node.id in own else node.unit.text})
    kept = {node.id for node in tree.nodes}
    for node in extracted.nodes:
        if node.id not in kept:
            row = {"id": node.id, **{field: getattr(node, field) or "" for field in FIELDS}}
            writer.writerow(row | {"drop": "yes", "text": ""})
    return "\ufeff" + out.getvalue()


def from_csv(text: str, extracted: Framework, source: str) -> list[Change]:
    """What an edited file changes about the tree as it was extracted.

    Raises UsageError, naming the file, where it is no such table or makes no tree.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines:
        raise UsageError(f"{source} is empty; write it with lextrace framework export")
    dialect = csv.Sniffer().sniff(lines[0], delimiters=",;\t")
    table = csv.DictReader(lines, dialect=dialect)
    lacking = {"id", *FIELDS} - set(table.fieldnames or ())
    if lacking:
        raise UsageError(f"{source}, line 1: no column {', '.join(sorted(lacking))}; keep the exported heads")
    rows = [{name: (value or "").strip() for name, value in row.items() if name} for row in table]
    try:
        return differences(extracted, [row for row in rows if row["id"]])
    except BadEdit as error:
        raise BadEdit(f"{source}: {error}") from error


def standing(entries: Iterable[Entry], work: str) -> list[Change]:
    """The changes that hold for a work: those of the last entry about it."""
    found: list[Change] = []
    for entry in entries:
        if entry.what == WHAT and entry.detail["work"] == work:
            found = [Change.from_json(one) for one in entry.detail["changes"]]
    return found


def named(reviewer: str) -> str:
    """The name of who corrected a tree. Raises UsageError where there is none."""
    name = " ".join(reviewer.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(f"a correction needs a name, of at most {LONGEST_NAME} characters")
    return name


def detail(work: str, changes: Iterable[Change], reason: str) -> Mapping[str, Any]:
    """What the audit trail keeps of a new version of a tree."""
    return {"work": work, "changes": [one.to_json() for one in changes], "reason": reason}
