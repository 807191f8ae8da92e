"""What an ingest did, for people and as a file."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.output import complain, console

if TYPE_CHECKING:
    from corpora.report import Report

_LISTED, _FAILURES = 10, 20
SUFFIXES = (".json", ".csv")


def check_path(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    """A click callback: the suffix says the form, and a bad one is told before the work, not after it."""
    if value is not None and value.suffix.lower() not in SUFFIXES:
        raise click.BadParameter(f"{value}: the report is written as .json or .csv; choose one of them")
    if value is not None and not value.resolve().parent.is_dir():
        raise click.BadParameter(f"{value}: no such folder; make it first")
    return value


def write(report: Report, path: Path) -> None:
    """Everything that was done, failed and grouped, with what to do next about each failure."""
    if path.suffix.lower() == ".json":
        path.write_text(json.dumps(report.to_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    from corpora.report import HEADER

    with path.open("w", encoding="utf-8-sig", newline="") as file:  # spreadsheets look for the mark
        out = csv.writer(file)
        out.writerow(HEADER)
        out.writerows([_harmless(cell) for cell in row] for row in report.to_rows())


def show(report: Report, works: int, languages: int) -> None:
    """The new documents, what was grouped, what is in doubt, and the sum."""
    out = console()
    for state, items in (("added", report.added), ("replaced", report.replaced)):
        for item in items:
            same = f"  (says the same as {item.rendering_of})" if item.rendering_of else ""
            language = item.language or "language unknown"
            out.print(f"{state}  {item.work} [{language}]  {item.path or item.source}{same}", markup=False)
            for warning in item.warnings:
                out.print(f"  warning: {warning}", markup=False)
    for one in report.duplicates[:_LISTED]:
        out.print(f"the same bytes  {one.path}  as  {one.same_as}", markup=False)
    _tell_rest(len(report.duplicates), _LISTED, "of the same bytes")
    for name in report.removed:
        out.print(f"removed  {name}", markup=False)
    _show_doubts(report)
    removed = f"{len(report.removed)} removed, " if report.removed else ""
    out.print(
        f"{len(report.added)} added, {len(report.replaced)} replaced, {len(report.unchanged)} unchanged, "
        f"{removed}{len(report.failed)} failed; the store holds {works} works in {languages} languages"
    )


def _show_doubts(report: Report) -> None:
    """What stands in its work for its likeness alone, and what perhaps should: of the works of this run."""
    from corpora.report import SETTLE

    out, mine = console(), {item.work for item in (*report.added, *report.replaced)}
    grouped = [version for version in report.grouped if version.work in mine]
    for version in grouped[:_LISTED]:
        why = f"{min(0.99, version.probability):.2f}: {'; '.join(version.reasons)}"
        line = f"without a number  {version.source} [{version.language}]  put into {version.work}  ({why})"
        out.print(line, markup=False)
    _tell_rest(len(grouped), _LISTED, "without a number")
    pairs = [pair for pair in report.suggestions if mine & set(pair.works)]
    for pair in pairs[:_LISTED]:
        ends = " and ".join(f"{work} [{code}]" for work, code in zip(pair.works, pair.languages, strict=True))
        out.print(f"perhaps one work  {ends}  ({pair.probability:.2f}; {SETTLE})", markup=False)
    _tell_rest(len(pairs), _LISTED, "such pairs")
    if report.grouped or report.suggestions:
        out.print(
            f"in the whole store: {len(report.grouped)} versions without a number put into a work, "
            f"{len(report.suggestions)} pairs in doubt (--report FILE lists all)"
        )


def _tell_rest(number: int, shown: int, what: str) -> None:
    if number > shown:
        console().print(f"… and {number - shown} more {what} (--report FILE lists all)", markup=False)


def tell_failures(report: Report) -> None:
    """A line on standard error for each list left out and each failure; where these are many, their kinds."""
    for one in report.skipped[:_LISTED]:
        complain({"message": one.message})
    for failure in report.failed[:_FAILURES]:
        complain({"message": failure.message})
    if len(report.failed) <= _FAILURES:
        return
    complain({"message": f"… and {len(report.failed) - _FAILURES} more (--report FILE lists all). In all:"})
    kinds = Counter((failure.code, failure.next_step) for failure in report.failed)
    for (code, step), times in kinds.most_common():
        complain({"message": f"{times} {code}: {step}"})


def _harmless(cell: str) -> str:
    """A file name that begins like a formula is text, also in a spreadsheet."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
