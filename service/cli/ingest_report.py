"""What an ingest did, for people and as a file."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli.output import complain, console

if TYPE_CHECKING:
    from corpora.report import Report

_DOUBTS, _FAILURES = 10, 20
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
        path.write_text(json.dumps(detailed(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    from corpora.report import HEADER

    with path.open("w", encoding="utf-8-sig", newline="") as file:  # spreadsheets look for the mark
        out = csv.writer(file)
        out.writerow(HEADER)
        out.writerows([_harmless(cell) for cell in row] for row in report.to_rows())


def detailed(report: Report) -> dict[str, Any]:
    """``lextrace/ingest/1`` with the next step of every failure."""
    found = report.to_json()
    for error, failure in zip(found["errors"], report.failed, strict=True):
        error["next"] = failure.next_step
    return found


def show(report: Report, works: int, languages: int) -> None:
    """The new documents, what was grouped, what is in doubt, and the sum."""
    out = console()
    for state, items in (("added", report.added), ("replaced", report.replaced)):
        for item in items:
            same = f"  (says the same as {item.rendering_of})" if item.rendering_of else ""
            out.print(
                f"{state}  {item.work} [{item.language or 'language unknown'}]  {item.source}{same}",
                markup=False,
            )
            for warning in item.warnings:
                out.print(f"  warning: {warning}", markup=False)
    for name in report.removed:
        out.print(f"removed  {name}", markup=False)
    if report.grouped:
        sure = min(0.99, *(version.probability for version in report.grouped))
        out.print(
            f"without a number, put into a work for structure and content: {len(report.grouped)} language "
            f"version(s), probability at least {sure:.2f}"
        )
    for pair in report.suggestions[:_DOUBTS]:
        ends = " and ".join(f"{work} [{code}]" for work, code in zip(pair.works, pair.languages, strict=True))
        out.print(f"perhaps one work ({pair.probability:.2f}): {ends}", markup=False)
    if len(report.suggestions) > _DOUBTS:
        out.print(f"… and {len(report.suggestions) - _DOUBTS} more such pairs (--report FILE lists them)")
    removed = f"{len(report.removed)} removed, " if report.removed else ""
    out.print(
        f"{len(report.added)} added, {len(report.replaced)} replaced, {len(report.unchanged)} unchanged, "
        f"{removed}{len(report.failed)} failed; the store holds {works} works in {languages} languages"
    )


def tell_failures(report: Report) -> None:
    """A line for each failure on standard error, and how many of each kind where there are many."""
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
