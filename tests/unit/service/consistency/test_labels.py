"""Headings and labels at the edge of a neighbour: a merge of two units, never the loss of the short one."""

import pytest

from models.embedding import load
from service.consistency import align
from service.consistency.labels import SHORT, labels

RULE = (
    "1. Any manufacturer who places a substance on the market shall notify the competent authority of the "
    "Member State in which it is produced."
)
REGEL = (
    "1. Elke fabrikant die een stof in de handel brengt, stelt de bevoegde autoriteit van de lidstaat waar zij "
    "wordt vervaardigd daarvan in kennis."
)
OTHER = (
    "The budget of the agency for the coming year was adopted by its board in the spring after a long debate."
)
ANDERS = "De begroting van het agentschap werd in het voorjaar na lang beraad door zijn bestuur goedgekeurd."


@pytest.mark.parametrize(
    ("short", "other", "at_the_beginning", "why"),
    [
        ("Packaging", "Verpakking 1. De lidstaten nemen alle nodige maatregelen.", True, "a heading"),
        ("Packaging", "De lidstaten nemen alle nodige maatregelen. Verpakking", False, "of what follows"),
        (
            "Financial provisions",
            "Financiële bepalingen De begroting wordt vastgesteld.",
            True,
            "no mark between",
        ),
    ],
)
def test_a_label_stands_at_one_edge(short: str, other: str, at_the_beginning: bool, why: str) -> None:
    begins, ends = labels([short], [other, REGEL, ANDERS], load().encode)
    there, elsewhere = (begins, ends) if at_the_beginning else (ends, begins)
    assert there[0, 0] > 0.5, why
    assert there[0, 0] > max(there[0, 1:].max(), elsewhere[0].max()), "nowhere else"


@pytest.mark.parametrize(
    ("own", "other", "why"),
    [
        (["x" * SHORT], [REGEL], "a long text is looked at as a whole"),
        ([], [REGEL], "nothing to look for"),
        (["Aim"], [], "nowhere to look"),
    ],
)
def test_nothing_is_said(own: list[str], other: list[str], why: str) -> None:
    for table in labels(own, other, load().encode):
        assert table.shape == (len(own), len(other))
        assert not table.any(), why


@pytest.mark.parametrize("text", ["", "–", "0", "…:", "a" * 400])
def test_texts_with_hardly_a_word_are_read(text: str) -> None:
    assert labels(["Aim", text], [text, REGEL], load().encode)[1].shape == (2, 2)


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        (
            [OTHER, "Notification", RULE],
            [ANDERS, f"Kennisgeving {REGEL}"],
            [((0,), (0,)), ((1, 2), (1,))],
            "a heading in one with its paragraph",
        ),
        (
            [f"{RULE} Meetings", OTHER],
            [REGEL, "Vergaderingen", ANDERS],
            [((0,), (0, 1)), ((1,), (2,))],
            "the heading of what follows at the end of a paragraph",
        ),
        (
            [OTHER, "Final provisions", RULE],
            [ANDERS, REGEL],
            [((0,), (0,)), ((1,), ()), ((2,), (1,))],
            "a heading that one version lacks",
        ),
    ],
)
def test_a_merge_is_no_loss(left: list[str], right: list[str], expected: list[object], why: str) -> None:
    beads = align(left, right, languages=("en", "nl"))
    assert [(bead.left, bead.right) for bead in beads] == expected, why
