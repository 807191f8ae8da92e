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
    ([RECALLING, "EU rules on buoys, and those of NATO,"], 1, "an acronym"),
    (
        ["NÕUKOGU JÄRELDUSED SADAMATE VALMISOLEKU JA SADAMATEENISTUSTE VASTUPANUVÕIME KOHTA",
         "EUROOPA LIIDU NÕUKOGU,",
         "TULETADES MEELDE Euroopa Ülemkogu järeldusi, mis käsitlevad sadamaid ja nende teenistusi,"],
        3, "the author of conclusions goes on with no title",
    ),
    (
        ["The strategy names the ports, the police of the harbours, the customs and, in the first place,",
         "EUROPOL and the other agencies."],
        1, "the sentence does not begin with a verb in capitals",
    ),
    ([RECALLING, "which bind all the Member States,"], 1, "the sentence goes on in small letters"),
    (
        ["Strategic priority 3 — Reach the young people of the Union with all that they must be told of",
         "Prevention must start early and must not be left to chance."],
        2, "the title of a priority ends in no verb",
    ),
    (
        ["The waiting time of a minor or of a pregnant woman should be brought down by law a total\n\n---",
         "5 days, and it may not depend on abstinence."],
        1, "a number of something goes on after a page",
    ),
    (
        ["The waiting time of a minor or of a pregnant woman should be brought down to the new measure\n\n---",
         "5 Background"],
        2, "a number and a title",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_paragraphs(from_markdown: Make, texts: list[str], expected: int, why: str) -> None:
    assert len(from_markdown("\n\n".join(texts)).segments) == expected, why


def test_the_verb_of_a_visa_is_as_short_as_an_acronym(from_markdown: Make) -> None:
    texts = [
        "VU la communication de la Commission et les conclusions du Conseil sur les ports de la mer du Nord,",
        "CONSTATANT que beaucoup de ports sont ouverts la nuit et que les navires ne sont pas attendus,",
    ]
    document = from_markdown("\n\n".join(texts), name="sample-fr.md")
    assert [segment.text for segment in document.segments] == texts
