"""Member States by name, declined, in their languages."""

from __future__ import annotations

import pytest

from service.traceability.member_states import CODES, named


@pytest.mark.parametrize(
    ("text", "language", "expected", "why"),
    [
        ("Samples were taken in Germany, Malta and Estonia.", "en", {"DE", "MT", "EE"}, "by name"),
        ("De havens van België en Nederland", "nl", {"BE", "NL"}, "with a diaeresis"),
        (
            "w Polsce, na Łotwie; polski rząd; Polskę",
            "pl",
            {"PL", "LV"},
            "an adjective in small letters is none",
        ),
        ("Suomen ja Ruotsin satamat", "fi", {"FI", "SE"}, "Finnish genitives"),
        ("Τα λιμάνια της Ελλάδος και της Κύπρου", "el", {"GR", "CY"}, "Greek genitives"),
        ("Australia and Swiss ports, Germanisation", "en", set(), "no Member State in it"),
        ("Czechia and the Netherlands", "en", {"CZ", "NL"}, "with an article"),
        ("Germany", "xx", set(), "a language that CLDR does not know"),
        ("Germany", None, {"DE"}, "no language: the English names"),
    ],
)
def test_named(text: str, language: str | None, expected: set[str], why: str) -> None:
    assert named(text, language) == expected, why


def test_there_are_twenty_seven() -> None:
    assert len(set(CODES)) == 27
