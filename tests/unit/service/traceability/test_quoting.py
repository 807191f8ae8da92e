"""The clause at each end of a link."""

from __future__ import annotations

import pytest

from models.embedding import load
from service.traceability.quoting import End, clauses, nearest

LONG = (
    "The ports have met twice in the spring, and eleven of them took samples of their waste water; "
    "no ship was stopped."
)
CASES = [
    (LONG, "Waste water of ports must be sampled.", "took samples", "the clause of three that says it"),
    ("The budget was voted. Pilots were trained to rescue people at night. Fees stay as they are.",
     "Train pilots in night rescue.", "Pilots were trained", "the sentence of three"),
    ("Afvalwater van schepen is in elf havens bemonsterd, maar de cijfers zijn nog niet bekendgemaakt.",
     "Waste water of ships must be sampled in all ports.", "bemonsterd", "another language"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "node", "within", "why"), CASES, ids=[one[3] for one in CASES])
def test_the_nearest_clause(text: str, node: str, within: str, why: str) -> None:
    language = "nl" if "schepen" in text else "en"
    (found,) = nearest([(End(text, language), End(node, "en"))], load())
    assert found is not None
    (start, end), (begun, stopped) = found
    assert within in text[start:end], why
    assert end - start < len(text)
    assert node[begun:stopped] == node


CUTS = [
    ("One, two, three, four.", ["One, two, three, four."], "short clauses stay together"),
    (LONG, ["The ports have met twice in the spring,",
            "and eleven of them took samples of their waste water; no ship was stopped."], "a last one that is short"),
    ("At national, EU and international level, each authority names one person who answers for it.",
     ["At national, EU and international level, each authority names one person who answers for it."],
     "six words without a verb say nothing alone"),
    ("Kansainvälisesti järjestäytyneen huumausainerikollisuuden torjumiseksi, satamat ottavat näytteitä.",
     ["Kansainvälisesti järjestäytyneen huumausainerikollisuuden torjumiseksi, satamat ottavat näytteitä."],
     "a last one of few letters and words"),
    ("", [], "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CUTS, ids=[one[2] for one in CUTS])
def test_clauses(text: str, expected: list[str], why: str) -> None:
    found = [text[start:end] for start, end in clauses(text, "en")]
    assert found == expected, why


def test_an_empty_end_has_no_quote() -> None:
    assert nearest([(End("", "en"), End("Something is to be done.", "en"))], load()) == [None]
