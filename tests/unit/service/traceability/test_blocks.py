"""Lists of several languages are measured language by language."""

from __future__ import annotations

import numpy as np
import pytest

from service.traceability import blocks
from service.traceability.combiner import combine, measure
from service.traceability.engine import score
from service.traceability.pairing import Pairing
from service.traceability.signals import RELATED
from service.traceability.unit import Unit
from service.traceability.weights import suited

DUTCH = [
    "De haven van Rotterdam krijgt nieuwe scanners voor containers.",
    "Scholen geven les over de risico's van verdovende middelen.",
    "Het laboratorium onderzoekt monsters van afvalwater in twaalf steden.",
    "De douane wisselt gegevens uit met de politie van buurlanden.",
]
GREEK = [
    "Το λιμάνι του Πειραιά αποκτά νέους σαρωτές εμπορευματοκιβωτίων.",
    "Τα σχολεία διδάσκουν τους κινδύνους των ναρκωτικών ουσιών.",
    "Το εργαστήριο εξετάζει δείγματα λυμάτων σε δώδεκα πόλεις.",
    "Τα τελωνεία ανταλλάσσουν στοιχεία με την αστυνομία γειτόνων.",
]
TARGETS = [
    "Scanners in havens aanschaffen en containers doorlichten.",
    "Voorlichting op scholen over middelen.",
    "Afvalwater in steden onderzoeken in laboratoria.",
    "Uitwisseling van gegevens tussen douane en politie.",
]


def units(texts: list[str], language: str | None) -> tuple[Unit, ...]:
    return tuple(Unit(text, language=language) for text in texts)


@pytest.mark.parametrize(
    ("languages", "expected", "why"),
    [
        (["nl"] * 5, [[0, 1, 2, 3, 4]], "one language"),
        ([None] * 3, [[0, 1, 2]], "none stated, and few: still one"),
        (["nl", "el"] * 4, [[0, 2, 4, 6], [1, 3, 5, 7]], "each its own"),
        (["nl"] * 4 + ["el", "fr", "mt"], [[0, 1, 2, 3], [4, 5, 6]], "what is few is taken together"),
        ([], [], "nothing"),
    ],
)
def test_groups(languages: list[str | None], expected: list[list[int]], why: str) -> None:
    found = blocks.groups([Unit("x", language=language) for language in languages])
    assert [places.tolist() for places in found] == expected, why


def test_blocks_cover_every_pair_once() -> None:
    left = units(DUTCH, "nl") + units(GREEK, "el") + units(["één"], "fr")
    pairing = Pairing(left, units(TARGETS, "nl") + units(GREEK, "el"))
    seen = np.zeros(pairing.shape, dtype=int)
    for rows, columns in blocks.of(pairing):
        seen[np.ix_(rows, columns)] += 1
    assert (seen == 1).all()


def test_a_language_is_scored_as_if_it_were_alone() -> None:
    both = Pairing(units(DUTCH, "nl") + units(GREEK, "el"), units(TARGETS, "nl"))
    alone = Pairing(units(DUTCH, "nl"), units(TARGETS, "nl"))
    mixed, single = score(both), score(alone)
    assert mixed.raw["word"][:4] == pytest.approx(single.raw["word"])
    first, second = (one.odds - one.prior - one.bars[RELATED] for one in (mixed, single))
    assert first[:4] == pytest.approx(second, abs=1e-3)


def test_without_parts_the_whole_is_one() -> None:
    pairing = Pairing(units(DUTCH, "nl"), units(TARGETS, "nl"))
    raw = measure(pairing)
    one = combine(raw, pairing.shape, suited(None))
    same = combine(raw, pairing.shape, suited(None), parts=blocks.of(pairing))
    assert (one.odds == same.odds).all()
