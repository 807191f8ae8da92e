"""Which tables hold indicators, and what their rows say."""

from __future__ import annotations

import pytest

from parsers import parse
from service.monitoring.series import of_work, read

HEAD = "# Annual report\n\nLisbon, 3 March 2028\n\n"


def table(*rows: str, language: str = "en", head: str = HEAD):
    lines = [f"| {row} |" for row in rows]
    lines.insert(1, "|" + "---|" * (rows[0].count("|") + 1))
    return parse((head + "\n".join(lines) + "\n").encode(), name=f"report-{language}.md")


CASES = [
    (["Harbour | 2026 | 2027", "Ships | 12 | 15"], "en", [("Ships", None, None, {2026: 12.0, 2027: 15.0})], "years"),
    (["Lp. | Wskaźnik | 2026", "I | Porty z planem | 1 250"], "pl", [("Porty z planem", None, "I", {2026: 1250.0})],
     "a column before the name sorts"),
    (["Δείκτης | Μονάδα | 2026 | 2027", "Πλοία | αριθμός | 1.250,5 | –"], "el",
     [("Πλοία", "αριθμός", None, {2026: 1250.5, 2027: None})], "a unit, a decimal comma, a dash for nothing"),
    (["Indikator | 2025 | Ziel für 2030", "Häfen | 40 % | 75 %"], "de", [("Häfen", None, None, {2025: 40.0, 2030: 75.0})],
     "a target, percentages"),
    (["Port | Plan", "Oslo | 2026"], "en", [], "a year in the body makes no series"),
    (["Port | What happened in 2026", "Oslo | A new quay was opened for the ferries to the islands"], "en", [], "texts"),
    (["Programme 2021-2027 | Budget", "Health | 5 300"], "en", [], "two years in one head are a period"),
    (["2026 | 2027", "12 | 15"], "en", [], "figures of nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "language", "expected", "why"), CASES, ids=[case[3] for case in CASES])
def test_the_rows_of_a_table(rows, language, expected, why):
    found = [
        (one.name, one.unit, one.group, {value.year: value.number for value in one.values})
        for one in read(table(*rows, language=language))
    ]
    assert found == expected, why


def test_a_year_to_come_is_planned():
    (one,) = read(table("Ports | 2026 | Target for 2031", "Plans | 12 | 60"))
    assert [(value.year, value.planned, value.column) for value in one.values] == [
        (2026, False, "2026"),
        (2031, True, "Target for 2031"),
    ]


def test_two_tables_are_two():
    text = "\n\nA line between.\n\n| Ships | 2027 |\n|---|---|\n| Ferries | 7 |\n"
    first = "| Ports | 2026 |\n|---|---|\n| Quays | 3 |\n"
    document = parse((HEAD + first + text).encode(), name="report-en.md")
    assert [one.name for one in read(document)] == ["Quays", "Ferries"]


def test_a_row_has_its_name_in_every_version():
    english = table("Ports | 2026", "Quays | 3", "Ships | 4")
    dutch = table("Havens | 2026", "Kades | 3", "Schepen | 4", language="nl")
    short = table("Häfen | 2026", "Kais | 3", language="de")
    assert [one.names for one in of_work([english, dutch, short])] == [
        ("Quays", "Kades"),
        ("Ships", "Schepen"),
    ]
