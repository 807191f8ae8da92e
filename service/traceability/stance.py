"""What a piece of evidence does with a commitment, by its wording. The words are in ``stance.toml``.

A first level without syntax: the stance whose wording returns most, weighted by how telling it is. A
text without any of it gets the stance that its kind of document usually has.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

Stance = Literal[
    "implements",
    "partly_implements",
    "reports_progress",
    "announces",
    "supports",
    "stalls",
    "contradicts",
]
STANCES: tuple[Stance, ...] = get_args(Stance)
FILE = Path(__file__).parent / "stance.toml"

# Auxiliaries ("has", "will") are in every other sentence, words of refusal hardly ever: a rare word
# that is there decides. Order breaks ties.
_TELLING: Mapping[Stance, float] = {
    "contradicts": 4.0,
    "stalls": 3.0,
    "implements": 1.6,
    "supports": 1.5,
    "reports_progress": 1.0,
    "announces": 1.0,
}
# What a document mostly does when its wording says nothing.
_USUAL: Mapping[str, Stance] = {
    "regulation": "implements",
    "directive": "implements",
    "decision": "implements",
    "measure": "implements",
    "law": "implements",
    "report": "reports_progress",
    "strategy": "announces",
    "action_plan": "announces",
    "communication": "announces",
    "proposal": "announces",
    "conclusions": "supports",
    "resolution": "supports",
    "opinion": "supports",
    "position_paper": "supports",
    "note": "supports",
}


def stance(text: str, language: str | None, *, document_type: str = "") -> Stance:
    """The stance of `text`; of a language without a table that of its document type."""
    usual = _USUAL.get(document_type, "reports_progress")
    patterns = _patterns().get(language or "")
    if patterns is None:
        return usual
    counts = {name: len(pattern.findall(text)) for name, pattern in patterns.items()}
    weighed = {name: counts[name] * telling for name, telling in _TELLING.items()}
    best = max(weighed, key=lambda name: (weighed[name], name == usual))
    if not weighed[best]:
        return usual
    if best == "implements" and counts["partly"]:
        return "partly_implements"
    return best


@lru_cache(maxsize=1)
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        code: {
            name: re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE) for name, words in table.items()
        }
        for code, table in tables.items()
    }
