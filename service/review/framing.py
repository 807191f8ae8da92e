"""A framework's tree as a CSV file that people edit, and its versions in the audit trail."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from corpora.store.ledger import Entry
from service import tables
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
    table = tables.rows(text, source, {"id", *FIELDS}, made_by="lextrace framework export")
    try:
        return differences(extracted, [row for _, row in table if row["id"]])
    except BadEdit as error:
        raise BadEdit(f"{source}: {error}") from error


def standing(entries: Iterable[Entry], work: str) -> list[Change]:
    """The changes that hold for a work: those of the last entry about it."""
    found: list[Change] = []
    for entry in entries:
        if entry.what == WHAT and entry.detail["work"] == work:
            found = [Change.from_json(one) for one in entry.detail["changes"]]
    return found


def detail(work: str, changes: Iterable[Change], reason: str) -> Mapping[str, Any]:
    """What the audit trail keeps of a new version of a tree."""
    return {"work": work, "changes": [one.to_json() for one in changes], "reason": reason}
