"""What a conversion left in a text is read as if it were not there, and reported."""

from __future__ import annotations

import pytest

from parsers import parse
from service.consistency import check

CASES = [
    ("a.txt", "a) [bookmark: _Hlk216]Bevoegdheid\n\nDe Raad is bevoegd in deze zaak.\n", "[bookmark: _Hlk216]Bevoegdheid", "Bevoegdheid"),
    ("a.md", "In de HGD werden **thematisc**he debatten over havens gehouden.\n", "thematisc**he", "thematische"),
    ("a.md", "The **important** ports met in the spring of the year.\n", None, None),
    ("a.txt", "The text has [brackets] of its own, and no bookmark.\n", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "leftover", "read"), CASES)
def test_a_leftover(name: str, text: str, leftover: str | None, read: str | None) -> None:
    document = parse(text.encode(), name=name)
    said = [w.message for w in document.warnings if w.code == "conversion_leftover"]
    found = [f for f in check(document) if f.check == "conversion" and f.severity == "warning"]
    if leftover is None or read is None:
        assert said == [] and found == []
        return
    assert len(said) == 1 and f"“{leftover}”" in said[0]
    assert any(read in segment.text for segment in document.segments)
    assert [(f.values, next(iter(f.where.values())).text) for f in found] == [
        ({next(iter(found[0].where)): leftover}, read)
    ]


def test_pages_are_told_where_there_are_any() -> None:
    text = "The first page of this text.\n\fOn the **seco**nd page something was left.\n"
    (said,) = (w for w in parse(text.encode(), name="a.md").warnings if w.code == "conversion_leftover")
    assert said.page == 2
