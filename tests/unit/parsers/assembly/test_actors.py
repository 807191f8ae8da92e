"""Actors named in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.assembly.actors import find_actors, names_country
from parsers.languages import CODES, get

CASES = [
    ("nl", "De Europese Commissie en de lidstaten", ["european-commission", "member-states"], "two actors"),
    ("nl", "de Europese Raad vergadert", ["european-council"], "the longest name wins"),
    ("nl", "de JBZ-Raad vergadert", ["council"], "a Council formation"),
    ("en", "the EU\u00a0Drugs Agency", ["euda"], "a no-break space inside a name"),
    ("en", "non-EU partners", [], "a hyphen changes the word"),
    ("pl", "wzywa Komisję i państwa członkowskie", ["european-commission", "member-states"], "inflected"),
    ("mt", "l-Europol u l-Istati Membri", ["europol", "member-states"], "the article is tied to the name"),
    ("el", "την Επιτροπή και το Συμβούλιο", ["european-commission", "council"], "inflected"),
    ("bg", "Комисията и държавите членки", ["european-commission", "member-states"], "with the article"),
    ("fi", "Komissio ja Europol", ["european-commission", "europol"], "plain"),
    ("hu", "Member States", ["member-states"], "English names are known everywhere"),
    (None, "Europol and the Commission", ["europol", "european-commission"], "unknown language: English"),
]


@pytest.mark.parametrize(("language", "text", "expected", "why"), CASES)
def test_actors_are_found_in_order(language: str | None, text: str, expected: list[str], why: str) -> None:
    assert [actor.id for actor in find_actors(text, language)] == expected, why


@pytest.mark.parametrize("language", CODES)
def test_every_language_names_the_main_actors(language: str) -> None:
    actors = get(language).actors
    for ident in (
        "european-commission",
        "council",
        "european-parliament",
        "member-states",
        "europol",
        "euda",
    ):
        found = find_actors(actors[ident][0], language)
        assert [actor.id for actor in found] == [ident], actors[ident][0]


@given(st.text(max_size=80), st.sampled_from(CODES))
def test_offsets_hold_the_text_as_printed(text: str, language: str) -> None:
    end = 0
    for actor in find_actors(f"Europol {text} Frontex", language):
        assert end <= actor.start < actor.end
        assert f"Europol {text} Frontex"[actor.start : actor.end] == actor.text
        end = actor.end


def test_countries_are_known_by_their_names_in_the_language() -> None:
    assert names_country("Nederland en Polen", "nl")
    assert names_country("Die Niederlande", "de")
    assert not names_country("Daarnaast", "nl")
