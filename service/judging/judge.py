"""What a judge is, and which one the settings name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from service.errors import UsageError

Pair = tuple[str, str]
"""(what a text says, what is to be done)"""


class Judge(Protocol):
    """Says for pairs of texts how probable it is that the first puts the second into practice."""

    @property
    def name(self) -> str:
        """Model and wording: what kept answers are known by."""

    @property
    def leaves(self) -> bool:
        """Whether the texts leave this machine; those marked LIMITE are then never sent."""

    def judge(self, pairs: Sequence[Pair]) -> list[float | None]:
        """A probability for each pair; None where there is no usable answer."""


def open_judge(chosen: str, folder: Path, key: str | None = None) -> Judge | None:
    """The judge of the setting ``judge``, with its memory in `folder`; None for the empty setting.

    Raises UsageError for another form, models.errors.ModelUnavailable where a local model cannot be loaded.
    """
    if not chosen:
        return None
    kind, _, rest = chosen.partition(":")
    from service.judging.memory import Remembering

    if kind == "nli" and rest:
        from service.judging.entailment import Entailment

        return Remembering(Entailment(rest), folder)
    url, _, model = rest.rpartition("#")
    if kind == "openai" and model and url.startswith(("http://", "https://")):
        from service.judging.endpoint import Endpoint

        return Remembering(Endpoint(url, model, key), folder)
    raise UsageError(
        f"LEXTRACE_JUDGE={chosen!r} names no judge; write nli:MODEL or openai:https://HOST/v1#MODEL"
    )
