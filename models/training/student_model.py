"""The student: a small encoder over the pieces of the static model, and the shared tokenizer with a mask.

An ELECTRA encoder is a BERT encoder whose piece vectors may be narrower than its layers: so the static
model's 256 numbers a piece are taken over as they are, and the table, which is most of the model, stays
small (K. Clark et al., "ELECTRA", 2020; factorised embeddings: Z. Lan et al., "ALBERT", 2020).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import AddedToken, Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from models.training.batches import Texts
from models.training.student_config import StudentConfig

PAD, MASK = "<pad>", "<mask>"
_SPREAD = 0.05
"""Standard deviation of the taken-over vectors: near that of a fresh table, so that the layers can learn."""


class Student(nn.Module):
    """The encoder with its head for masked pieces, its temperature and its mapping to the teacher."""

    def __init__(
        self, config: StudentConfig, *, pieces: int, table: NDArray[np.float32], teacher_width: int
    ) -> None:
        """`pieces` with pad and mask, the last two; `table` [pieces − 2, d] is what to start from."""
        super().__init__()
        from transformers import ElectraConfig, ElectraForMaskedLM

        self.pad, self.mask, self.longest = pieces - 2, pieces - 1, config.longest
        shape = ElectraConfig(
            vocab_size=pieces,
            embedding_size=table.shape[1],
            hidden_size=config.width,
            num_hidden_layers=config.layers,
            num_attention_heads=config.heads,
            intermediate_size=config.inner,
            max_position_embeddings=config.longest,
            type_vocab_size=1,
            hidden_dropout_prob=config.dropout,
            attention_probs_dropout_prob=config.dropout,
            pad_token_id=self.pad,
        )
        self.body: Any = ElectraForMaskedLM(shape)
        weights = self.body.electra.embeddings.word_embeddings.weight.data
        taken = torch.from_numpy(np.array(table, dtype=np.float32))
        weights[: len(taken)] = taken * (_SPREAD / (float(taken.std()) or 1.0))
        self.log_scale = nn.Parameter(torch.tensor(float(-np.log(config.temperature))))
        self.mapping = nn.Parameter(torch.randn(config.width, teacher_width) / teacher_width**0.5)

    @property
    def encoder(self) -> Any:
        """The encoder alone: what is exported."""
        return self.body.electra

    def vectors(self, ids: Tensor, kept: Tensor) -> Tensor:
        """Unit rows [n, width]: the mean of the last layer over the pieces that are `kept` [n, length]."""
        states = self.encoder(input_ids=ids, attention_mask=kept).last_hidden_state.float()
        weights = kept.unsqueeze(-1).float()
        means = (states * weights).sum(dim=1) / weights.sum(dim=1).clamp_(min=1)
        return functional.normalize(means, dim=1)

    def guesses(self, ids: Tensor, kept: Tensor, hidden: Tensor) -> Tensor:
        """Scores [hidden places, pieces] of the places that are `hidden` [n, length]."""
        states = self.encoder(input_ids=ids, attention_mask=kept).last_hidden_state
        # The head on the hidden places alone: the scores of all would be the largest array by far.
        body = self.body
        scores: Tensor = body.generator_lm_head(body.generator_predictions(states[hidden]))
        return scores


def with_specials(tokenizer: Tokenizer) -> Tokenizer:
    """A copy of `tokenizer` with pad and mask as its last two pieces."""
    copy = Tokenizer.from_str(tokenizer.to_str())
    copy.add_special_tokens([AddedToken(PAD, special=True), AddedToken(MASK, special=True)])
    return copy


def padded(texts: Texts, *, pad: int, longest: int) -> tuple[Tensor, Tensor]:
    """Piece numbers and what is kept of them, both int64 [n, longest text], at most `longest` wide."""
    sizes = np.minimum(np.diff(texts.bounds), longest)
    width = max(1, int(sizes.max(initial=1)))
    places = np.arange(width)[None, :]
    kept = places < sizes[:, None]
    ids = np.full((len(texts), width), pad, dtype=np.int64)
    ids[kept] = texts.pieces[(texts.bounds[:-1, None] + places)[kept]]
    return torch.from_numpy(ids), torch.from_numpy(kept.astype(np.int64))
