"""Rarity as a bar of its own: that two texts name the same things, and how rare those things are here.

Splink sets a term's frequency apart from the agreement on it in the same way: "same surname" counts as in
an ordinary case, "and it is a rare one" follows.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from service.traceability.pairing import Matrix
from service.traceability.signals import RARITY, SIGNALS


def apart(bars: Mapping[str, Matrix], raw: Mapping[str, Matrix]) -> dict[str, Matrix]:
    """The same bars, those of the rare signals split in two; their sum stays as it is.

    What a rare signal keeps is its median among the pairs that share anything; the rest of all of them
    together is the bar ``rarity``, above zero for things rarer (or more of them) than usual.
    """
    found: dict[str, Matrix] = {}
    rest: Matrix | None = None
    for name, values in bars.items():
        sharing = raw[name] > 0
        if SIGNALS[name].kind != "rare" or not sharing.any():
            found[name] = values
            continue
        usual = np.where(sharing, np.median(values[sharing]), values).astype(np.float32)
        found[name] = usual
        rest = values - usual if rest is None else rest + (values - usual)
    if rest is not None:
        found[RARITY] = rest
    return found
