"""Concepts of the glossary that both texts speak of, in whatever words and in whatever language."""

from __future__ import annotations

import numpy as np

from service.traceability import concepts
from service.traceability.declared import programs
from service.traceability.pairing import Matrix, Pairing
from service.traceability.signals.synonyms import weighted, wording


def concept(pairing: Pairing) -> Matrix | None:
    """Cosine [n, m] of what the words of either side stand for in the glossary, each weighing by its rarity.

    Nothing for source code: its words are hardly the glossary's (the public sets across languages, each with
    the weights of the others: MAP .413 with it, .432 without).
    """
    if any(programs([unit.text for unit in side]) for side in (pairing.left, pairing.right)):
        return None
    split = len(pairing.left)
    texts = pairing.each(wording)
    sides = []
    for units, own in ((pairing.left, texts[:split]), (pairing.right, texts[split:])):
        codes = concepts.spoken(units)
        shares, names = weighted(own)
        if not codes or not names:
            return None
        sides.append(concepts.unit_rows(shares @ concepts.vectors(names, codes)))
    found = sides[0] @ sides[1].T
    return np.asarray(found.toarray(), dtype=np.float32) if found.nnz else None
