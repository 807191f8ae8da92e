"""Cross-encoders: a tiny random one, saved and read as a real one would be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fixtures.tiny_models import bert_base

from models.errors import ModelUnavailable
from models.reranker import RERANKERS, load_reranker

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bert_base(tmp_path_factory.mktemp("cross") / "tiny", labels=1)


def test_the_scores_are_those_of_the_model(cross_encoder: Path) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    query, passages = "the water", ["ports", "the water report", "report : the ports " * 40]
    tokenizer = AutoTokenizer.from_pretrained(cross_encoder)
    model = AutoModelForSequenceClassification.from_pretrained(cross_encoder).eval()
    expected = []
    for passage in passages:
        given = tokenizer(query, passage, truncation=True, max_length=64, return_tensors="pt")
        with torch.no_grad():
            expected.append(float(torch.sigmoid(model(**given).logits[0, 0])))
    found = load_reranker(str(cross_encoder)).score(query, passages)
    assert found.dtype == np.float32
    assert np.allclose(found, expected, atol=1e-5), "a long passage is cut where the model has no more places"
    assert len(load_reranker(str(cross_encoder)).score(query, [])) == 0


@pytest.mark.parametrize(("labels", "message"), [(0, "no cross-encoder"), (3, "gives a pair 3 scores")])
def test_another_kind_of_model_is_refused(tmp_path: Path, labels: int, message: str) -> None:
    with pytest.raises(ModelUnavailable, match=message):
        load_reranker(str(bert_base(tmp_path / "other", labels=labels)))


def test_an_unknown_name_tells_the_known() -> None:
    with pytest.raises(ModelUnavailable, match="bge-reranker-v2-m3"):
        load_reranker("nothing-of-the-kind")


def test_presets_are_free_to_use() -> None:
    assert {preset.licence for preset in RERANKERS.values()} == {"Apache-2.0"}
