"""The benchmark of search: all engines have the same segments, and the shares are counted rightly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpora.index import lexical
from evaluation.benchmarks import engines, segments
from evaluation.benchmarks.search import Asked, ask, fill, overlap, queries
from models.embedding import load

COUNT = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("engines")
    spent = fill(made, COUNT)
    assert set(spent) == set(engines.FILLED)
    return made


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [text for batch in segments.batches(COUNT, load()) for text in batch.texts]


def test_a_segment_is_found_by_its_own_text(folder: Path, texts: list[str]) -> None:
    for name in engines.FILLED:
        engine = engines.OPENED[name](folder, load())
        for number in (0, 150, COUNT - 1):
            assert engine.find(texts[number])[0] == number, name


def test_only_languages_asked_for_are_found(folder: Path) -> None:
    batch = next(segments.batches(COUNT, load()))
    found = engines.OPENED["lextrace, en and fr"](folder, load()).find("treatment and prevention")
    assert found
    assert {batch.languages[number] for number in found} <= {"en", "fr"}


def test_every_engine_is_asked(folder: Path) -> None:
    asked = {name: ask(name, folder, rounds=3) for name in engines.OPENED}
    for one in asked.values():
        assert 0 < one.median <= one.tail
        assert min(one.opened, one.first) > 0
    assert len(asked["lextrace"].nearest) == len(queries())
    assert overlap(asked["lextrace"], asked["numpy, all vectors"]) > 0.98  # stored with 16 bits a number


def test_share_of_the_nearest() -> None:
    def asked(*nearest: tuple[int, ...]) -> Asked:
        return Asked(0.0, 0.0, 0.0, 0.0, 0, nearest)

    assert overlap(asked((1, 2), (3, 4)), asked((2, 1), (3, 5))) == 0.75
    assert overlap(asked((), ()), asked((2, 1), (3, 5))) == 0


def test_a_longer_run_begins_with_the_shorter_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "BATCH", 50)
    monkeypatch.setattr(segments, "ENCODED", 100)
    few, many = list(segments.batches(100, load())), list(segments.batches(180, load()))
    assert [batch.texts for batch in few] == [batch.texts for batch in many[:2]]
    assert sum(len(batch.texts) for batch in many) == 180
    moved = many[3].vectors
    assert np.allclose(np.linalg.norm(moved, axis=1), 1, atol=1e-5)
    known = np.concatenate([batch.vectors for batch in few])
    assert 0.85 < (moved @ known.T).max(axis=1).min() < 0.999


def test_words_are_counted_as_the_store_counts_them() -> None:
    counted = segments.Counted()
    (batch,) = segments.batches(200, load())
    counted.add(batch)
    expected: dict[int, int] = {}
    for counts in lexical.occurrences(zip(batch.texts, batch.languages, strict=True)).values():
        for token, number in counts.items():
            expected[token] = expected.get(token, 0) + number
    assert counted.frequencies(list(expected)) == expected
    assert counted.population()[lexical.SHARED] == 200
    again = segments.Counted.read(counted.write())
    assert again.frequencies(list(expected)) == expected
