"""The parts of a training: pieces, batches, losses, the table."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from models.training.batches import Corpus, Pairs, PairSampler, build, cut, encode
from models.training.corpora import LANGUAGES, Group
from models.training.distil import follow_grades, follow_similarities
from models.training.losses import contrast, same_saying
from models.training.relatives import plain, relatives
from models.training.table import PieceTable
from models.training.tokenizer import balanced, empty_tokenizer

MIX = {"first": (("made",), 0.5), "rest": ((), 0.5)}


@pytest.fixture
def corpus(groups: list[Group], small_tokenizer: Tokenizer) -> Corpus:
    more = [Group("other", (("en", "Water is tested each year."), ("ga", "Uisce")))]
    return build([*groups, *more], small_tokenizer, mix=MIX, longest=50)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("L’UNION", ["▁l", "▁'", "▁union"], "lower case, one apostrophe, words apart"),
        ("2022/2371", ["▁2022", "▁/", "▁2371"], "numbers apart from signs"),
        ("ﬁn – x", ["▁fin", "▁-", "▁x"], "compatibility forms and dashes"),
    ],
)
def test_text_before_pieces(text: str, expected: list[str], why: str) -> None:
    shell = empty_tokenizer()
    found = shell.pre_tokenizer.pre_tokenize_str(shell.normalizer.normalize_str(text))
    assert [piece for piece, _ in found] == expected, why


def test_every_language_has_its_share_of_the_tokenizer() -> None:
    groups = [Group("a", (("en", "x" * 10), ("bg", "я" * 10)))] * 100
    texts = list(balanced(groups, characters=100, seed=1, shares={"bg": 2.0}))
    assert sum(text.startswith("x") for text in texts) == 10
    assert sum(text.startswith("я") for text in texts) == 20


def test_a_tokenizer_is_reproducible(groups: list[Group], small_tokenizer: Tokenizer) -> None:
    from models.training.tokenizer import train_tokenizer

    again = train_tokenizer(groups, size=200, characters=1000, seed=1)
    texts = [text for group in groups for _, text in group.texts]
    assert [e.ids for e in again.encode_batch(texts)] == [e.ids for e in small_tokenizer.encode_batch(texts)]


def test_texts_are_taken_and_cut(small_tokenizer: Tokenizer) -> None:
    texts = encode(small_tokenizer, ["water", "", "ports must report every delay"], longest=50)
    taken = texts.take(np.array([2, 1, 0]))
    assert np.array_equal(taken.pieces[: taken.bounds[1]], texts.pieces[texts.bounds[2] :])
    assert taken.bounds[1] == taken.bounds[2], "the empty text stays empty"
    assert np.diff(cut(texts, 2).bounds).max() == 2
    fewer = texts.take(np.array([2] * 50), drop=0.5, rng=np.random.default_rng(1))
    assert 0.3 < len(fewer.pieces) / (50 * np.diff(texts.bounds)[2]) < 0.7


@pytest.mark.parametrize("one_language", [0.0, 1.0])
def test_a_pair_is_two_texts_of_one_group(corpus: Corpus, one_language: float) -> None:
    sampler = PairSampler(corpus, mix=MIX, weak={}, one_language=one_language)
    pairs = sampler.draw(500, np.random.default_rng(5))
    assert (corpus.group[pairs.left] == corpus.group[pairs.right]).all()
    assert (pairs.left != pairs.right).all()
    languages = {LANGUAGES[number] for number in corpus.language[pairs.left]}
    assert len(languages) == (1 if one_language else 5)


def test_the_same_state_draws_the_same_batch(corpus: Corpus) -> None:
    sampler = PairSampler(corpus, mix=MIX, weak={}, one_language=0.5)
    one, other = (sampler.draw(64, np.random.default_rng(9)) for _ in range(2))
    assert np.array_equal(one.left, other.left)
    assert np.array_equal(one.right, other.right)


def test_false_negatives_are_masked(corpus: Corpus) -> None:
    english = [int(row) for row in np.flatnonzero(corpus.language == LANGUAGES.index("en"))]
    # Rows: the pair of group 2, another pair of group 2, and group 3, which repeats group 2's English text.
    start = int(corpus.group_bounds[2])
    pairs = Pairs(
        np.array([english[2], start + 2, english[3]]), np.array([start + 1, start + 3, english[3] + 1])
    )
    same = same_saying(corpus, pairs)
    assert same.tolist() == [[False, True, True], [True, False, False], [True, False, False]]


def test_contrast_equals_the_plain_formula() -> None:
    torch.manual_seed(1)
    left = functional.normalize(torch.randn(12, 6, dtype=torch.float64), dim=1).requires_grad_()
    right = functional.normalize(torch.randn(12, 6, dtype=torch.float64), dim=1).requires_grad_()
    scale = torch.tensor(15.0, dtype=torch.float64, requires_grad=True)
    same = torch.zeros(12, 12, dtype=torch.bool)
    same[1, 2] = same[4, 0] = True
    scores = (scale * left @ right.T).masked_fill(same, -torch.inf)
    wanted = torch.arange(12)
    plain_loss = (functional.cross_entropy(scores, wanted) + functional.cross_entropy(scores.T, wanted)) / 2
    ours = contrast(left, right, scale, same)
    assert torch.allclose(ours, plain_loss)
    for found, expected in zip(
        torch.autograd.grad(ours, (left, right, scale)),
        torch.autograd.grad(plain_loss, (left, right, scale)),
        strict=True,
    ):
        assert torch.allclose(found, expected, atol=1e-10)


def test_similarity_losses_are_nothing_where_the_student_agrees() -> None:
    rows = functional.normalize(torch.randn(5, 4), dim=1)
    assert float(follow_similarities(rows, rows)) == 0
    grades = (rows * rows.flip(0)).sum(dim=1) * 2 + 1
    assert float(follow_grades(rows, rows.flip(0), grades)) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("▁политика", "▁politika", "Cyrillic in Latin letters"),
        ("▁πολιτική", "▁politiki", "Greek in Latin letters, no accent"),
        ("▁sécurité", "▁securite", "no accents"),
    ],
)
def test_relatives_share_their_spelling(one: str, other: str, why: str) -> None:
    assert plain(one) == plain(other), why
    shared = relatives([one, other, "▁", "12"])
    assert (shared[0] != shared[1]).nnz == 0, why
    assert np.allclose(shared.sum(axis=1), 1)


def test_the_table_learns_only_what_it_saw(small_tokenizer: Tokenizer) -> None:
    pieces = [small_tokenizer.id_to_token(number) or "" for number in range(small_tokenizer.get_vocab_size())]
    table = PieceTable(pieces, 8, seed=1)
    texts = encode(small_tokenizer, ["water", "ports"], longest=9)
    before = table.own.values.clone()
    done = table.forward(texts)
    means = np.stack(
        [
            table.full()[texts.pieces[a:b]].mean(axis=0)
            for a, b in zip(texts.bounds, texts.bounds[1:], strict=False)
        ]
    )
    assert np.allclose(done.means.detach().numpy(), means, atol=1e-6), "forward is the mean of the full table"
    done.means.sum().backward()  # type: ignore[no-untyped-call]
    table.backward(done, 0.01)
    moved = np.flatnonzero((table.own.values != before).any(dim=1).numpy())
    assert moved.tolist() == sorted(set(texts.pieces.tolist()))
