"""The audit trail as it may be shown: of what is about a hidden text, the place and the hash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from corpora.store.ledger import Entry

HIDDEN = {"hidden": "about a document that may not be shown"}


def shown(entries: Iterable[Entry], visible: Callable[[str], bool]) -> Iterator[Entry]:
    """The entries, the detail left out of those that name a work that is not ``visible``.

    The hash of such an entry stays, and so does the chain; only who may see the text can compute it again.
    """
    may = lru_cache(maxsize=None)(visible)
    for entry in entries:
        ends = [entry.detail.get(name) for name in ("evidence", "target", "to")]
        works = [end["work"] for end in ends if end]
        works += entry.detail.get("works", ())
        yield entry if all(may(work) for work in works) else replace(entry, detail=HIDDEN)
