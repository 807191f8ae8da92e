"""The fields of a Council cover, which need no context: the field says what its numbers are."""

import pytest

from parsers.languages import CODES, get
from parsers.references import find
from parsers.references.identifiers import celex, commission, council

COUNCIL = [
    ("10270/24; 16293/24; 8913/25", ["ST 10270/24", "ST 16293/24", "ST 8913/25"]),
    ("15573/25", ["ST 15573/25"]),
    ("13314/2/25 REV 2", ["ST 13314/25 REV 2"]),
    ("8453/25 + ADD 1", ["ST 8453/25", "ST 8453/25 ADD 1"]),
    ("ST 15573/25 INIT", ["ST 15573/25"]),
    ("9935/2016", ["ST 9935/16"]),
    ("WK 4256/2025 INIT", ["WK 4256/2025"]),
    ("ST_9465_2018_ADD_1", ["ST 9465/18 ADD 1"]),
    ("COM(2025) 743 final", []),
    ("2025/0388 (COD)", []),
    ("4 december 2025", []),
    ("", []),
]


@pytest.mark.parametrize(("field", "expected"), COUNCIL)
def test_council_numbers_of_a_field(field: str, expected: list[str]) -> None:
    assert council(field) == expected


COMMISSION = [
    ("COM(2025) 743 final", ["COM(2025) 743"]),
    ("KOM(2007) 199 endg. + SEK(2007) 5", ["COM(2007) 199", "SEC(2007) 5"]),
    ("COM(2016)0475; SWD(2016) 3 final", ["COM(2016) 475", "SWD(2016) 3"]),
    ("COM/2025/744", ["COM(2025) 744"]),
    ("15573/25", []),
]


@pytest.mark.parametrize(("field", "expected"), COMMISSION)
def test_commission_numbers_of_a_field(field: str, expected: list[str]) -> None:
    assert commission(field) == expected


CELEX = [
    ("32022R2371", ("act", "32022R2371", None)),
    ("02016R0679-20160504", ("act", "32016R0679", "2016-05-04")),
    ("32016R0679R(02)", ("act", "32016R0679", "R(02)")),
    ("52010SC0005", ("commission", "SEC(2010) 5", None)),
    ("62018CJ0311", ("case", "C-311/18", None)),
    ("12016E114", ("treaty", "TFEU art. 114", None)),
    ("32122R2371", None),
    ("2022R2371", None),
]


@pytest.mark.parametrize(("number", "expected"), CELEX)
def test_celex_numbers(number: str, expected: object) -> None:
    assert celex(number) == expected


@pytest.mark.parametrize("language", CODES)
def test_the_field_of_the_previous_document_says_what_its_number_is(language: str) -> None:
    for label in get(language).cover["previous"]:
        found = find(f"{label.capitalize()}:\t8453/25", language=language)
        assert [one.id for one in found] == ["ST 8453/25"], label
