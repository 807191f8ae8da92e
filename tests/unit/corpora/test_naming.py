"""From what a person types to canonical identifiers."""

from __future__ import annotations

import pytest

from corpora.store.naming import canonical


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("ST 15573/25", "ST 15573/25", "canonical already"),
        ("15573/25", "ST 15573/25", "a bare Council number"),
        ("doc. 13314/2/25 REV 2", "ST 13314/25 REV 2", "as printed on a cover"),
        ("COM(2025) 743 final", "COM(2025) 743", "the version is no part of the id"),
        ("COM/2025/743", "COM(2025) 743", "with slashes"),
        ("Verordening (EU) 2022/2371", "32022R2371", "an act in words"),
        ("2022/2371", "32022R2371", "a bare number and year of an act"),
        ("273/2004", "32004R0273", "the order before 2015"),
    ],
)
def test_an_identifier_in_any_form(text, expected, why):
    assert expected in canonical(text), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("illegal drugs", "words"),
        ("progress since Regulation (EU) 2022/2371 entered into force", "a sentence that cites"),
        ("2030", "a year"),
        ("", "nothing"),
    ],
)
def test_what_names_no_document(text, why):
    assert canonical(text) == [], why
