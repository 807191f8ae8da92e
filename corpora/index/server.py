"""The index on a Qdrant server or cluster, through its client; in memory for tests.

Each generation is a collection of its own (``<prefix>-<generation>``), and an alias (``<prefix>``) names
the one in use; the collection's metadata say which model built it. Points are written in batches and
waited for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from qdrant_client import QdrantClient, models
from qdrant_client.http.exceptions import ApiException

from corpora.errors import IndexUnavailable
from corpora.index.meta import Meta, refuse
from corpora.index.protocol import FIELDS, Field, Filter, Hit, Point, Vector, Weights, ordered
from models.embedding import SparseVector

_DENSE, _LEXICAL, _LEARNED = "dense", "lexical", "learned"
_EVERYTHING = Filter()
_BATCH = 256
_FACETS = 100_000


class ServerIndex:
    """An :class:`corpora.index.protocol.Index` on a server; see there for what the methods do."""

    def __init__(self, client: QdrantClient, collection: str, meta: Meta, prefix: str) -> None:
        self._client: QdrantClient | None = client
        self._collection = collection
        self._meta = meta
        self._prefix = prefix
        self._in_use = False

    @classmethod
    def open(
        cls,
        url: str | QdrantClient,
        *,
        model: str,
        dimensions: int,
        prefix: str = "lextrace",
        replace: bool = False,
        source: str = "",
    ) -> ServerIndex:
        """The index at ``url`` ("http://…:6333", ":memory:", or a client), made where there is none.

        Raises ModelMismatch where it was built with another model, unless ``replace``: then a new, empty
        one takes its place. Raises IndexUnavailable where the server does not answer.
        """
        with _reached(url) as client:
            current = _current(client, prefix)
            if current:
                meta = _meta(client, current)
                if meta and meta.fits(model, dimensions):
                    return cls(client, current, meta, prefix)
                if not replace:
                    raise refuse(prefix, meta or Meta("unknown", 0, "", ""), model)
            made = cls._create(client, prefix, Meta.new(model, dimensions, source=source))
            made.promote()
            if current:
                client.delete_collection(current)
            return made

    @classmethod
    def open_any(cls, url: str | QdrantClient, *, prefix: str = "lextrace") -> ServerIndex | None:
        """The index at ``url`` whatever model built it; None where there is none."""
        with _reached(url) as client:
            current = _current(client, prefix)
            meta = _meta(client, current) if current else None
            return cls(client, current, meta, prefix) if current and meta else None

    @classmethod
    def open_next(
        cls,
        url: str | QdrantClient,
        *,
        model: str,
        dimensions: int,
        prefix: str = "lextrace",
        source: str = "",
    ) -> ServerIndex:
        """The index that is to follow the one at ``url``, as far as this or another process has filled it.

        It lies beside the other until :meth:`promote`; one of a third model is dropped.
        """
        with _reached(url) as client:
            current = _current(client, prefix)
            names = sorted(found.name for found in client.get_collections().collections)
            for name in names:
                if name == current or not name.startswith(f"{prefix}-"):
                    continue
                meta = _meta(client, name)
                if meta and meta.fits(model, dimensions):
                    return cls(client, name, meta, prefix)
                if meta and name == f"{prefix}-{meta.generation}":
                    client.delete_collection(name)
            return cls._create(client, prefix, Meta.new(model, dimensions, source=source))

    def promote(self) -> None:
        """Be the index in use from now on. What was it before is deleted when the next one is made."""
        client = self._open
        named = models.CreateAlias(collection_name=self._collection, alias_name=self._prefix)
        client.update_collection_aliases([models.CreateAliasOperation(create_alias=named)])

    @property
    def current(self) -> bool:
        """Whether this is the index in use, also when another process made it so."""
        self._in_use = self._in_use or _current(self._open, self._prefix) == self._collection
        return self._in_use

    @property
    def meta(self) -> Meta:
        """What it was built with."""
        return self._meta

    @classmethod
    def _create(cls, client: QdrantClient, prefix: str, meta: Meta) -> ServerIndex:
        name = f"{prefix}-{meta.generation}"
        client.create_collection(
            name,
            vectors_config={
                _DENSE: models.VectorParams(
                    size=meta.dimensions, distance=models.Distance.DOT, datatype=models.Datatype.FLOAT16
                )
            },
            sparse_vectors_config={name: models.SparseVectorParams() for name in (_LEXICAL, _LEARNED)},
            metadata=meta.write(),
        )
        if _remote(client):  # local mode has no payload indexes and warns when asked for one
            for field in FIELDS:
                client.create_payload_index(name, field, models.PayloadSchemaType.KEYWORD)
        return cls(client, name, meta, prefix)

    @property
    def model(self) -> str:
        return self._meta.model

    @property
    def generation(self) -> str:
        return self._meta.generation

    def upsert(self, points: Sequence[Point]) -> None:
        for start in range(0, len(points), _BATCH):
            batch = [_point(point) for point in points[start : start + _BATCH]]
            self._open.upsert(self._collection, batch, wait=True)

    def delete(self, manifestations: Iterable[str]) -> None:
        where = Filter.of({"manifestation": manifestations})
        condition = _filter(where)
        if condition is not None and not where.empty:
            self._open.delete(self._collection, models.FilterSelector(filter=condition), wait=True)

    def dense(self, vector: Vector, *, limit: int, where: Filter = _EVERYTHING) -> list[Hit]:
        return self._query(vector.tolist(), _DENSE, limit, where)

    def sparse(
        self, vector: SparseVector, *, limit: int, where: Filter = _EVERYTHING, by: Weights = "lexical"
    ) -> list[Hit]:
        if not vector.indices:
            return []
        return self._query(_sparse(vector), by, limit, where)

    def count(self, where: Filter = _EVERYTHING) -> int:
        if where.empty:
            return 0
        return self._open.count(self._collection, count_filter=_filter(where), exact=True).count

    def facet(self, field: Field, where: Filter = _EVERYTHING) -> dict[str, int]:
        if where.empty:
            return {}
        answer = self._open.facet(
            self._collection, field, facet_filter=_filter(where), limit=_FACETS, exact=True
        )
        return {str(hit.value): hit.count for hit in answer.hits if hit.count}

    def flush(self) -> None:
        """Every write was waited for."""

    def optimize(self) -> bool:
        """The server optimises by itself."""
        return False

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _open(self) -> QdrantClient:
        if self._client is None:
            raise IndexUnavailable("the index is closed; open it again.")
        return self._client

    def _query(self, vector: Any, using: str, limit: int, where: Filter) -> list[Hit]:
        if where.empty or limit <= 0:
            return []
        answer = self._open.query_points(
            self._collection,
            query=vector,
            using=using,
            limit=limit,
            query_filter=_filter(where),
            with_payload=["manifestation", "segment", "language"],
        )
        return ordered(_hit(found) for found in answer.points)


@contextmanager
def _reached(url: str | QdrantClient) -> Iterator[QdrantClient]:
    """A client of the server at ``url``; what goes wrong with it is an IndexUnavailable."""
    try:
        yield url if isinstance(url, QdrantClient) else _client(url)
    except (OSError, RuntimeError, ValueError, ApiException) as error:
        raise IndexUnavailable(
            f"{url}: the Qdrant server cannot be used ({error}); check LEXTRACE_QDRANT and that it runs."
        ) from error


def _meta(client: QdrantClient, collection: str) -> Meta | None:
    return Meta.read(client.get_collection(collection).config.metadata)


def _client(url: str) -> QdrantClient:
    return QdrantClient(":memory:") if url == ":memory:" else QdrantClient(url=url, timeout=60)


def _remote(client: QdrantClient) -> bool:
    return type(client._client).__name__ == "QdrantRemote"


def _current(client: QdrantClient, prefix: str) -> str | None:
    aliases = client.get_aliases().aliases
    return next((alias.collection_name for alias in aliases if alias.alias_name == prefix), None)


def _hit(found: models.ScoredPoint) -> Hit:
    payload = found.payload or {}
    return Hit(
        str(found.id), payload["manifestation"], payload["segment"], payload["language"], float(found.score)
    )


def _point(point: Point) -> models.PointStruct:
    vectors: dict[str, Any] = {_DENSE: point.dense.tolist(), _LEXICAL: _sparse(point.sparse)}
    if point.learned is not None:
        vectors[_LEARNED] = _sparse(point.learned)
    payload: dict[str, Any] = {field: getattr(point, field) for field in FIELDS}
    payload["segment"] = point.segment
    return models.PointStruct(id=point.id, vector=vectors, payload=payload)


def _sparse(vector: SparseVector) -> models.SparseVector:
    return models.SparseVector(indices=list(vector.indices), values=list(vector.values))


def _filter(where: Filter) -> models.Filter | None:
    must: list[Any] = [
        models.FieldCondition(key=field, match=models.MatchAny(any=sorted(values)))
        for field, values in where.any_of
    ]
    if where.ids is not None:
        must.append(models.HasIdCondition(has_id=sorted(where.ids)))
    return models.Filter(must=must) if must else None
