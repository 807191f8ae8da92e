"""The queries of the sample corpus as a gold set of :mod:`evaluation.search`."""

from __future__ import annotations

import csv
from collections import defaultdict

from corpora import sample
from corpora.store import Store
from evaluation.search import Asked, Relevant
from parsers.document import Document


def sample_queries(store: Store) -> list[Asked]:
    """One query a line of ``queries.tsv``; relevant is each language version's section of that number.

    ``store`` holds the sample corpus: section ids come from the documents as they were parsed.
    """
    with (sample.gold() / "queries.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    relevant: dict[tuple[str, str], list[Relevant]] = defaultdict(list)
    for row in rows:
        relevant[row["query"], row["language"]] += _sections(store, row["work"], row["section"])
    return [Asked(query, language, tuple(items)) for (query, language), items in relevant.items()]


def _sections(store: Store, work: str, number: str) -> list[Relevant]:
    return [
        Relevant(document.work, document.language, section=section)
        for document in store.documents(works=[work])
        for section in _numbered(document, number)
    ]


def _numbered(document: Document, number: str) -> list[str | None]:
    """The sections of that number ("1.2", "Action 3", "a"); None, the whole work, where none is named."""
    if not number:
        return [None]
    wanted = number.rsplit(" ", 1)[-1].rstrip(".)")
    found: list[str | None] = [s.id for s in document.sections if s.number == wanted]
    return found[:1]
