"""Which language a document is in: what the file says of itself, its cover, its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.document import Document

Make = Callable[..., Document]
FRENCH = (
    "Le Conseil invite la Commission et les États membres à publier les données sur les ports de l'Union. "
    * 3
)
ENGLISH = (
    "The Council invites the Commission and the Member States to publish the data on the harbours of the Union. "
    * 3
)


@pytest.mark.parametrize(
    ("name", "source", "expected", "why"),
    [
        ("st-98001-2026-init-fr.md", FRENCH, "fr", "the name's ending"),
        ("ST-98001_FR.md", FRENCH, "fr", "in capitals"),
        ("report.en.md", ENGLISH, "en", "after a dot"),
        ("report.md", FRENCH, "fr", "the words"),
        ("report.md", "---\nlang: fr\n---\n\nOui.", "fr", "the metadata"),
        ("x.md", "OK.", None, "too short to tell"),
    ],
)
def test_language(from_markdown: Make, name: str, source: str, expected: str | None, why: str) -> None:
    assert from_markdown(source, name).language == expected, why


def test_a_name_that_lies_is_warned_of(from_markdown: Make) -> None:
    document = from_markdown(ENGLISH * 3, "report-fr.md")
    assert document.language == "en"
    assert [warning.code for warning in document.warnings] == ["language_mismatch"]
