"""Queries that name a document: "ST 15573/25", "COM(2025) 743", "2022/2371"."""

from __future__ import annotations

from corpora.store import ReferenceRecord, Store
from corpora.store.naming import canonical
from service.search.results import Result

OWN, CITING = 1.0, 0.95


def named(text: str, store: Store) -> list[Result]:
    """The opening segment of the work that ``text`` names, in each language, then what cites it.

    Empty where it names nothing that the store holds or cites. A document without number is named by
    its file's stem.
    """
    names = dict.fromkeys([text, *canonical(text)])
    own: dict[str, None] = {}
    citing: dict[tuple[str, str], list[ReferenceRecord]] = {}
    for name in names:
        work = store.work(name)
        if work:
            own |= dict.fromkeys(store.manifestations([work.key]))
        for reference in store.cited_by(name):
            if reference.segment:
                citing.setdefault((reference.manifestation, reference.segment), []).append(reference)
    openings = [Result(segments[0], OWN, ()) for key in own if (segments := store.segments_of(key))]
    found = store.segments(citing)
    opened = {(o.segment.manifestation, o.segment.segment) for o in openings}
    return openings + [
        Result(found[pair], CITING, (), tuple(dict.fromkeys(references)))
        for pair, references in citing.items()
        if pair in found and pair not in opened
    ]
