"""What a manifest says of a file, put over what parsing it found."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace

from parsers.document import Document, Segment, Warning
from parsers.languages import sentences

_SERIES = re.compile(r"[^\W\d]+(?:-[^\W\d]+)?")


@dataclass(frozen=True, slots=True)
class Given:
    """A canonical identifier (or one of the user's own), an ISO 639-1 code, a date as YYYY-MM-DD."""

    identifier: str | None = None
    language: str | None = None
    date: str | None = None

    def to_json(self) -> str | None:
        """What is said, always in the same form; None where nothing is."""
        said = {name: value for name, value in asdict(self).items() if value is not None}
        return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else None

    @classmethod
    def from_json(cls, text: str) -> Given:
        """The inverse of :meth:`to_json`."""
        return cls(**json.loads(text))


def apply(document: Document, given: Given) -> Document:
    """``document`` as the manifest has it. Where the text says otherwise, a warning is added to it."""
    warnings: list[Warning] = []

    def overrule(what: str, said: str, found: str | None) -> None:
        if found is not None and found != said:
            message = f"the manifest says {what} {said}, the text says {found}; the manifest's is used"
            warnings.append(Warning("manifest_contradiction", message))

    if given.identifier is not None and given.identifier not in document.identifiers:
        rest = _of_other_series(given.identifier, document.identifiers)
        rivals = [name for name in document.identifiers if name not in rest]
        overrule("identifier", given.identifier, rivals[0] if rivals else None)
        document = replace(document, identifiers=(given.identifier, *rest))
    if given.language is not None and given.language != document.language:
        overrule("language", given.language, document.language)
        document = _in_language(document, given.language)
    if given.date is not None:
        overrule("date", given.date, document.date)
        document = replace(document, date=given.date)
    return replace(document, warnings=(*document.warnings, *warnings))


def _of_other_series(identifier: str, others: tuple[str, ...]) -> list[str]:
    """A Council number and the Commission's of the document inside may both be right."""
    return [name for name in others if _series(name) != _series(identifier)]


def _series(identifier: str) -> str:
    found = _SERIES.match(identifier)
    return found[0] if found else ""


def _in_language(document: Document, language: str) -> Document:
    before = document.language

    def changed(segment: Segment) -> Segment:
        if segment.language not in (before, None):
            return segment  # a quotation in a language of its own
        cuts = tuple(sentences(segment.text, language=language))
        return replace(segment, language=language, sentences=cuts)

    return replace(document, language=language, segments=tuple(map(changed, document.segments)))
