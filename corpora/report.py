"""What an ingest did, file by file, and what to do about what failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from corpora.store.records import GroupedVersion, SuggestedVersion

State = Literal["added", "replaced", "unchanged", "failed", "reindexed", "removed", "skipped", "step"]

NEXT_STEPS = {
    "unreadable": "check the path and its permissions",
    "empty_file": "export the file again from where it came",
    "unknown_format": "convert it to PDF, DOCX, HTML, Markdown or plain text",
    "encrypted": "save a copy without password",
    "malformed": "fetch or export the file again",
    "no_text_layer": "install tesseract-ocr with the language's pack, or run the file through OCR",
    "classified": "keep it on a system for classified information; nothing of it was kept here",
    "limit_exceeded": "split the file, or raise the limit (LEXTRACE_PARSE_…)",
    "manifest_line": "correct the line of the manifest",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """One file is done. ``done`` counts files, ``total`` is how many were found so far.

    With the state "step" it is no file: ``source`` says what begins now.
    """

    source: str
    state: State
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Item:
    """A document that is in the store now. ``rendering_of`` is another file that says the same.

    ``path`` leads from what was asked for down to the file, also inside archives.
    """

    source: str
    work: str
    language: str | None
    rendering_of: str | None = None
    warnings: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file at ``path`` whose bytes were known from elsewhere, ``same_as``; it is one more place of them."""

    path: str
    same_as: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that is not. Nothing of it was kept but its name here."""

    source: str
    code: str
    message: str
    path: str = ""

    @property
    def next_step(self) -> str:
        """What to do about it."""
        return NEXT_STEPS.get(self.code, "see the message")


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did.

    ``unchanged`` and ``removed`` hold file names, ``reindexed`` manifestation keys; ``duplicates`` are among
    the unchanged, ``skipped`` are lists of files that only lay in a folder. ``grouped`` and ``suggestions``
    are how the whole store stands after the run.
    """

    added: tuple[Item, ...] = ()
    replaced: tuple[Item, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    reindexed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    grouped: tuple[GroupedVersion, ...] = ()
    suggestions: tuple[SuggestedVersion, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    skipped: tuple[Failure, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """``lextrace/ingest/1``."""
        return {
            "schema": "lextrace/ingest/1",
            "added": [_item(item) for item in self.added],
            "replaced": [_item(item) for item in self.replaced],
            "unchanged": list(self.unchanged),
            "duplicates": [{"path": one.path, "same_as": one.same_as} for one in self.duplicates],
            "removed": list(self.removed),
            "skipped": [{"path": one.path, "message": one.message} for one in self.skipped],
            "reindexed": len(self.reindexed),
            "grouped": [grouped_to_json(version) for version in self.grouped],
            "suggestions": [suggested_to_json(pair) for pair in self.suggestions],
            "errors": [_failure(failure) for failure in self.failed],
        }

    def to_rows(self) -> list[tuple[str, ...]]:
        """For a table, what failed first; the columns are ``HEADER``."""
        return [
            *(("failed", f.path or f.source, f.code, "", f.message, f.next_step) for f in self.failed),
            *(
                (state, i.path or i.source, i.work, i.language or "", "; ".join(i.warnings), "")
                for state, items in (("added", self.added), ("replaced", self.replaced))
                for i in items
            ),
            *(("unchanged", source, "", "", "", "") for source in self.unchanged),
            *(("duplicate", d.path, "", "", f"the same bytes as {d.same_as}", "") for d in self.duplicates),
            *(("removed", source, "", "", "", "") for source in self.removed),
            *(("skipped", one.path, one.code, "", one.message, "") for one in self.skipped),
            *(
                ("grouped", g.source, g.work, g.language, f"{g.probability:.2f}: {'; '.join(g.reasons)}", "")
                for g in self.grouped
            ),
            *(
                ("perhaps one", " and ".join(p.works), "", " ".join(p.languages), _doubt(p), SETTLE)
                for p in self.suggestions
            ),
        ]


Watch = Callable[[Progress], None]
HEADER = ("state", "file", "document or code", "language", "remark", "next step")
"""The columns of :meth:`Report.to_rows`."""
SETTLE = "give both one identifier in a manifest, or each its own"


def grouped_to_json(version: GroupedVersion) -> dict[str, Any]:
    """A language version that is in its work for its likeness alone."""
    return {
        "document": version.work,
        "language": version.language,
        "source": version.source,
        "alone": version.home,
        "probability": version.probability,
        "reasons": list(version.reasons),
    }


def suggested_to_json(pair: SuggestedVersion) -> dict[str, Any]:
    """Two works that may be one."""
    return {
        "documents": list(pair.works),
        "languages": list(pair.languages),
        "probability": pair.probability,
        "reasons": list(pair.reasons),
    }


def _doubt(pair: SuggestedVersion) -> str:
    return f"{pair.probability:.2f}: {'; '.join(pair.reasons)}"


def _item(item: Item) -> dict[str, Any]:
    out: dict[str, Any] = {"source": item.source, "document": item.work, "language": item.language}
    if item.path:
        out["path"] = item.path
    if item.rendering_of:
        out["rendering_of"] = item.rendering_of
    if item.warnings:
        out["warnings"] = list(item.warnings)
    return out


def _failure(failure: Failure) -> dict[str, str]:
    out = {"source": failure.source, "code": failure.code, "message": failure.message}
    if failure.path:
        out["path"] = failure.path
    return {**out, "next": failure.next_step}
