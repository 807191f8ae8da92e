"""Spacing, dashes, invisible characters and normal forms never change what is found, in any language."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.references import find

GOLD = Path(__file__).parents[4] / "evaluation" / "gold" / "references"
LINES = [
    (path.stem, case["text"])
    for path in sorted(GOLD.glob("*.jsonl"))
    for case in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    if case["split"] == "development" and "://" not in case["text"] and "www." not in case["text"]
]
SPACES = ["\u00a0", "\u202f", "\u2009", "\n"]
_WORD = re.compile(r"(?<=[^\W\d_]{3})(?=[^\W\d_]{3})")
_SLASH = re.compile(r"(?<=\d)/(?=\d)")
_MINUS = re.compile(r"(?<=[\w])-(?=[\w])")


def spaced(text: str, space: str) -> str:
    return re.sub(r"(?<! ) (?! )", space, text)


VARIANTS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "no-break": lambda text: spaced(text, "\u00a0"),
    "narrow no-break": lambda text: spaced(text, "\u202f"),
    "thin": lambda text: spaced(text, "\u2009"),
    "lines": lambda text: spaced(text, "\n"),
    "soft hyphens in words": lambda text: _WORD.sub("\u00ad", text),
    "fraction slash": lambda text: _SLASH.sub("\u2044", text),
    "zero-width space after a slash": lambda text: _SLASH.sub("/\u200b", text),
    "hyphen that does not break": lambda text: _MINUS.sub("\u2011", text),
    "en dash": lambda text: _MINUS.sub("\u2013", text),
}


def seen(text: str, language: str) -> list[tuple[str, str, str | None]]:
    found = find(text, language=language)
    assert all(text[one.start : one.end] == one.text for one in found)
    return [(one.id, plain(one.text), one.pinpoint) for one in found]


def plain(text: str) -> str:
    """``text`` without what the variants change."""
    bare = re.sub("[\u00ad\u200b]", "", unicodedata.normalize("NFC", text))
    return re.sub(r"\s", " ", bare).translate(str.maketrans("\u2044\u2011\u2013", "/--"))


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_of_a_line_gives_the_same_citations(name: str) -> None:
    wrong = [
        (language, text)
        for language, text in LINES
        if seen(VARIANTS[name](text), language) != seen(text, language)
    ]
    assert wrong == []


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(LINES), st.data())
def test_any_mixture_of_spaces_gives_the_same_citations(line: tuple[str, str], data: st.DataObject) -> None:
    language, text = line
    gaps = [match.start() for match in re.finditer(r"(?<! ) (?! )", text)]
    chosen = data.draw(st.lists(st.sampled_from(SPACES), min_size=len(gaps), max_size=len(gaps)))
    letters = list(text)
    for at, space in zip(gaps, chosen, strict=True):
        letters[at] = space
    assert seen("".join(letters), language) == seen(text, language)
