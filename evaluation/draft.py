"""One version in the making, into which a slip is written."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """``blocks`` of one version, clean blocks of the other ``versions``, which blocks are still ``free``."""

    blocks: list[str]
    versions: Mapping[str, Sequence[str]]
    language: str
    free: Sequence[int]
    chance: random.Random
