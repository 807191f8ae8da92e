"""The language files: complete, well-formed, and read once."""

from __future__ import annotations

import re

import pytest

from parsers.languages import CODES, UnknownLanguage, all_languages, get

MODALITIES = ("will", "must", "should", "invited", "encouraged", "may")


def test_all_24_languages_are_there() -> None:
    assert len(CODES) == 24
    assert [language.code for language in all_languages()] == list(CODES)
    assert {language.script for language in all_languages()} == {"Latin", "Greek", "Cyrillic"}


def test_a_language_is_read_once() -> None:
    assert get("nl") is get("nl")


def test_an_unknown_language_says_which_there_are() -> None:
    with pytest.raises(UnknownLanguage, match="'tr' is not one of the official languages: bg cs"):
        get("tr")


@pytest.mark.parametrize("code", CODES)
def test_tables_are_complete(code: str) -> None:
    language = get(code)
    assert len(language.identify["function_words"]) >= 40
    assert len(language.sentences["abbreviations"]) >= 20
    assert {f"{modality}_patterns" for modality in MODALITIES} <= set(language.modality)
    assert {"european-commission", "council", "member-states", "europol"} <= set(language.actors)
    assert language.dates["deadline_patterns"]
    assert {"from", "to", "subject"} <= set(language.cover)
    assert {"pillar", "priority", "action", "key_priorities"} <= set(language.structure)


@pytest.mark.parametrize("code", CODES)
def test_patterns_compile_and_match_no_empty_text(code: str) -> None:
    language = get(code)
    for table in (language.modality, language.dates):
        for key, patterns in table.items():
            if key.endswith("_patterns"):
                for pattern in patterns:
                    assert re.compile(pattern, re.IGNORECASE).fullmatch("") is None, (key, pattern)


@pytest.mark.parametrize("code", CODES)
def test_words_stand_once_in_a_list(code: str) -> None:
    words = get(code).identify["function_words"]
    assert len(words) == len(set(words)), [word for word in words if words.count(word) > 1]
