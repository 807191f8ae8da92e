"""Documents grouped into works: all language versions and files of one work under one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.document import Document


@dataclass(frozen=True, slots=True)
class Work:
    """One document whatever its language; ``versions`` in the order given."""

    id: str
    versions: tuple[Document, ...]

    @property
    def names(self) -> frozenset[str]:
        """Every name by which a user may mean this work: its identifiers, file names and stems."""
        found: set[str] = {self.id}
        for version in self.versions:
            found |= {*version.identifiers, version.source, version.work, version.source.rsplit(".", 1)[0]}
        return frozenset(found)

    def version(self, languages: Sequence[str]) -> Document:
        """The version in the first of `languages` that there is, else in the original, else the first."""
        for language in languages:
            for version in self.versions:
                if version.language == language:
                    return version
        originals = (v for v in self.versions if v.language and v.language == v.original_language)
        return next(originals, self.versions[0])


def works(documents: Sequence[Document]) -> list[Work]:
    """The works among `documents`, in order of first appearance.

    Documents that share an identifier are one work: a Council cover note and the communication
    inside it go by either number.
    """
    groups: list[list[Document]] = []
    for document in documents:
        mine = _names(document)
        joined = [g for g in groups if any(mine & _names(other) for other in g)]
        rest = [g for g in groups if all(g is not j for j in joined)]
        if joined:
            first = joined[0]
            for other in joined[1:]:
                first.extend(other)
            first.append(document)
            groups = [g for g in groups if g is first or any(g is r for r in rest)]
        else:
            groups.append([document])
    return [Work(group[0].work, tuple(group)) for group in groups]


def _names(document: Document) -> set[str]:
    return set(document.identifiers) or {document.work}
