from __future__ import annotations

import pytest

from parsers.readers.html import read

LETTERS = [
    ("cafe\u0301 &mdash; κα\u03b9\u0301", "caf\u00e9 — κα\u03af", "accents apart from their letters"),
    ("har&shy;bour ma\u00adster", "harbour master", "soft hyphens, which no browser shows"),
    ("har\u200bbour\ufeff", "harbour", "spaces without width"),
    ("a&nbsp;b", "a\u00a0b", "a no-break space stays"),
]


@pytest.mark.parametrize(("markup", "expected", "why"), LETTERS, ids=[why for *_, why in LETTERS])
def test_letters_as_typed(markup: str, expected: str, why: str) -> None:
    reading = read(f"<html><body><p>{markup}</p></body></html>".encode(), "a.html")
    assert reading.blocks[0].text == expected, why
    assert reading.plain == " ".join(expected.split()), why
