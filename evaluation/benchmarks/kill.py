"""An ingest killed with -9 three times, beside one left alone: do both end in the same state?

usage: python -m evaluation.benchmarks.kill [DOCUMENTS…]     default 100, generated from the sample

``lextrace ingest`` is started on the same files again and again; its process alone is killed at a moment
drawn by chance in each third of the documents, and its children are given five seconds to end by themselves.
Compared is everything that the store and the index say, part by part; "done" are the documents in the store
at each kill.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora.index import lexical
from corpora.index.edge import EXACT
from corpora.store import Store
from corpora.store.database import FILE
from evaluation.benchmarks import corpus, host
from evaluation.benchmarks.search import queries
from parsers.serialise import to_json
from service.session import Session
from service.settings import Settings

KILLS = ((0.05, 0.33), (0.35, 0.63), (0.65, 0.95))
"""Between which shares of the documents a kill comes, up to ``_LATER`` seconds after that many are stored."""
_PROGRAM = "from service.cli.main import run; run()"
_PATIENCE = 5.0
_LATER, _LOOK = 0.5, 0.05


@dataclass(frozen=True, slots=True)
class Outcome:
    """``seconds`` of the undisturbed run; ``done`` at each kill that hit; ``orphans`` that had to be ended.

    ``different`` names the parts of the state that are not the same.
    """

    documents: int
    seconds: float
    killed_seconds: float
    done: tuple[int, ...]
    orphans: int
    different: tuple[str, ...]


def measure(documents: int, folder: Path, seed: int = 5) -> Outcome:
    """Writes the corpus below ``folder`` and ingests it twice. Raises RuntimeError where a run fails."""
    source, chance = folder / "corpus", random.Random(seed)
    corpus.write(source, documents)
    begun = time.monotonic()
    attempt(source, folder / "whole", None)
    seconds = time.monotonic() - begun
    done, orphans, begun = list[int](), 0, time.monotonic()
    for bounds in KILLS:
        stored, later = round(chance.uniform(*bounds) * documents), chance.uniform(0, _LATER)
        hit, left = attempt(source, folder / "killed", stored, later)
        orphans += left
        done += [_stored(folder / "killed")] if hit else []
    attempt(source, folder / "killed", None)
    killed = time.monotonic() - begun
    expected, found = state(folder / "whole"), state(folder / "killed")
    different = tuple(part for part in expected if expected[part] != found[part])
    return Outcome(documents, seconds, killed, tuple(done), orphans, different)


def attempt(source: Path, data: Path, stored: int | None, later: float = 0.0) -> tuple[bool, int]:
    """Ingests ``source``; killed ``later`` seconds after ``stored`` documents are in the store.

    Gives whether it was killed and how many of its children did not end by themselves. Raises RuntimeError
    where it ends otherwise than well.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, "ingest", str(source)],
        env={**os.environ, "LEXTRACE_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    if stored is not None:
        while process.poll() is None and _stored(data) < stored:
            time.sleep(_LOOK)
        time.sleep(later)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
            if process.stderr is not None:
                process.stderr.close()
            return True, _end(process.pid)
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"lextrace ingest ended with status {process.returncode}: {said.decode()[-2000:]}")
    return False, 0


def state(data: Path) -> dict[str, str]:
    """A digest of each part of what the store and the index say."""
    with Session.open(Settings(data=data)) as session:
        store, index = session.library.store, session.library.index
        keys = sorted(store.manifestations())
        parts: dict[str, Iterable[Any]] = {
            "works": sorted(
                (w.key, w.identifiers, w.type, w.date, w.title, w.languages) for w in store.works()
            ),
            "files": sorted(_files(store)),
            "documents": (to_json(store.document_of(key)) for key in keys),
            "segments": ([repr(one) for one in store.segments_of(key)] for key in keys),
            "citations": sorted(repr(one) for work in store.works() for one in store.citing(work.key)),
            "counts": [repr(store.counts()), sorted(store.statistics.population().items())],
            "word counts": sorted(_frequencies(store, keys).items()),
            "groups": sorted(map(repr, (*store.likeness.grouped(), *store.likeness.suggestions()))),
            "announced": store.announced(),
            "points": [index.count(), sorted(index.facet("manifestation").items())],
            "vectors": _vectors(session),
        }
        # Above that a graph answers: near enough, and not the same twice. And not the facets: which of
        # equally good passages is the last in the pool is the engine's choice.
        if index.count() <= EXACT:
            parts["answers"] = (session.search(query).to_json()["results"] for query in queries())
        return {name: _digest(part) for name, part in parts.items()}


def _files(store: Store) -> Iterator[tuple[object, ...]]:
    """Every manifestation there is, with its work and language; not when it was added."""
    for work in store.works():
        for expression in store.expressions(work.key):
            for one in expression.manifestations:
                what = (one.key, one.source, one.path, one.format, one.sha256, one.current)
                yield (work.key, expression.language or "", *what)


def _frequencies(store: Store, keys: Sequence[str]) -> dict[int, int]:
    tokens: set[int] = set()
    for key in keys:
        for one in store.segments_of(key):
            tokens.update(lexical.passage(one.text, one.language).indices)
    return dict(store.statistics.frequencies(sorted(tokens)))


def _vectors(session: Session) -> Iterator[tuple[str, float]]:
    """Every point of the index with its likeness to a query, and with the words that it shares with it."""
    library, query = session.library, queries()[0]
    statistics, number = library.store.statistics, library.index.count()
    words = lexical.query(query, [c for c in statistics.population() if c != lexical.SHARED], statistics)
    vector = library.embedder.encode([query], role="query")[0]
    for hits in (library.index.dense(vector, limit=number), library.index.sparse(words.vector, limit=number)):
        yield from sorted((hit.id, round(hit.score, 4)) for hit in hits)


def _digest(part: Iterable[Any]) -> str:
    digest = hashlib.sha256()
    for one in part:
        digest.update(json.dumps(one, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n")
    return digest.hexdigest()


def _stored(data: Path) -> int:
    """How many documents are in the store now, whoever holds it; 0 before there is one."""
    try:
        with closing(sqlite3.connect(f"file:{data / FILE}?mode=ro", uri=True)) as opened:
            return int(opened.execute("SELECT count(*) FROM manifestations").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def _end(group: int) -> int:
    """Waits for what is left of a process group and ends it; gives how many there were to end."""
    until = time.monotonic() + _PATIENCE
    while (left := host.group(group)) and time.monotonic() < until:
        time.sleep(0.05)
    for process in left:
        os.kill(process, signal.SIGKILL)
    return len(left)


def main(arguments: Sequence[str]) -> int:
    """Prints a row a size; 1 where a state is another one."""
    worst = 0
    print(host.load())
    for size in [int(argument) for argument in arguments] or [100]:
        with tempfile.TemporaryDirectory(prefix="lextrace-") as folder:
            one = measure(size, Path(folder))
        worst += bool(one.different)
        times = f"left alone: {one.seconds:.0f} s; killed and finished: {one.killed_seconds:.0f} s"
        print(f"{size} documents, {times}")
        print(f"  done at each kill: {', '.join(map(str, one.done)) or 'no kill came in time'}")
        print(f"  children that did not end by themselves: {one.orphans}")
        print(f"  state: {'the same' if not one.different else 'not the same: ' + ', '.join(one.different)}")
    print(host.load())
    return int(worst > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
