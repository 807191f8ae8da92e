"""The parts of the signals."""

from __future__ import annotations

import pytest

from service.traceability.folding import fold, words
from service.traceability.signals.shared import proper_names, values


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Łódź naïve Ærø", "lodz naive aero", "accents and barred letters"),
        ("ΕΥΡΩΠΗ", "eyropi", "Greek, whatever its case"),
        ("Европа", "evropa", "Cyrillic"),
        ("ﬁle", "file", "ligatures"),
    ],
)
def test_fold(text: str, expected: str, why: str) -> None:
    assert fold(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SearchPanelView", ["search", "panel", "view"]),
        ("HTTPServer x2", ["http", "server", "x"]),
        ("d'accès", ["d", "acces"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("The EUDA and MAOC-N met in Lisbon.", {"euda", "maoc-n", "lisbon"}, "acronyms, capitals inside a sentence"),
        ("Meetings were held. Results followed.", set(), "capitals at the start of a sentence are no names"),
        ("В Лисабон се срещнаха EUDA.", {"lisabon", "euda"}, "other scripts"),
    ],
)  # fmt: skip
def test_names(text: str, expected: set[str], why: str) -> None:
    assert proper_names(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("7 500 deaths", {"7500"}, "a space groups thousands"),
        ("7.500 doden", {"7500"}, "so does a dot"),
        ("7,500 deaths in 2023", {"7500", "2023"}, "and a comma"),
        ("3,5 %", {"3.5"}, "a decimal comma"),
        ("3 actions", set(), "one digit says nothing"),
    ],
)
def test_values(text: str, expected: set[str], why: str) -> None:
    assert values(text) == expected, why
