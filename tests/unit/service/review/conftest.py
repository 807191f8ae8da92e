"""A strategy and a report on it in a store, without an index, and ways to change the texts and decide."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fixtures.harbours import HEAD, REPORT, STRATEGY, STRATEGY_NUMBER

from corpora.store import Store
from models.embedding import load
from parsers import parse
from parsers.document import Document
from service.review.desk import Asked, Desk
from service.traceability.tracing import Trace, trace


class Bench:
    """What service.session does for review, without the index: a new desk for every question."""

    def __init__(self, store: Store) -> None:
        self.store, self.embedder = store, load()
        self._traces: dict[tuple[str, ...], tuple[Trace, list[Document]]] = {}

    def desk(self) -> Desk:
        state = tuple(self.store.manifestations())
        if state not in self._traces:
            documents = list(self.store.documents())
            found = trace(documents, framework=STRATEGY_NUMBER, embedder=self.embedder)
            self._traces[state] = (found, documents)
        return Desk(*self._traces[state], self.store, self.embedder)

    def trace(self) -> Trace:
        return self.desk().trace

    def load(self, name: str, number: str, subject: str, text: str, date: str = "3 March 2027") -> None:
        whole = HEAD.format(date=date, number=number, subject=subject) + text
        self.store.add(parse(whole.encode(), name=name))

    def strategy(self, text: str = STRATEGY) -> None:
        self.load("st-77701-2026-init-en.md", "77701/26", "Strategy on clean harbours", text, "3 March 2026")

    def report(self, text: str = REPORT) -> None:
        self.load("st-77702-2027-init-en.md", "77702/27", "Progress report on clean harbours", text)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with both texts in it, to be copied."""
    folder = tmp_path_factory.mktemp("review")
    with Store.open(folder) as store:
        bench = Bench(store)
        bench.strategy()
        bench.report()
    return folder


@pytest.fixture
def bench(tmp_path: Path, filled: Path) -> Iterator[Bench]:
    """A store of its own that holds both texts."""
    shutil.copytree(filled, tmp_path / "data")
    with Store.open(tmp_path / "data") as store:
        yield Bench(store)


@pytest.fixture
def about(bench: Bench) -> Callable[[str, str], Any]:
    """``about("pilots", "Training")``: the link between evidence and node, by words of each."""

    def find(words: str, node: str) -> Any:
        links = bench.trace().links
        fits = [n for n in links if words in n.evidence.segment.text and n.target.title.startswith(node)]
        assert fits, [(n.evidence.segment.text[:40], n.target.title[:40]) for n in links]
        return fits[0]

    return find


@pytest.fixture
def decide(bench: Bench, about: Callable[[str, str], Any]) -> Callable[..., Any]:
    """``decide("accept", "pilots", "Training")`` in the name of Ana."""

    def make(verdict: str, words: str, node: str, by: str = "Ana", **more: Any) -> Any:
        given = {"reason": "says so"} | more
        return bench.desk().decide(Asked(verdict, by, link=about(words, node).id, **given))

    return make
