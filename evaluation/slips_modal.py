"""Slips of who must and who may, and of what is not so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from evaluation.draft import Draft
from service.consistency.values.modality import find_negation

_WORDS = Path(__file__).parent / "gold" / "compare" / "slips.toml"
# Within so many characters a negation belongs to a modal verb.
_BESIDE = 30


def weakened(draft: Draft, at: int) -> bool:
    """The first word that binds becomes one that permits; "must not" and "may not" forbid alike."""
    for strong, weak in _words()["weakened"][draft.language].items():
        ended = strong if strong.endswith(")") else rf"{strong}(?!\w)"
        if _replaced(draft, at, re.search(rf"(?<!\w){ended}", draft.blocks[at]), weak):
            return True
    return False


def strengthened(draft: Draft, at: int) -> bool:
    """The other way round; where a pattern tells what binds, no word can be put for it."""
    for strong, weak in _words()["weakened"][draft.language].items():
        match = re.search(rf"(?<!\w){re.escape(weak)}(?!\w)", draft.blocks[at])
        if "(?" not in strong and _replaced(draft, at, match, strong):
            return True
    return False


def dropped_negation(draft: Draft, at: int) -> bool:
    """The first negation of a verb is lost."""
    for pattern in _words()["negation"][draft.language]:
        found = re.search(pattern, draft.blocks[at], re.IGNORECASE)
        if found:
            kept = " ".join(group for group in found.groups() if group)
            draft.blocks[at] = draft.blocks[at][: found.start()] + kept + draft.blocks[at][found.end() :]
            return True
    return False


def _replaced(draft: Draft, at: int, match: re.Match[str] | None, word: str) -> bool:
    text = draft.blocks[at]
    if not match or _negated(text, match.span(), draft.language):
        return False
    draft.blocks[at] = text[: match.start()] + word + text[match.end() :]
    return True


def _negated(text: str, span: tuple[int, int], language: str) -> bool:
    near = text[max(0, span[0] - _BESIDE) : span[1] + _BESIDE]
    return any(fact.value != "otherwise" for fact in find_negation(near, language))


@cache
def _words() -> Mapping[str, Mapping[str, dict[str, str]]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))
