"""The pairs of one language with one other: what is usual between two is not what is between two others.

Words shared within Dutch are many, between Dutch and Greek hardly any; a column that holds both would be
measured by the Dutch. In lists of several languages every pair is therefore measured, and read against its
row and its column, among pairs of the same two languages. (Development half of the sample, the texts of
twelve languages against the strategy in one, weights of the other sets: MAP .872, .854 with one table for
all; F1 of what is accepted .60 and .43.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.traceability.pairing import Pairing
from service.traceability.unit import Unit

LEAST = 4
"""Languages with fewer texts on a side are taken together: there is no usual score among so few."""
Places = NDArray[np.intp]
Block = tuple[Places, Places]
"""Rows and columns of a table of pairs."""


def of(pairing: Pairing) -> list[Block]:
    """The blocks of a table, together all its pairs; one where both sides are in one language each."""
    columns = groups(pairing.right)
    return [(rows, chosen) for rows in groups(pairing.left) for chosen in columns]


def groups(side: Sequence[Unit]) -> list[Places]:
    """The places of the units of each language, in the order in which the languages first come."""
    found: dict[str | None, list[int]] = defaultdict(list)
    for place, unit in enumerate(side):
        found[unit.language].append(place)
    many = [places for places in found.values() if len(places) >= LEAST]
    few = sorted(place for places in found.values() if len(places) < LEAST for place in places)
    return [np.array(places, dtype=np.intp) for places in (*many, few) if places]
