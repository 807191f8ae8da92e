"""A text without a cover is dated by the line of place and date above its first numbered heading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.document import Document


@pytest.mark.parametrize(
    ("head", "date", "why"),
    [
        ("Ministry (sample)  \nBerlin, den 17. Mai 2028", "2028-05-17", "below the author, on its own line"),
        ("Madrid, 20 de febrero de 2029", "2029-02-20", "a paragraph of its own"),
        ("Stockholm den 12 april 2029", "2029-04-12", "no comma"),
        ("The report was sent on 3 March 2028 to all the Member States.", None, "running text"),
        ("Den Haag, oktober 2027", None, "no day: no date that could be right to the day"),
    ],
)
def test_dates_above_the_text(
    from_markdown: Callable[..., Document], head: str, date: str | None, why: str
) -> None:
    found = from_markdown(f"# On harbours\n\n{head}\n\n## 1. Aims\n\nThe ports report.\n\nOslo, 1 May 2020\n")
    assert found.date == date, why


@pytest.mark.parametrize(
    ("head", "title", "why"),
    [
        (
            "**Ministry of Ports**\n\n**Plan for the ports of the north**\n\nBergen, 6 March 2028",
            "Plan for the ports of the north",
            "a letterhead, then the title above the date",
        ),
        (
            "**Plan for the ports of the north**\n\n**Ministry of Ports**\n\nBergen, 6 March 2028",
            "Plan for the ports of the north",
            "the letterhead is shorter",
        ),
        ("**Ministry**\n\n**Plan for the ports**\n\nThe plan follows.", "Ministry", "no date"),
        (
            "# Plan\n\n**Ministry of Ports and Harbours**\n\nBergen, 6 March 2028",
            "Plan",
            "a heading of the first level",
        ),
    ],
)
def test_titles_above_the_date(
    from_markdown: Callable[..., Document], head: str, title: str, why: str
) -> None:
    found = from_markdown(f"{head}\n\n**1. Aims**\n\nThe ports report.\n")
    assert found.title == title, why
