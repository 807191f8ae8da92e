"""A local model of natural-language inference, through transformers: does the text entail the commitment?"""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import ModelUnavailable
from service.judging.judge import Pair

_BATCH = 16
_LONGEST = 512


class Entailment:
    """Probability of entailment against contradiction and neutral, by the model's own labels.

    The text is the premise, the commitment the hypothesis (Williams, Nangia and Bowman 2018, MultiNLI).
    """

    leaves = False

    def __init__(self, location: str) -> None:
        try:
            from transformers import AutoModelForSequenceClassification, AutoTokenizer

            self._tokenizer = AutoTokenizer.from_pretrained(location)
            self._model = AutoModelForSequenceClassification.from_pretrained(location).eval()
        except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
            detail = str(error).strip().splitlines()
            raise ModelUnavailable(location, detail[0] if detail else type(error).__name__) from error
        labels = {name.casefold(): int(number) for number, name in self._model.config.id2label.items()}
        entails = next((number for name, number in labels.items() if name.startswith("entail")), None)
        if entails is None:
            raise ModelUnavailable(
                location, f"it is no model of inference: its labels are {', '.join(labels) or 'none'}"
            )
        self._entails = entails
        self._location = location

    @property
    def name(self) -> str:
        return f"nli:{self._location}"

    def judge(self, pairs: Sequence[Pair]) -> list[float | None]:
        """Softmax over the labels, the entailment's share; batches of 16, texts cut at 512 pieces."""
        import torch

        found: list[float | None] = []
        for start in range(0, len(pairs), _BATCH):
            batch = pairs[start : start + _BATCH]
            longest = min(_LONGEST, self._tokenizer.model_max_length)
            pieces = self._tokenizer(
                [text for text, _ in batch],
                [wanted for _, wanted in batch],
                truncation=True,
                max_length=longest,
                padding=True,
                return_tensors="pt",
            )
            with torch.inference_mode():
                shares = self._model(**pieces).logits.float().softmax(dim=-1)[:, self._entails]
            found += [float(share) for share in shares]
        return found
