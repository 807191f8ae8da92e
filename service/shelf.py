"""What may be shown of a store, work by work: the lists, the figures, and whether a name is known at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parsers.document import Document
from service.traceability.framework import is_framework


@dataclass(frozen=True, slots=True)
class ShelvedWork:
    """One work in a list. ``title`` is the English one where there is an English version."""

    work: str
    identifiers: tuple[str, ...]
    title: str
    title_language: str | None
    type: str
    date: str | None
    languages: tuple[str, ...]
    markings: tuple[str, ...]
    is_framework: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The works by date and name, and how much there is in them."""

    works: tuple[ShelvedWork, ...] = ()
    expressions: int = 0
    segments: int = 0
    references: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)

    def find(self, work: str) -> ShelvedWork | None:
        """The work of that name, None where there is none or it may not be shown."""
        return next((one for one in self.works if one.work == work), None)


def shelf(documents: Iterable[Document]) -> Shelf:
    """The shelf of documents; each is looked at once and may be forgotten then."""
    versions: dict[str, list[_Version]] = {}
    languages: Counter[str] = Counter()
    segments = references = 0
    for document in documents:
        versions.setdefault(document.work, []).append(_version(document))
        languages[document.language or "und"] += 1
        segments += len(document.segments)
        references += len(document.references)
    works = sorted(
        (_work(name, of) for name, of in versions.items()), key=lambda w: (w.date or "9999", w.work)
    )
    return Shelf(tuple(works), languages.total(), segments, references, dict(sorted(languages.items())))


@dataclass(frozen=True, slots=True)
class _Version:
    language: str | None
    identifiers: tuple[str, ...]
    title: str
    type: str
    date: str | None
    markings: tuple[str, ...]
    is_framework: bool


def _version(document: Document) -> _Version:
    return _Version(
        document.language,
        document.identifiers,
        document.title or document.source,
        document.type,
        document.date,
        document.markings,
        is_framework(document),
    )


def _work(name: str, versions: list[_Version]) -> ShelvedWork:
    shown = next((v for v in versions if v.language == "en"), versions[0])
    return ShelvedWork(
        work=name,
        identifiers=tuple(dict.fromkeys(i for v in (shown, *versions) for i in v.identifiers)),
        title=shown.title,
        title_language=shown.language,
        type=shown.type,
        date=shown.date,
        languages=tuple(sorted(v.language or "und" for v in versions)),
        markings=tuple(sorted({m for v in versions for m in v.markings})),
        is_framework=any(v.is_framework for v in versions),
    )
