"""A dossier as an Excel workbook: matrix, links, commitments, gaps, texts without a node.

Written by XlsxWriter, which puts no time into the file but the one that it is told: the same dossier gives
the same bytes. Every sheet has its filter set and its heads frozen; nothing is a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

Row = Sequence[Any]
Table = tuple[Sequence[str], Sequence[Row]]

COLOURS = {"covered": "#C6E7CE", "shallow": "#FFF1B8", "outdated": "#FFE0B8", "missing": "#F6C9C4"}
_WIDEST = 70
_LONGEST_CELL = 32_767  # characters; the limit of the format


def workbook(found: Mapping[str, Any]) -> bytes:
    """The file, as bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": found["framework"]["title"] or "", "created": _day(found["as_of"])})
    sheets = Sheets(book)
    nodes = {node["id"]: node for node in found["framework"]["nodes"]}
    sheets.add("Matrix", *_matrix(found, nodes))
    sheets.add("Links", *_links(found, nodes))
    sheets.add("Commitments", *_commitments(found, nodes))
    sheets.add("Gaps", *_gaps(found, nodes))
    sheets.add("Texts without a node", *_orphans(found))
    sheets.add("Works", *_works(found))
    book.close()
    return out.getvalue()


class Sheets:
    """Adds sheets with one look."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._share = book.add_format({"num_format": "0%", "valign": "top"})
        self._states = {
            state: book.add_format({"bg_color": colour, "valign": "top"}) for state, colour in COLOURS.items()
        }

    def add(self, name: str, heads: Sequence[str], rows: Iterable[Row]) -> None:
        """A sheet with a filter on its heads, the first row and column frozen."""
        sheet = self._book.add_worksheet(name)
        kept = [list(row) for row in rows]
        sheet.write_row(0, 0, heads, self._head)
        for number, row in enumerate(kept, 1):
            for column, value in enumerate(row):
                self._write(sheet, number, column, value)
        for column, head in enumerate(heads):
            longest = max([len(head), *(len(str(row[column] or "")) for row in kept)])
            sheet.set_column(column, column, min(_WIDEST, longest + 2))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(kept), len(heads) - 1)

    def _write(self, sheet: Any, row: int, column: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, float):
            sheet.write_number(row, column, value, self._share)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._text)
        else:
            text = str(value)[:_LONGEST_CELL]
            state = self._states.get(text.split(" ")[0], self._text)
            sheet.write_string(row, column, text, state)


def _matrix(found: Mapping[str, Any], nodes: Mapping[str, Any]) -> Table:
    shown = found["coverage"]
    heads = ["Number", "Node", "Kind", "State", "Links", "Gap is real", *shown["columns"]]
    rows = []
    for row in shown["rows"]:
        node = nodes[row["node"]]
        cells = [row["cells"].get(column) for column in shown["columns"]]
        rows.append(
            [
                *(node["number"], node["title"], node["kind"], row["state"], row["links"], row["gap"]),
                *(f"{cell['state']} ({cell['links']})" if cell else None for cell in cells),
            ]
        )
    return heads, rows


def _links(found: Mapping[str, Any], nodes: Mapping[str, Any]) -> Table:
    heads = ["Link", "Number", "Node", "Document", "Date", "Segment", "Language", "Text", "Stance"]
    heads += ["Probability", "Accepted", "Review", "By", "At", "Reason", "Why"]
    rows = []
    for link in found["links"]:
        node, evidence, review = nodes[link["target"]], link["evidence"], link["review"]
        why = "; ".join(bar["sentence"] for bar in link["reasons"][1:4])
        rows.append(
            [
                *(link["id"], node["number"], node["title"], evidence["document"], link["date"]),
                *(evidence["segment"], evidence["language"], evidence["text"], link["stance"]),
                *(link["probability"], "yes" if link["accepted"] else "no", review["state"]),
                *(review["by"], review["at"], review["reason"], why),
            ]
        )
    return heads, rows


def _commitments(found: Mapping[str, Any], nodes: Mapping[str, Any]) -> Table:
    states = {row["node"]: row for row in found["coverage"]["rows"]}
    heads = ["Id", "Under", "Actor", "Actor id", "With", "Responsible", "Modality", "Text", "Deadline"]
    heads += ["Instruments", "Indicator", "State", "Links"]
    rows = []
    for one in found["commitments"]:
        state = states.get(one["id"], {})
        under = nodes.get(one["section"], {})
        rows.append(
            [
                *(one["id"], under.get("number") or under.get("title"), one["actor"], one["actor_id"]),
                *(", ".join(one["partners"]), ", ".join(one["responsible"]), one["modality"], one["text"]),
                *(one["deadline"], ", ".join(one["instruments"]), one["indicator"]),
                *(state.get("state"), state.get("links")),
            ]
        )
    return heads, rows


def _gaps(found: Mapping[str, Any], nodes: Mapping[str, Any]) -> Table:
    due = {one["node"]: one for one in found["coverage"]["overdue"]}
    heads = ["Number", "Node", "Kind", "State", "Gap is real", "Actor", "Was due"]
    rows = []
    for row in found["coverage"]["rows"]:
        if row["gap"] is None:
            continue
        node, late = nodes[row["node"]], due.get(row["node"], {})
        rows.append(
            [
                *(node["number"], node["title"], node["kind"], row["state"], row["gap"]),
                *(late.get("actor"), late.get("due")),
            ]
        )
    return heads, sorted(rows, key=lambda row: -row[4])


def _orphans(found: Mapping[str, Any]) -> Table:
    heads = ["Document", "Segment", "Language", "Text", "Belongs to nothing"]
    return heads, [
        [one["document"], one["segment"], one["language"], one["text"], one["probability"]]
        for one in found["coverage"]["orphans"]
    ]


def _works(found: Mapping[str, Any]) -> Table:
    heads = [
        "Document",
        "Title",
        "Type",
        "Date",
        "Issued by",
        "Member States",
        "Languages",
        "SHA-256 of each",
    ]
    return heads, [
        [
            *(one["document"], one["title"], one["type"], one["date"], one["institution"]),
            *(", ".join(one["member_states"]), " ".join(v["language"] or "?" for v in one["versions"])),
            " ".join(v["sha256"] for v in one["versions"]),
        ]
        for one in found["works"]
    ]


def _day(iso: str | None) -> datetime:
    """The date of the newest text stands for the time of writing, which would differ in every run."""
    return datetime.fromisoformat(iso) if iso else datetime(1980, 1, 1)
