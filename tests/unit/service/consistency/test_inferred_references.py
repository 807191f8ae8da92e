"""A noun that points back to an act is no citation that the other version would have to repeat."""

from __future__ import annotations

from parsers import parse
from service.consistency import compare

ENGLISH = (
    "# Harbours\n\nDirective 2014/24/EU applies to ports. It has an annex, and ports follow it closely.\n"
)
DUTCH = "# Havens\n\nRichtlijn 2014/24/EU geldt voor havens. Die richtlijn heeft een bijlage, en havens volgen haar op de voet.\n"


def test_only_printed_numbers_are_compared() -> None:
    versions = [parse(ENGLISH.encode(), name="a-en.md"), parse(DUTCH.encode(), name="a-nl.md")]
    rules = [reference.rule for reference in versions[1].references]
    assert rules == ["act.directive", "act.carried_over"]
    assert [f for f in compare(versions).findings if f.check == "reference"] == []
