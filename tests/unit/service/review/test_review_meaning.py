"""When a changed text still means the same."""

from __future__ import annotations

import pytest

from service.review.meaning import differences, judge

OLD = "The agency will open two laboratories in Riga by 2027 and train customs officers in all major ports."


@pytest.mark.parametrize(
    ("new", "same", "why"),
    [
        (OLD.replace(" in Riga", "\u00a0in  Riga"), True, "blanks mean nothing"),
        (OLD.replace("open", "o\u00adpen"), True, "nor do soft hyphens"),
        (OLD.upper(), True, "nor does case"),
        (OLD.replace("two", "three"), False, "a number in words"),
        (OLD.replace("2027", "2028"), False, "another year"),
        (OLD.replace("Riga", "Vilnius"), False, "another place"),
        (OLD.replace("will", "may"), False, "another modality"),
        (OLD.replace("will", "will not"), False, "a negation"),
        (OLD.replace("laboratories", "laboratoris"), True, "another spelling"),
        (OLD.replace("ports", "port"), True, "another ending"),
        (OLD.replace("2027 and", "2027, and"), True, "a comma"),
        (OLD.replace("major", "minor"), False, "the opposite, though one word of eighteen"),
        (OLD.replace("and train", "or train"), False, "an alternative"),
        ("The agency will open two laboratories in Riga by 2027.", False, "half of it is gone"),
        (OLD + " It will also report on precursors to the public twice in every year of the plan.", False, "more was said"),
    ],
)  # fmt: skip
def test_rule(new: str, same: bool, why: str) -> None:
    found = judge(OLD, new, "en")
    assert found.same is same, f"{why}: {found.why}"
    assert found.why


def test_other_references_are_another_meaning() -> None:
    assert not judge(OLD, OLD.replace("ports", "port"), "en", ("32004F0757", "32024L1260")).same


@pytest.mark.parametrize(
    ("old", "new", "language", "same"),
    [
        ("De Commissie zal 7 500 euro betalen.", "De Commissie zal 7.500 euro betalen.", "nl", False),
        ("Die Kommission soll bis 2026 berichten.", "Die Kommission kann bis 2026 berichten.", "de", False),
        ("Some text of 7 ports here", "Some text of 8 ports here", None, False),
    ],
)
def test_in_other_languages_and_in_none(old: str, new: str, language: str | None, same: bool) -> None:
    assert judge(old, new, language).same is same


@pytest.mark.parametrize(
    ("old", "new"), [("a b c", "a x c"), ("", "new"), ("old", ""), ("  a, b", "a b!"), ("α β", "α β")]
)
def test_differences_give_both_texts_back(old: str, new: str) -> None:
    found = differences(old, new)
    assert (
        "".join(text for change, text in found if change == "out" or change == "same").split() == old.split()
    )
    assert "".join(text for change, text in found if change != "out") == new
