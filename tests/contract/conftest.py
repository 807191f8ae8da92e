"""Every backend of the store and of the index, for the suites of this folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "corpora"))  # making_documents

from making_documents import quick_folder

from corpora.index.protocol import Index
from corpora.store import Store

POSTGRES = "LEXTRACE_TEST_POSTGRES"
STORES = ["sqlite file", "sqlite memory", pytest.param("postgresql", marks=pytest.mark.postgres)]
INDEXES = ["edge", "qdrant local"]
OpenIndex = Callable[..., Index]


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In place of pytest's own: in memory, since the index writes through to the disk."""
    with quick_folder() as folder:
        yield folder


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    place = {"sqlite file": str(tmp_path), "sqlite memory": ":memory:"}.get(request.param) or _postgres()
    with Store.open(place) as opened:
        yield opened


@pytest.fixture
def postgres() -> Callable[[], str]:
    """What gives the URL of the PostgreSQL database, emptied at every call."""
    return _postgres


def _postgres() -> str:
    """A URL of a PostgreSQL database, emptied."""
    url = os.environ.get(POSTGRES)
    if not url:
        pytest.skip(f"no PostgreSQL server: set {POSTGRES} to the URL of a database that may be emptied")
    import psycopg

    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


@pytest.fixture(params=INDEXES)
def open_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenIndex]:
    """A function that opens one and the same index, again after it was closed where that keeps it."""
    opened: list[Index] = []
    if request.param == "edge":
        from corpora.index.edge import EdgeIndex

        def open_(model: str = "m", dimensions: int = 4, *, replace: bool = False) -> Index:
            index = EdgeIndex.open(tmp_path / "index", model=model, dimensions=dimensions, replace=replace)
            opened.append(index)
            return index
    else:
        from qdrant_client import QdrantClient

        from corpora.index.server import ServerIndex

        client = QdrantClient(":memory:")

        def open_(model: str = "m", dimensions: int = 4, *, replace: bool = False) -> Index:
            return ServerIndex.open(client, model=model, dimensions=dimensions, replace=replace)

    yield open_
    for index in opened:
        index.close()
