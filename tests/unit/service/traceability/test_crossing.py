"""Whether a pair is in two languages: by what is stated, else by the words."""

from __future__ import annotations

import numpy as np
import pytest

from service.traceability.crossing import crossing, shared
from service.traceability.pairing import Pairing
from service.traceability.unit import Unit

ENGLISH = "The patient record is stored before the visit is confirmed by the doctor"
ALIKE = "Store the patient record and confirm the visit of the doctor"
ITALIAN = "La cartella del paziente viene salvata prima che il medico confermi la visita"
CODE = "class PatientRecord: def store(record, visit): confirmed by the doctor"


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        (Unit(ENGLISH, language="en"), Unit(ALIKE, language="en"), False, "both stated, the same"),
        (
            Unit(ENGLISH, language="en"),
            Unit(ALIKE, language="it"),
            True,
            "both stated, what is stated counts",
        ),
        (Unit(ENGLISH), Unit(ALIKE), False, "nothing stated, the words are the same"),
        (Unit(ITALIAN), Unit(ALIKE), True, "nothing stated, no word in common"),
        (Unit(ENGLISH, language="en"), Unit(CODE, language="java"), False, "code with English identifiers"),
        (Unit(ITALIAN, language="it"), Unit(CODE, language="java"), True, "code in another language"),
    ],
)
def test_crossing(left: Unit, right: Unit, expected: bool, why: str) -> None:
    assert crossing(Pairing((left,), (right,))).tolist() == [[expected]], why


def test_mixed_sides_are_judged_pair_by_pair() -> None:
    left = (Unit(ENGLISH, language="en"), Unit(ITALIAN, language="it"))
    right = (Unit(ALIKE, language="en"), Unit(ITALIAN, language="it"), Unit(ENGLISH, language="en"))
    assert crossing(Pairing(left, right)).tolist() == [[False, True, False], [True, False, True]]


def test_nothing_to_compare_shares_nothing() -> None:
    assert shared([Unit("1 2 3")], [Unit(ENGLISH)]) == 0.0
    assert crossing(Pairing((), (Unit(ENGLISH),))).shape == (0, 1)
    assert crossing(Pairing((Unit(ENGLISH),), ())).dtype == np.bool_
