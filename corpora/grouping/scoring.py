"""How probable it is that two texts are language versions of one, and why.

A logistic regression over five signals; the weights were fitted by
:mod:`corpora.grouping.training` on acts in 22 languages, with revisions and texts from one template made
of them as counter-examples. The tree of sections, the run of paragraph lengths, acronyms and file names
were tried too: beside these five they add nothing, for a template gives them to all its texts. They find
what to compare (:mod:`corpora.grouping.blocking`), and a person is told of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpora.grouping.fingerprint import Fingerprint
from models.calibration import Logistic

SIGNALS = ("numbers", "swapped", "references", "content", "date")
#: What ``python -m corpora.grouping.training`` printed last, in the order of SIGNALS.
MODEL = Logistic((3.2298, -5.5175, 2.986, 6.5049, 3.9498), -8.8052, 0.5)
_FEW_NUMBERS = 2.0
_NO_WORD = 0.5  # neither for nor against


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two texts compared. ``probability`` is calibrated on the counter-examples named above."""

    probability: float
    logit: float


def compare(left: Fingerprint, right: Fingerprint) -> Likeness:
    """How alike two texts are."""
    logit = float(np.dot(MODEL.weights, signals(left, right)) + MODEL.bias)
    return Likeness(float(1 / (1 + np.exp(-logit))), logit)


def signals(left: Fingerprint, right: Fingerprint) -> NDArray[np.float64]:
    """The values of :data:`SIGNALS`, each from 0 to 1.

    numbers     of all numbers on either side the part on both; few numbers are weak evidence
    swapped     of the numbers of the longer side the part that has another in its place
    references  as numbers
    content     how near the texts are where they are least near (cosine)
    date        1 the same, 0 others, 0.5 not known of both
    """
    ours, theirs = left.numbers, right.numbers
    lost, gained = (ours - theirs).total(), (theirs - ours).total()
    every = max(ours.total(), theirs.total())
    cosines = _cosines(left, right)
    return np.array(
        [
            _shared(ours, theirs, _FEW_NUMBERS),
            min(lost, gained) / every if every else 0.0,
            _shared(left.cited, right.cited, 0.0),
            max(0.0, float(cosines.min())) if len(cosines) else 0.0,
            _NO_WORD if left.date is None or right.date is None else float(left.date == right.date),
        ]
    )


def _shared(left: Counter[str], right: Counter[str], few: float) -> float:
    """Of all that is on either side, the part on both, as if ``few`` more stood on one side only."""
    both, either = (left & right).total(), (left | right).total() + few
    return both / either if either else _NO_WORD


def _cosines(left: Fingerprint, right: Fingerprint) -> NDArray[np.float32]:
    """How near the two texts are to each other, part by part; parts without words are left out."""
    if left.profile.shape != right.profile.shape:
        return np.zeros(0, dtype=np.float32)
    said = left.profile.any(axis=1) & right.profile.any(axis=1)
    near: NDArray[np.float32] = (left.profile[said] * right.profile[said]).sum(axis=1)
    return near


def reasons(left: Fingerprint, right: Fingerprint) -> tuple[str, ...]:
    """What speaks for and against one work, as short sentences for a person."""
    value = dict(zip(SIGNALS, signals(left, right).tolist(), strict=True))
    ours, theirs = left.numbers, right.numbers
    lost, gained = ours - theirs, theirs - ours
    out = []
    if (every := (ours | theirs).total()) > 0:
        out.append(f"{(ours & theirs).total()} of {every} numbers the same")
    if lost or gained:
        out.append(f"only in one: {_few(lost)}; only in the other: {_few(gained)}")
    if (every := (left.cited | right.cited).total()) > 0:
        out.append(f"{(left.cited & right.cited).total()} of {every} references the same")
    out.append(
        f"{len(left.levels)} and {len(right.levels)} sections, "
        f"{len(left.paragraphs)} and {len(right.paragraphs)} paragraphs and notes"
    )
    out.append(f"content at least {value['content']:.2f} near in every part")
    if value["date"] != _NO_WORD:
        out.append("same date" if value["date"] else f"other date: {left.date}, {right.date}")
    if left.name and left.name == right.name:
        out.append("same file name but for the language")
    return tuple(out)


def _few(numbers: Counter[str], limit: int = 4) -> str:
    shown = sorted(numbers, key=lambda number: (-len(number), number))
    more = f" and {len(shown) - limit} more" if len(shown) > limit else ""
    return (", ".join(shown[:limit]) or "nothing") + more
