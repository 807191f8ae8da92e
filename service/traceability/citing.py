"""What each paragraph of a document cites, in its text or in the footnotes called from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from parsers.document import Document


def by_segment(document: Document) -> Mapping[str, frozenset[str]]:
    """The canonical ids cited in every segment that cites anything, by the segment's id."""
    callers = {f.id: [call.segment for call in f.calls] for f in document.footnotes}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for reference in document.references:
        if reference.place is None:
            continue
        ids = {reference.id, *reference.related}
        if reference.place.kind == "segment":
            found[reference.place.id] |= ids
        elif reference.place.kind == "footnote":
            for segment in callers.get(reference.place.id, []):
                found[segment] |= ids
    return {segment: frozenset(ids) for segment, ids in found.items()}
