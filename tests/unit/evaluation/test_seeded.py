"""Planted slips: one change each, in a block of its own, the same for the same seed."""

import pytest

from evaluation.seeded import plant
from evaluation.slips import KINDS

EN = [
    "# Report",
    "The network met on 21 September 2027 in 14 ports of the Union, and it must report to the Council. It spent 45 million.",
    "Customs officers seized 240 containers in 2026, which is 17 more than before. The prosecutors did not charge anybody.",
    "The agency EUDA opened its laboratory near the river, and it should publish what it measures. It shall not charge fees.",
    "Schools in 22 Member States took part, most of them for the first time. Teachers must be trained before the summer.",
    "Volunteers trained more than three hundred teachers in the second half of the year. They should be thanked for that.",
]  # fmt: skip
# Another language for the planter; only that every block differs matters here.
NL = [block.replace("t", "d") for block in EN]
TEXTS = {"en": "\n\n".join(EN), "nl": "\n\n".join(NL)}


def test_a_seed_plants_the_same_slips() -> None:
    assert plant(TEXTS, 3) == plant(TEXTS, 3)
    assert plant(TEXTS, 3).texts != plant(TEXTS, 4).texts


@pytest.mark.parametrize("seed", range(5))
def test_each_slip_changes_its_block_in_its_language_alone(seed: int) -> None:
    seeded = plant(TEXTS, seed, spare=["en"])
    assert seeded.texts["en"] == TEXTS["en"]
    assert {slip.name for slip in seeded.slips} <= set(KINDS)
    touched = {slip.block for slip in seeded.slips}
    touched |= {slip.block + 1 for slip in seeded.slips if slip.name == "merged paragraphs"}
    assert touched
    changed = {k for k, (old, new) in enumerate(zip(NL, seeded.blocks["nl"], strict=True)) if old != new}
    assert changed == touched


def test_texts_that_are_not_parallel_are_refused() -> None:
    with pytest.raises(ValueError, match="blocks"):
        plant({"en": "One.\n\nTwo.", "nl": "Een."}, 0)
