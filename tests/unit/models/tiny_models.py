"""Tiny random models, saved as real ones are: a BERT encoder of one layer, and a cross-encoder."""

from __future__ import annotations

from pathlib import Path

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "query",
    "passage",
    ":",
    "water",
    "ports",
    "report",
    "the",
]


def bert_base(folder: Path, *, seed: int = 3, labels: int = 0) -> Path:
    """A BERT model with 12 words as transformers saves it; with ``labels`` one that classifies."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast

    torch.manual_seed(seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS))
    BertTokenizerFast(vocab=str(folder / "vocab.txt"), do_lower_case=True).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        **({"num_labels": labels} if labels else {}),
    )
    (BertForSequenceClassification if labels else BertModel)(config).save_pretrained(folder)
    return folder


def sentence_transformer(folder: Path, *, pooling: str = "mean", dense: int = 0, seed: int = 3) -> Path:
    """A sentence-transformers folder; with ``dense`` a projection to that width follows, as in LaBSE."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Dense, Normalize, Pooling, Transformer

    words = Transformer(str(bert_base(folder.with_name(folder.name + "-base"), seed=seed)), max_seq_length=32)
    modules = [words, Pooling(32, pooling_mode=pooling)]
    modules += [Dense(32, dense), Normalize()] if dense else []
    SentenceTransformer(modules=modules, device="cpu").save(str(folder))
    return folder
