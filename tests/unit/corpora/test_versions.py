"""What the numbers of documents say of each other."""

from __future__ import annotations

import pytest
from making_documents import document

from corpora.versions import base, edition, family, relation


@pytest.mark.parametrize(
    ("identifier", "root", "expected", "why"),
    [
        ("ST 7066/26", "ST 7066/26", None, "the first text"),
        ("ST 7066/26 REV 1", "ST 7066/26", ("revises", "ST 7066/26"), "the first revision"),
        ("ST 7066/26 REV 10", "ST 7066/26", ("revises", "ST 7066/26 REV 9"), "the one before, stored or not"),
        ("ST 7066/26 COR 1", "ST 7066/26", ("corrects", "ST 7066/26"), "a corrigendum"),
        ("ST 7066/26 COR 2", "ST 7066/26", ("corrects", "ST 7066/26"), "the text, not the first corrigendum"),
        ("ST 7066/26 REV 1 COR 1", "ST 7066/26", ("corrects", "ST 7066/26 REV 1"), "of the revision"),
        ("ST 10729/16 REV 4 ADD 1", "ST 10729/16", ("adds_to", "ST 10729/16 REV 4"), "to the revision"),
        ("ST 8453/25 ADD 1 REV 1", "ST 8453/25", ("revises", "ST 8453/25 ADD 1"), "an addendum revised"),
        ("ST 9465/18 DCL 1", "ST 9465/18", ("declassifies", "ST 9465/18"), "declassified"),
        ("EUCO 7/18 REV 1", "EUCO 7/18", ("revises", "EUCO 7/18"), "another series"),
        ("COM(2025) 743", "COM(2025) 743", None, "no suffixes in the Commission's series"),
    ],
)
def test_a_suffix_names_the_document_that_it_follows(identifier, root, expected, why):
    assert (base(identifier), relation(identifier)) == (root, expected), why


def test_a_family_is_in_order_and_knows_its_latest():
    given = ["REV 10", "COR 1", "", "ADD 1 REV 1", "REV 2", "ADD 1", "REV 2 COR 1"]
    found = family(f"ST 1/26 {suffix}".strip() for suffix in given)
    assert [(v.identifier.removeprefix("ST 1/26").strip(), v.superseded_by) for v in found] == [
        ("", "ST 1/26 REV 10"),
        ("REV 2", "ST 1/26 REV 10"),
        ("REV 2 COR 1", None),
        ("REV 10", None),
        ("COR 1", None),
        ("ADD 1", "ST 1/26 ADD 1 REV 1"),
        ("ADD 1 REV 1", None),
    ]


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("COM(2025) 743 final", 1, "the first edition"),
        ("COM(2025) 743 final/2", 2, "corrected and issued again"),
        ("COM(2025) 743 final/3", 3, "twice"),
        ("COM(2025) 743 τελικό/2", 2, "in Greek"),
        ("COM(2025) 743 endg./2", 2, "with a full stop"),
        ("COM(2024) 1 final/2", 1, "another document is cited"),
        ("COM(2025) 743 final/2025", 1, "no edition has four digits"),
        ("COM(2025) 743", 1, "no word at all"),
    ],
)
def test_the_edition_of_a_commission_document(line, expected, why):
    given = document(line, "Text.", identifiers=["ST 1/25", "COM(2025) 743"])
    assert edition(given) == expected, why
