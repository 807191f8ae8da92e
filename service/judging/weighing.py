"""The answers of a judge as one more bar of the explanation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from service.judging.judge import Judge
from service.traceability.combiner import Scores, adjust
from service.traceability.evidence import Evidence
from service.traceability.framework import Framework
from service.traceability.signals import JUDGED

MOST = 5
"""Nodes asked about for each piece of evidence: its most probable ones."""
LEAST = 0.05
"""Links less probable than this are not asked about."""
WEIGHT = 0.5
"""Share of the judge's own log-odds that counts. Not trained: a judge of one's own is not known here."""
_SURE = 0.02
"""An answer counts as at least so far from 0 and from 1."""


def weigh(scores: Scores, items: Sequence[Evidence], tree: Framework, judge: Judge) -> Scores:
    """`scores` [n evidence, m nodes] with the bar "judged": WEIGHT × logit(answer), 0 where none was asked.

    Where texts leave the machine, documents with a marking (LIMITE …) are not asked about.
    """
    probability = scores.probability
    bar = np.zeros_like(scores.odds, dtype=np.float32)
    if judge.leaves and _kept(tree.document.markings):
        return adjust(scores, JUDGED, bar)
    asked = [
        (row, int(column))
        for row, item in enumerate(items)
        if not (judge.leaves and _kept(item.document.markings))
        for column in np.argsort(-probability[row], kind="stable")[:MOST]
        if probability[row, column] >= LEAST
    ]
    texts = [(items[row].unit.text, f"{tree.nodes[c].title}\n{tree.nodes[c].unit.text}") for row, c in asked]
    for place, answer in zip(asked, judge.judge(texts), strict=True):
        if answer is not None:
            sure = min(max(answer, _SURE), 1 - _SURE)
            bar[place] = WEIGHT * np.log(sure / (1 - sure))
    return adjust(scores, JUDGED, bar)


def _kept(markings: Sequence[str]) -> bool:
    return any(marking != "PUBLIC" for marking in markings)
