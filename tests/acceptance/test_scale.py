"""A thousand documents: every one kept, found again, and the second run does nothing.

A run of its own: ``scripts/test scale``. Speed is for the benchmarks, not for this.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpora import sample
from corpora.ingest import ingest
from corpora.library import Library
from models.embedding import load
from service.search import search

pytestmark = [pytest.mark.scale, pytest.mark.timeout(1800)]

DOCUMENTS = 1000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the sample strategy's English version, each a work of its own with a number of its own."""
    folder = tmp_path_factory.mktemp("many")
    text = (sample.FOLDER / "texts" / "st-99901-2027-init-en.md").read_text(encoding="utf-8")
    for number in range(DOCUMENTS):
        own = re.sub(r"99901/27", f"{10000 + number}/26", text)
        own = own.replace("COM(2027) 9901", f"COM(2026) {1000 + number}")
        own = own.replace("wastewater", f"wastewater of plant {number}", 1)
        (folder / f"st-{10000 + number}-2026-init-en.md").write_text(own, encoding="utf-8")
    return folder


def test_a_thousand_documents(many: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path, load()) as library:
        report = ingest([many], library.store, library.index, library.embedder)
        assert (len(report.added), len(report.failed)) == (DOCUMENTS, 0)
        assert library.store.counts().works == DOCUMENTS
        again = ingest([many], library.store, library.index, library.embedder)
        assert len(again.unchanged) == DOCUMENTS
        found = search(
            "ST 10777/26", store=library.store, index=library.index, embedder=library.embedder, limit=1
        )
        assert found.results[0].segment.work == "ST 10777/26"
