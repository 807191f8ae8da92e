"""Two states of one text: what was added, removed, changed, moved, split, with the words and values."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.document import Document
from service.consistency.errors import NotComparable
from service.exports.changes import to_html
from service.revision import revise

FIRST = "The ports shall train 7 500 officers before the end of 2027 at their own expense."
SECOND = "Customs authorities share the results of their checks with the police every month."
THIRD = "The Agency publishes a yearly overview. It names the routes that smugglers prefer."
FOURTH = "Member States are invited to report on cocaine found in containers."
OLD = (FIRST, SECOND, THIRD, FOURTH)


def _document(*paragraphs: str, name: str = "rev-1-en.md") -> Document:
    return parse(("# Harbours\n\n" + "\n\n".join(paragraphs) + "\n").encode(), name=name)


CASES: list[tuple[tuple[str, ...], list[tuple[str, str, bool]], str]] = [
    (OLD, [], "nothing changed"),
    ((FIRST, SECOND, "A new one.", THIRD, FOURTH), [("added", "error", False)], "a new paragraph"),
    ((FIRST, THIRD, FOURTH), [("removed", "error", False)], "a paragraph that is gone"),
    ((FIRST, THIRD, FOURTH, SECOND), [("moved", "info", True)], "one moved past two, not two past one"),
    (
        (FIRST.replace("7 500", "7 000"), SECOND, THIRD, FOURTH),
        [("changed", "error", False)],
        "a number",
    ),
    (
        (FIRST, SECOND.replace("every month", "each month"), THIRD, FOURTH),
        [("changed", "error", False)],
        "another word is asked about, whatever it means",
    ),
    (
        (FIRST, SECOND.replace("authorities", "Authorities"), THIRD, FOURTH),
        [("changed", "warning", False)],
        "only a capital",
    ),
    (
        (FOURTH, FIRST, SECOND.replace("every month", "every week"), THIRD),
        [("moved", "info", True), ("changed", "error", False)],
        "in the order of the new text",
    ),
    (
        (SECOND, THIRD, FOURTH, FIRST.replace("shall", "may")),
        [("changed", "error", True)],
        "moved and changed is one change",
    ),
    (
        (FIRST, SECOND, "The Agency publishes a yearly overview.", THIRD[40:], FOURTH),
        [("changed", "warning", False)],
        "a paragraph in two",
    ),
]


@pytest.mark.parametrize(("after", "expected", "why"), CASES)
def test_changes(after: tuple[str, ...], expected: list[tuple[str, str, bool]], why: str) -> None:
    found = revise(_document(*OLD), _document(*after, name="rev-2-en.md")).changes
    assert [(change.kind, change.severity, change.moved) for change in found] == expected, why


def test_words_give_both_texts_back_and_values_are_canonical() -> None:
    after = FIRST.replace("7 500", "8 000").replace("shall", "may")
    (change,) = revise(_document(*OLD), _document(after, *OLD[1:])).changes
    assert "".join(text for kind, text in change.words if kind != "in").strip() == FIRST
    assert "".join(text for kind, text in change.words if kind != "out").strip() == after
    values = {(value.kind, value.value, value.gone) for value in change.values}
    assert {("number", "7500", True), ("number", "8000", False)} <= values
    assert {kind for kind, _, _ in values} == {"number", "modality"}


def test_joined_paragraphs_are_one_change() -> None:
    joined = f"{SECOND} {THIRD}"
    (change,) = revise(_document(*OLD), _document(FIRST, joined, FOURTH)).changes
    assert change.old is not None and change.old.text == joined and len(change.old.ids) == 2


def test_footnotes_are_paired_by_their_text_not_by_their_number() -> None:
    old = "One is true.[^1]\n\n[^1]: Source of the first sentence."
    new = "Zero is new.[^1]\n\nOne is true.[^2]\n\n[^1]: Source of the new one.\n[^2]: Source of the first sentence."
    found = revise(parse(old.encode(), name="a-en.md"), parse(new.encode(), name="b-en.md")).changes
    places = {change.new.kind: change.kind for change in found if change.new}
    assert places == {"paragraph": "added", "footnote": "added"}


def test_two_languages_are_no_revision() -> None:
    with pytest.raises(NotComparable, match="--revision"):
        revise(_document(*OLD), _document("De havens leiden in 2027 beambten op.", name="rev-2-nl.md"))


def test_the_page_marks_words_and_loads_nothing() -> None:
    page = to_html(revise(_document(*OLD), _document(FIRST.replace("7 500", "8 000"), *OLD[1:])))
    assert "<del>7 500 </del><ins>8 000 </ins>" in page and "1 changed, 0 added" in page
    assert "<script" not in page and "http" not in page
    assert "No changes." in to_html(revise(_document(*OLD), _document(*OLD)))
