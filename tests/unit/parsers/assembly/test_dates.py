"""Dates as the covers of 24 languages print them."""

from __future__ import annotations

import pytest

from parsers.assembly.dates import iso


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("4 декември 2025 г.", "bg", "2025-12-04"),
        ("4. prosince 2025", "cs", "2025-12-04"),
        ("den 4. december 2025", "da", "2025-12-04"),
        ("den 4. März 2025", "de", "2025-03-04"),
        ("4 Μαΐου 2025", "el", "2025-05-04"),
        ("4 May 2025", "en", "2025-05-04"),
        ("4 de mayo de 2025", "es", "2025-05-04"),
        ("4. mai 2025", "et", "2025-05-04"),
        ("4. joulukuuta 2025", "fi", "2025-12-04"),
        ("le 1er août 2025", "fr", "2025-08-01"),
        ("4 Nollaig 2025", "ga", "2025-12-04"),
        ("4. prosinca 2025.", "hr", "2025-12-04"),
        ("2025. december 4.", "hu", "2025-12-04"),
        ("4 dicembre 2025", "it", "2025-12-04"),
        ("2025 m. gruodžio 4 d.", "lt", "2025-12-04"),
        ("2025. gada 4. decembrī", "lv", "2025-12-04"),
        ("4 ta' Diċembru 2025", "mt", "2025-12-04"),
        ("4 maart 2025", "nl", "2025-03-04"),
        ("4 grudnia 2025 r.", "pl", "2025-12-04"),
        ("4 de dezembro de 2025", "pt", "2025-12-04"),
        ("4 decembrie 2025", "ro", "2025-12-04"),
        ("4. decembra 2025", "sk", "2025-12-04"),
        ("4. december 2025", "sl", "2025-12-04"),
        ("den 4 december 2025", "sv", "2025-12-04"),
        ("4 grudnia 2025 r.", None, "2025-12-04"),
        ("4.12.2025", "nl", "2025-12-04"),
        ("04/12/2025", "fr", "2025-12-04"),
        ("2025-12-04", "sv", "2025-12-04"),
        ("2025.12.4", "hu", "2025-12-04"),
        ("31 February 2025", "en", None),
        ("the year 2025", "en", None),
        ("", "en", None),
    ],
)
def test_iso(text: str, language: str | None, expected: str | None) -> None:
    assert iso(text, language) == expected
