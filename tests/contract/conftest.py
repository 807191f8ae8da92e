"""Every backend of the store and of the index, for the suites of this folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
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

    url = _of_worker(url, os.environ.get("PYTEST_XDIST_WORKER", ""))
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


@cache
def _of_worker(url: str, worker: str) -> str:
    """The database of one process of tests, made beside the one named: several may run at once."""
    if not worker:
        return url
    import psycopg
    from psycopg import sql
    from sqlalchemy import make_url

    own = make_url(url)
    name = f"{own.database}_{worker}"
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return own.set(database=name).render_as_string(hide_password=False)


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


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
