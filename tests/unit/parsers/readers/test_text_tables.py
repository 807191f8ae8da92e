from __future__ import annotations

import pytest

from parsers.readers.text import read

TABLES = [
    (
        "Values:\n\nPort\tShips\t2027\nGdynia\t12\t–\nPiraeus\t\t8\n\nThe end.",
        [["Port", "Ships", "2027"], ["Gdynia", "12", "–"], ["Piraeus", "", "8"]],
        "cells between tabs, one of them empty",
    ),
    ("Port\tShips\nGdynia\t12\n", [], "a label and its value"),
    ("From:\t\tthe Port\nTo:\t\tDelegations\n", [], "a label and two tabs"),
    ("Port\tShips\t2027\n\nGdynia is a port.", [], "one line is no table"),
    ("A\tB\tC\n1\t2\t3\nx\ty\n", [["A", "B", "C"], ["1", "2", "3"]], "another number of tabs ends it"),
]


@pytest.mark.parametrize(("source", "expected", "why"), TABLES, ids=[why for *_, why in TABLES])
def test_tables_between_tabs(source: str, expected: list[list[str]], why: str) -> None:
    rows = [block for block in read(source.encode(), "a.txt").blocks if block.kind == "table_row"]
    assert [[row.text[start:end] for start, end in row.cells] for row in rows] == expected, why


def test_text_round_a_table_stays_text() -> None:
    kinds = [(b.kind, b.text) for b in read(TABLES[0][0].encode(), "a.txt").blocks]
    assert (kinds[0], kinds[-1]) == (("paragraph", "Values:"), ("paragraph", "The end."))
