"""Blocks of one pair of languages, what is done to a finished table, and the project's own text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from models.training.batches import Corpus, Texts, build
from models.training.blocks import PairBlocks
from models.training.corpora import LANGUAGES, Group
from models.training.sharpen import blend, lift, whiten
from models.training.written import phrases, written

MIX = {"first": (("made",), 0.5), "rest": ((), 0.5)}


@pytest.fixture
def corpus(groups: list[Group], small_tokenizer: Tokenizer) -> Corpus:
    more = [Group("other", (("en", "Water is tested each year."), ("ga", "Uisce")))]
    return build([*groups, *more], small_tokenizer, mix=MIX, longest=50)


def blocks(corpus: Corpus, neighbours: float = 0.5) -> PairBlocks:
    return PairBlocks(corpus, mix=MIX, weak={"ga": 2.0}, pivot=2.0, neighbours=neighbours)


@pytest.mark.parametrize("seed", range(8))
def test_a_block_is_in_one_pair_of_languages(corpus: Corpus, seed: int) -> None:
    pairs = blocks(corpus).draw(40, np.random.default_rng(seed))
    assert len(pairs.left) == len(pairs.right) == 40
    assert (corpus.group[pairs.left] == corpus.group[pairs.right]).all()
    left, right = (np.unique(corpus.language[rows]) for rows in (pairs.left, pairs.right))
    assert len(left) == len(right) == 1
    assert left[0] != right[0]


def test_every_pair_of_languages_that_meets_is_drawn(corpus: Corpus) -> None:
    sampler, rng = blocks(corpus), np.random.default_rng(1)
    drawn = {
        frozenset(LANGUAGES[int(corpus.language[row])] for row in (pairs.left[0], pairs.right[0]))
        for pairs in (sampler.draw(2, rng) for _ in range(600))
    }
    meet = {
        frozenset((LANGUAGES[int(one)], LANGUAGES[int(other)]))
        for start, end in zip(corpus.group_bounds, corpus.group_bounds[1:], strict=False)
        for one in corpus.language[start:end]
        for other in corpus.language[start:end]
        if one != other
    }
    assert drawn == meet


def test_neighbours_stand_close_in_their_document(small_tokenizer: Tokenizer) -> None:
    many = [Group("made", (("en", f"port {n}"), ("ga", f"calafort {n}"))) for n in range(4000)]
    corpus = build(many, small_tokenizer, mix=MIX, longest=9)
    near = {}
    for share in (0.0, 0.5):
        pairs = blocks(corpus, share).draw(200, np.random.default_rng(3))
        found = np.sort(corpus.group[pairs.left])
        near[share] = int((np.diff(found) <= 3).sum())
    assert near[0.5] > 90 > 60 > near[0.0]


def test_blocks_of_one_class(small_tokenizer: Tokenizer) -> None:
    many = [
        Group(source, (("en", f"{source} {n}"), ("ga", f"calafort {source} {n}")))
        for source in ("made", "other")
        for n in range(2000)
    ]
    corpus = build(many, small_tokenizer, mix=MIX, longest=9)
    classes: dict[float, list[int]] = {}
    for share in (0.0, 1.0):
        sampler = PairBlocks(corpus, mix=MIX, weak={}, pivot=1.0, neighbours=0.5, one_class=share)
        drawn = [sampler.draw(100, np.random.default_rng(seed)) for seed in range(12)]
        classes[share] = [len(np.unique(corpus.text_class[pairs.left])) for pairs in drawn]
        assert len(np.unique(corpus.text_class[np.concatenate([pairs.left for pairs in drawn])])) == 2
    assert classes == {0.0: [2] * 12, 1.0: [1] * 12}


def test_a_blend_is_the_mean_whatever_the_scale() -> None:
    rng = np.random.default_rng(5)
    one, other = (rng.standard_normal((40, 6)).astype(np.float32) for _ in range(2))
    found = blend([one, other])
    assert np.allclose(blend([one * 8, other]), found, atol=1e-6)
    assert np.allclose(blend([one]), one / np.median(np.linalg.norm(one, axis=1)))
    near = [float((rows * found).sum() / np.linalg.norm(rows)) for rows in (one, other)]
    assert near[0] == pytest.approx(near[1], rel=0.1)


def test_rare_pieces_are_lifted() -> None:
    table = np.ones((4, 2), dtype=np.float32)
    lifted = lift(table, np.array([0, 5, 500, 500_000]), amount=0.1)
    lengths = np.linalg.norm(lifted, axis=1)
    assert lengths[0] == lengths[1], "what was hardly seen counts as seen five times"
    assert lengths[1] / lengths[2] == pytest.approx(100**0.1)
    assert lengths[2] / lengths[3] == pytest.approx(1000**0.1)
    assert np.array_equal(lift(table, np.array([0, 5, 500, 500_000]), amount=0.0), table)


@pytest.mark.parametrize(
    ("amount", "expected", "why"),
    [(0.0, 1.0, "left as it is"), (0.5, 0.5, "half way, in logarithms"), (1.0, 0.0, "all directions equal")],
)
def test_directions_are_evened_out(amount: float, expected: float, why: str) -> None:
    rng = np.random.default_rng(2)
    table = (rng.standard_normal((3000, 5)) * [3.0, 2.0, 1.0, 1.0, 0.5]).astype(np.float32)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    texts = Texts(np.arange(3000, dtype=np.int32), np.arange(3001))

    def unevenness(rows: np.ndarray) -> float:
        return float(np.log(np.linalg.eigvalsh(rows.T @ rows / len(rows))).std())

    found = unevenness(whiten(table, texts, amount=amount)) / unevenness(table)
    assert found == pytest.approx(expected, abs=0.02), why


def test_own_text_has_every_weak_language() -> None:
    groups = list(written())
    sources = {source: [g for g in groups if g.source == source] for source in ("glossary", "phrases")}
    assert len(sources["glossary"]) >= 1_500
    counts = {
        code: sum(code in dict(g.texts) for g in sources["phrases"]) for code in ("ga", "mt", "el", "lt")
    }
    assert counts["ga"] >= 250 and counts["mt"] >= 250, counts
    assert counts["el"] >= 50 and counts["lt"] >= 50, counts
    assert all(text.strip() == text and text for g in groups for _, text in g.texts)


def test_phrases_of_several_files_meet_in_english(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("en\tga\nwater\tuisce\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("en\tel\nwater\tνερό\nsea\tθάλασσα\n", encoding="utf-8")
    found = [dict(group.texts) for group in phrases(tmp_path)]
    assert found == [{"en": "water", "ga": "uisce", "el": "νερό"}, {"en": "sea", "el": "θάλασσα"}]
    (tmp_path / "c.tsv").write_text("en\tga\nsea\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"c\.tsv, line 2: 1 cells, not 2"):
        list(phrases(tmp_path))
