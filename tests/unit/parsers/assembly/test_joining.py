"""Paragraphs that a page or a blank line parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.document import Document

Make = Callable[..., Document]
RECALLING = (
    "RECALLING the rules of the Treaty on the ports of the Union and the Charter of Fundamental Rights,"
)
CASES = [
    ([RECALLING, "NOTING that many ports are open,"], 2, "two paragraphs of conclusions"),
    ([RECALLING, "UNDER the rule, UNTER HINWEIS AUF Artikel 3,"], 1, "a preposition in capitals is short"),
    (
        ["The strategy names the ports, the police of the harbours, the customs and, in the first place,",
         "EUROPOL and the other agencies."],
        1, "the sentence does not begin with a verb in capitals",
    ),
    ([RECALLING, "which bind all the Member States,"], 1, "the sentence goes on in small letters"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_paragraphs(from_markdown: Make, texts: list[str], expected: int, why: str) -> None:
    assert len(from_markdown("\n\n".join(texts)).segments) == expected, why
