"""What a stored work is a version of, which files there are of it, and what is in doubt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corpora import versions
from corpora.report import grouped_to_json, suggested_to_json
from corpora.store import ExpressionRecord, Store, WorkRecord
from corpora.store.records import GroupedVersion, SuggestedVersion
from corpora.versions import Version
from service.states import numbered


@dataclass(frozen=True, slots=True)
class Member:
    """One number of the family; ``document`` is the stored work under it, None where it is only cited."""

    version: Version
    document: str | None


@dataclass(frozen=True, slots=True)
class File:
    """A file of a language version. ``version`` counts from 1; files of one number say the same."""

    language: str | None
    source: str
    format: str
    current: bool
    edition: int
    version: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """``family`` is empty for a number that nothing revises, corrects or adds to."""

    document: str
    family: tuple[Member, ...]
    files: tuple[File, ...]
    grouped: tuple[GroupedVersion, ...]
    suggestions: tuple[SuggestedVersion, ...]

    def to_json(self) -> dict[str, Any]:
        """``lextrace/versions/1``."""
        return {
            "schema": "lextrace/versions/1",
            "document": self.document,
            "family": [
                {
                    "identifier": m.version.identifier,
                    "document": m.document,
                    "relation": m.version.relation,
                    "to": m.version.to,
                    "superseded_by": m.version.superseded_by,
                }
                for m in self.family
            ],
            "files": [
                {
                    "language": f.language,
                    "source": f.source,
                    "format": f.format,
                    "current": f.current,
                    "edition": f.edition,
                    "version": f.version,
                    "names": list(f.names),
                }
                for f in self.files
            ],
            "grouped": [grouped_to_json(version) for version in self.grouped],
            "suggestions": [suggested_to_json(pair) for pair in self.suggestions],
        }


def lineage(store: Store, work: WorkRecord, may_show: Callable[[str], bool], *, limite: bool) -> Lineage:
    """The lineage of a work; ``may_show`` tells whether another work may be named."""
    members: dict[str, Member] = {}
    for identifier in work.identifiers:
        stored, cited = store.related(versions.base(identifier), limite=limite)
        shown = {name: key for name, key in stored.items() if may_show(key)}
        # A number that only a document names which may not be shown is not told either.
        found = versions.family({*shown, *(cited - (stored.keys() - shown.keys()))})
        if len(found) > 1:
            members |= {v.identifier: Member(v, shown.get(v.identifier)) for v in found}
    return Lineage(
        work.key,
        tuple(members.values()),
        tuple(_files(store, store.expressions(work.key))),
        tuple(g for g in store.likeness.grouped() if g.work == work.key),
        tuple(s for s in store.likeness.suggestions() if work.key in s.works and all(map(may_show, s.works))),
    )


def _files(store: Store, expressions: list[ExpressionRecord]) -> list[File]:
    places = store.places.of([m.key for e in expressions for m in e.manifestations])
    found = []
    for expression in expressions:
        for m, number in numbered(expression):
            names = tuple(path.rsplit("/", 1)[-1] for path in places.get(m.key, ()))
            found.append(File(expression.language, m.source, m.format, m.current, m.edition, number, names))
    return found
