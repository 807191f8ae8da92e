"""The benchmarks of ingest and of killing it do what their tables say, on a handful of documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.benchmarks import corpus, ingest, kill
from service.session import Session
from service.settings import Settings

DOCUMENTS = 3


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(folder, DOCUMENTS)
    return folder


def ingested(source: Path, data: Path) -> Path:
    with Session.open(Settings(data=data)) as session:
        session.ingest([source])
    return data


@pytest.mark.parametrize("way", list(ingest.WAYS))
def test_every_way_takes_every_document(way: str, source: Path, tmp_path: Path) -> None:
    one = ingest.run(way, source, tmp_path / "data")
    assert (one.documents, one.failed) == (DOCUMENTS, 0)
    assert one.units > 20
    assert one.store > 0
    assert (one.index > 0) == (way == "lextrace")
    assert one.per_minute == pytest.approx(60 * DOCUMENTS / one.spent.wall)
    assert str(one.units) in ingest.line(one)


@pytest.mark.parametrize(
    ("marks", "expected", "why"),
    [
        ([float(k) for k in range(40)], 1.0, "even"),
        ([1.0, 2.0, 3.0], 0.0, "too few to say"),
        ([*(k / 2 for k in range(20)), *(10.0 + k for k in range(20))], 0.5, "half as fast at the end"),
    ],
)
def test_rate_at_the_end(marks: list[float], expected: float, why: str) -> None:
    assert ingest._last_tenth(marks) == pytest.approx(expected), why


def test_equal_runs_are_in_one_state_and_others_are_not(source: Path, tmp_path: Path) -> None:
    one, other = ingested(source, tmp_path / "one"), ingested(source, tmp_path / "other")
    assert kill.state(one) == kill.state(other)
    corpus.write(tmp_path / "more", DOCUMENTS + 1)
    more = kill.state(ingested(tmp_path / "more", tmp_path / "third"))
    changed = {part for part, digest in kill.state(one).items() if more[part] != digest}
    assert changed >= {
        "works",
        "files",
        "documents",
        "segments",
        "counts",
        "word counts",
        "points",
        "vectors",
    }


def test_a_run_can_be_killed_and_finished(source: Path, tmp_path: Path) -> None:
    assert kill._stored(tmp_path) == 0
    assert kill.attempt(source, tmp_path, 0) == (True, 0)
    assert kill.attempt(source, tmp_path, None) == (False, 0)
    assert kill._stored(tmp_path) == DOCUMENTS
    with Session.open(Settings(data=tmp_path)) as session:
        assert session.library.store.counts().manifestations == DOCUMENTS


def test_a_run_that_fails_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="status 2"):
        kill.attempt(tmp_path / "nothing", tmp_path / "data", None)
