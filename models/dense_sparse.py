"""Models that give a vector and, with one more layer, a weight for each piece of the text (BGE-M3).

The weight of a piece is max(0, w · h + b) of its last state h, the largest where it stands more than once;
two texts match by the sum of the products over the pieces that they share. Source: J. Chen et al.,
"M3-Embedding" (2024), 3.2, lexical retrieval; w and b are in the model's own ``sparse_linear.pt``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from models.embedding import Role, SparseVector, Vectors
from models.errors import BrokenModel, ModelUnavailable
from models.presets import PIECE_WEIGHTS, Preset
from models.transformer import TransformerEmbedder


class DenseSparseEmbedder(TransformerEmbedder):
    """The model at `location` with the layer in the file `head`.

    Its ``name`` differs from that of the same model without the layer: an index of the one lacks the
    weights of the other. Raises BrokenModel where the layer is not one of the model's width.
    """

    def __init__(self, location: str, head: Path, *, preset: Preset | None = None) -> None:
        super().__init__(location, preset=preset)
        self._head = _layer(head).to(self._model.device)
        width = self._model[0].auto_model.config.hidden_size
        if self._head.in_features != width:
            raise BrokenModel(location, f"{head.name} is for {self._head.in_features} columns, not {width}")
        # Beginning, end, padding, unknown: they say nothing of the text.
        self._silent = frozenset(self._model.tokenizer.all_special_ids)

    @property
    def name(self) -> str:
        return f"{super().name}+sparse"

    def encode_both(
        self, texts: Sequence[str], *, role: Role = "passage"
    ) -> tuple[Vectors, list[SparseVector]]:
        """Unit rows as `encode` gives them, float32 [n, d], and the weights of each text's pieces."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        weights = [SparseVector((), ())] * len(texts)
        filled = [number for number, text in enumerate(texts) if text.strip()]
        # Texts of like length together; the states of one batch alone are held at a time.
        filled.sort(key=lambda number: len(texts[number]))
        batch = self._batch([self._prefixes[role] + texts[number] for number in filled]) if filled else 1
        for start in range(0, len(filled), batch):
            some = filled[start : start + batch]
            given = [self._prefixes[role] + texts[number] for number in some]
            for number, found in zip(some, self._encode(given, len(given), None), strict=True):
                row = found["sentence_embedding"].float().cpu().numpy()
                rows[number] = row / max(float(np.linalg.norm(row)), 1e-12)
                weights[number] = self._weigh(found)
        return rows, weights

    def _weigh(self, found: Any) -> SparseVector:
        import torch

        states = found["token_embeddings"]
        with torch.no_grad():
            raised = torch.relu(self._head(states.to(self._head.weight.dtype))).squeeze(-1).cpu().tolist()
        pieces = found["input_ids"][: len(raised)].cpu().tolist()
        largest: dict[int, float] = {}
        for piece, weight in zip(pieces, raised, strict=True):
            if weight > 0 and piece not in self._silent:
                largest[piece] = max(weight, largest.get(piece, 0.0))
        ordered = sorted(largest.items())
        return SparseVector(tuple(piece for piece, _ in ordered), tuple(weight for _, weight in ordered))


def piece_weights(location: str, preset: Preset | None) -> Path | None:
    """The file with the layer of the model at `location`; None where the model has none."""
    folder = Path(location)
    if folder.is_dir():
        path = folder / PIECE_WEIGHTS
        return path if path.is_file() else None
    if preset is None or not preset.piece_weights:
        return None
    from huggingface_hub import hf_hub_download

    try:
        return Path(hf_hub_download(location, preset.piece_weights))
    except (OSError, ValueError) as error:
        raise ModelUnavailable(location, f"{preset.piece_weights}: {error}".splitlines()[0]) from error


def _layer(path: Path) -> Any:
    import torch

    try:
        stored = torch.load(path, map_location="cpu", weights_only=True)
        layer = torch.nn.Linear(int(stored["weight"].shape[1]), 1)
        layer.load_state_dict(stored)
    except Exception as error:  # pickle, torch and zip raise what they like
        raise BrokenModel(str(path.parent), f"{path.name} cannot be read") from error
    return layer.eval()
