"""A reranker orders the first hits, nothing else, and only where a setting names one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from service.search.reranking import rerank
from service.session import Session
from service.settings import Settings

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

TEXT = """# Water

## Ports

The water of the ports is tested each year.

Ships report what they leave in the water of the ports.

The report on the water of the ports is public.

## Schools

Schools drink the water of the region.

See doc. ST 7066/26 on the water of the ports.
"""


class ByLength:
    """The shorter the passage, the better."""

    name = "by length"

    def __init__(self) -> None:
        self.read: list[str] = []

    def score(self, query: str, passages: list[str]) -> NDArray[np.float32]:
        self.read = list(passages)
        return np.array([1 / (1 + len(passage)) for passage in passages], dtype=np.float32)


class Found:
    """As much of a hit as is read."""

    kind = "paragraph"
    path = "Ports"

    def __init__(self, text: str) -> None:
        self.text = text


@pytest.mark.parametrize(
    ("first", "expected", "why"),
    [
        (4, ["a", "bb", "ccc", "dddd"], "all are read"),
        (2, ["bb", "dddd", "ccc", "a"], "the last two stay behind, in their order"),
        (9, ["a", "bb", "ccc", "dddd"], "there are fewer"),
    ],
)
def test_the_first_hits_are_read(first: int, expected: list[str], why: str) -> None:
    ranked = [(Found("dddd"), 0.9), (Found("bb"), 0.8), (Found("ccc"), 0.7), (Found("a"), 0.6)]
    model = ByLength()
    found = rerank("q", ranked, model, first)  # type: ignore[arg-type]
    assert [segment.text for segment, _ in found] == expected, why
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True), "best first"
    assert model.read[0] == "Ports: dddd", "a passage is read behind its titles"


def test_no_hits() -> None:
    assert rerank("q", [], ByLength(), 5) == []


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from fixtures.tiny_models import bert_base

    return bert_base(tmp_path_factory.mktemp("cross") / "tiny", labels=1)


def test_a_search_with_the_reranker_of_the_settings(cross_encoder: Path, tmp_path: Path) -> None:
    from models.reranker import load_reranker

    (tmp_path / "water.md").write_text(TEXT, encoding="utf-8")
    plain = Settings(data=tmp_path / "data")
    query = "the water of the ports"
    with Session.open(plain) as session:
        session.ingest([tmp_path / "water.md"])
        before = session.search(query)
    with Session.open(plain.model_copy(update={"reranker": str(cross_encoder), "reranked": 3})) as session:
        after = session.search(query)
        named = session.search("ST 7066/26")
    assert after.total == before.total
    head, tail = before.results[:3], before.results[3:]
    read = [f"{one.segment.path}: {one.segment.text}" for one in head]
    scores = load_reranker(str(cross_encoder)).score(query, read)
    order = [head[number].segment.segment for number in np.argsort(-scores, kind="stable")]
    assert [one.segment.segment for one in after.results[:3]] == order
    assert [one.segment for one in after.results[3:]] == [one.segment for one in tail]
    assert [one.score for one in after.results] == sorted((one.score for one in after.results), reverse=True)
    assert "ST 7066/26" in named.results[0].segment.text
    assert named.results[0].score >= 0.95, "what the query names stays first"


def test_a_reranker_that_is_not_there_is_named(tmp_path: Path) -> None:
    from models.errors import ModelUnavailable

    with (
        Session.open(Settings(data=tmp_path / "data", reranker="nothing-of-the-kind")) as session,
        pytest.raises(ModelUnavailable, match="neither a reranker"),
    ):
        session.search("water")
