"""The embedded index: Qdrant Edge in this process, in a folder of its own.

The engine takes an exclusive lock on the folder and would share it with a forked child, so children are
spawned, never forked. Below ``EXACT`` points a search scans every vector; :meth:`EdgeIndex.optimize`
builds a graph (HNSW) above that and clears away what was deleted once it is a fifth. At 210 000 points of 256
numbers it took 3 minutes, 1.1 GiB of memory and as much disk again, and halved the time of a query, at an
overlap of .998 with the exact scan. An ingest asks for it at its end, nothing else does.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace as changed
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import qdrant_edge as engine

from corpora.errors import IndexUnavailable, StoreLocked
from corpora.index.meta import Meta, refuse
from corpora.index.protocol import FIELDS, Field, Filter, Hit, Point, Vector, Weights, ordered
from models.embedding import SparseVector

EXACT = 200_000
_DENSE, _LEXICAL, _LEARNED = "dense", "lexical", "learned"
_NOTE, _NEXT = "index.json", "next.json"
_EVERYTHING = Filter()
_BATCH = 512
_FACETS = 100_000
_FEW = 1_000  # hits up to which a graph is quicker than a scan, and loses next to nothing


class EdgeIndex:
    """An :class:`corpora.index.protocol.Index` in a folder; see there for what the methods do."""

    def __init__(self, shard: engine.EdgeShard, meta: Meta, note: Path) -> None:
        self._shard: engine.EdgeShard | None = shard
        self._meta = meta
        self._note = note
        self._writing = threading.Lock()

    @classmethod
    def open(
        cls, folder: Path, *, model: str, dimensions: int, replace: bool = False, source: str = ""
    ) -> EdgeIndex:
        """The index in ``folder``, made where there is none.

        Raises ModelMismatch where it was built with another model, unless ``replace``: then it starts
        empty. Raises StoreLocked where another process has it, IndexUnavailable where it is damaged.
        """
        note = folder / _NOTE
        meta = Meta.read(_json(note))
        if meta and not meta.fits(model, dimensions):
            if not replace:
                raise refuse(folder, meta, model)
            meta = None
        opened = cls._open_at(folder, note, meta, Meta.new(model, dimensions, source=source))
        (folder / _NEXT).unlink(missing_ok=True)  # the model was set back
        _tidy(folder)
        return opened

    @classmethod
    def open_any(cls, folder: Path) -> EdgeIndex | None:
        """The index in ``folder`` whatever model built it; None where there is none."""
        meta = Meta.read(_json(folder / _NOTE))
        if meta is None or not (folder / meta.place).is_dir():
            return None
        return cls._open_at(folder, folder / _NOTE, meta, meta)

    @classmethod
    def open_next(cls, folder: Path, *, model: str, dimensions: int, source: str = "") -> EdgeIndex:
        """The index that is to follow the one in ``folder``, as far as it was filled before.

        It lies beside the other until :meth:`promote`; one of a third model is dropped.
        """
        note = folder / _NEXT
        meta = Meta.read(_json(note))
        if meta and not meta.fits(model, dimensions):
            meta = None
        fresh = Meta.new(model, dimensions, source=source)
        opened = cls._open_at(folder, note, meta, changed(fresh, place=f"shard-{fresh.generation[:12]}"))
        _tidy(folder)
        return opened

    def promote(self) -> None:
        """Be the index of the folder from now on. What was it before is deleted at the next opening."""
        self.flush()
        self._note = self._note.replace(self._note.with_name(_NOTE))

    @property
    def current(self) -> bool:
        """Whether this is the index of its folder, not one to follow it."""
        return self._note.name == _NOTE

    @classmethod
    def _open_at(cls, folder: Path, note: Path, meta: Meta | None, fresh: Meta) -> EdgeIndex:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            if meta and (folder / meta.place).is_dir():
                return cls(engine.EdgeShard.load(str(folder / meta.place)), meta, note)
            return cls._create(folder / fresh.place, note, fresh)
        except Exception as error:  # the engine raises bare Exception
            if "WouldBlock" in str(error):
                raise StoreLocked(folder) from error
            raise IndexUnavailable(
                f"{folder}: the index cannot be opened ({error}); delete this folder and run "
                "'lextrace ingest', which builds it again from the store."
            ) from error

    @classmethod
    def _create(cls, place: Path, note: Path, meta: Meta) -> EdgeIndex:
        # The note is the last to be written: without it, what lies there is a creation cut short.
        note.unlink(missing_ok=True)
        shutil.rmtree(place, ignore_errors=True)
        shard = engine.EdgeShard.create(str(place), _config(meta.dimensions))
        for field in FIELDS:
            index = engine.UpdateOperation.create_field_index(field, engine.PayloadSchemaType.Keyword)
            shard.update(index)
        shard.flush()
        note.write_text(json.dumps(meta.write()), encoding="utf-8")
        return cls(shard, meta, note)

    @property
    def meta(self) -> Meta:
        """What it was built with."""
        return self._meta

    @property
    def model(self) -> str:
        return self._meta.model

    @property
    def generation(self) -> str:
        return self._meta.generation

    def upsert(self, points: Sequence[Point]) -> None:
        with self._writing:
            for start in range(0, len(points), _BATCH):
                batch = [_point(point) for point in points[start : start + _BATCH]]
                self._open.update(engine.UpdateOperation.upsert_points(batch))

    def delete(self, manifestations: Iterable[str]) -> None:
        where = Filter.of({"manifestation": manifestations})
        if not where.empty:
            with self._writing:
                self._open.update(engine.UpdateOperation.delete_points_by_filter(_filter(where)))

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
        return int(self._open.count(engine.CountRequest(exact=True, filter=_filter(where))))

    def facet(self, field: Field, where: Filter = _EVERYTHING) -> dict[str, int]:
        if where.empty:
            return {}
        request = engine.FacetRequest(key=field, limit=_FACETS, exact=True, filter=_filter(where))
        return {str(hit.value): hit.count for hit in self._open.facet(request).hits if hit.count}

    def flush(self) -> None:
        with self._writing:
            self._open.flush()

    def optimize(self) -> bool:
        with self._writing:
            return bool(self._open.optimize())

    def close(self) -> None:
        with self._writing:
            if self._shard is not None:
                self._shard.flush()
                self._shard.close()
                self._shard = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _open(self) -> engine.EdgeShard:
        if self._shard is None:
            raise IndexUnavailable("the index is closed; open it again.")
        return self._shard

    def _query(self, vector: Any, using: str, limit: int, where: Filter) -> list[Hit]:
        if where.empty or limit <= 0:
            return []
        request = engine.QueryRequest(
            limit=limit,
            query=engine.Query.Nearest(vector, using=using),
            filter=_filter(where),
            with_payload=["manifestation", "segment", "language"],
            params=engine.SearchParams(exact=limit > _FEW),
        )
        return ordered(_hit(found) for found in self._open.query(request))


def _tidy(folder: Path) -> None:
    """Delete what no note names: an index that was followed by another, or whose making was given up."""
    notes = [Meta.read(_json(folder / name)) for name in (_NOTE, _NEXT)]
    named = {meta.place for meta in notes if meta}
    for place in folder.glob("shard*"):
        if place.name not in named:
            shutil.rmtree(place, ignore_errors=True)


def _config(dimensions: int) -> engine.EdgeConfig:
    kilobytes = EXACT * dimensions * 2 // 1024
    return engine.EdgeConfig(
        vectors={
            _DENSE: engine.EdgeVectorParams(
                size=dimensions,
                distance=engine.Distance.Dot,  # rows are of unit length; a row of zeros stays one
                datatype=engine.VectorStorageDatatype.Float16,
            )
        },
        sparse_vectors={name: engine.EdgeSparseVectorParams() for name in (_LEXICAL, _LEARNED)},
        optimizers=engine.EdgeOptimizersConfig(indexing_threshold=kilobytes),
    )


def _hit(found: engine.ScoredPoint) -> Hit:
    payload = found.payload or {}
    return Hit(str(found.id), payload["manifestation"], payload["segment"], payload["language"], found.score)


def _point(point: Point) -> engine.Point:
    vectors = {_DENSE: point.dense.tolist(), _LEXICAL: _sparse(point.sparse)}
    if point.learned is not None:
        vectors[_LEARNED] = _sparse(point.learned)
    payload: dict[str, Any] = {field: getattr(point, field) for field in FIELDS}
    payload["segment"] = point.segment
    return engine.Point(point.id, vectors, payload)


def _sparse(vector: SparseVector) -> engine.SparseVector:
    return engine.SparseVector(list(vector.indices), list(vector.values))


def _filter(where: Filter) -> Any:
    must: list[Any] = [
        engine.FieldCondition(key=field, match=engine.MatchAny(any=sorted(values)))
        for field, values in where.any_of
    ]
    if where.ids is not None:
        must.append(engine.HasIdCondition(point_ids=set(where.ids)))
    return engine.Filter(must=must) if must else None


def _json(path: Path) -> dict[str, object] | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None
