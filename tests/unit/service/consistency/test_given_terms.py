"""Terminology from a table or TBX, and the texts that do not follow it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.glossary import Concept
from parsers import parse
from service.consistency import compare
from service.consistency.errors import BadTerms
from service.consistency.terminology import read

CSV = "EN,nl-NL,note,el\ndrug precursor | precursor,drugsprecursor,old,\nharbour, haven ,,λιμένας\nalone,,,\n"
TBX_2019 = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en-GB"><termSec><term>harbour</term></termSec></langSec>
<langSec xml:lang="nl"><termSec><term>haven</term></termSec>
<termSec><term>reede</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec></conceptEntry></body></text></tbx>"""
TBX_2008 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX"><text><body>
<termEntry id="c1"><langSet xml:lang="en"><tig><term>harbour</term></tig></langSet>
<langSet xml:lang="nl"><ntig><termGrp><term>haven</term></termGrp></ntig></langSet></termEntry>
</body></text></martif>"""
HARBOUR = {"en": ("harbour",), "nl": ("haven",)}


@pytest.mark.parametrize(
    ("name", "content", "expected", "why"),
    [
        (
            "t.csv",
            CSV,
            [
                {"en": ("drug precursor", "precursor"), "nl": ("drugsprecursor",)},
                {"en": ("harbour",), "nl": ("haven",), "el": ("λιμένας",)},
            ],
            "regions, another column, blanks, a concept in one language",
        ),
        ("t.tsv", "\ufeffen\tnl\nharbour\thaven\n", [HARBOUR], "tabs and a byte order mark"),
        ("t.csv", "en;nl\nharbour;haven\n", [HARBOUR], "semicolons, as spreadsheets write them"),
        ("t.tbx", TBX_2019, [HARBOUR], "the edition of 2019, a deprecated term"),
        ("t.xml", TBX_2008, [HARBOUR], "the edition of 2008"),
    ],
)
def test_read(tmp_path: Path, name: str, content: str, expected: list[object], why: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert [dict(concept.terms) for concept in read(path)] == expected, why


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "two of the 24 languages"),
        (b"term,translation\nharbour,haven\n", "two of the 24 languages"),
        (b"en,nl\nharbour,haven,port\n", "line 2: 3 cells, the header has 2"),
        (b"en,nl\nharbour,\xff\n", "not UTF-8"),
        (b"<tbx><text>", "not well-formed"),
        (b'<!DOCTYPE t [<!ENTITY e SYSTEM "file:///etc/passwd">]><tbx>&e;</tbx>', "two of the 24"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(BadTerms, match=says):
        read(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadTerms, match=r"absent\.csv cannot be read"):
        read(tmp_path / "absent.csv")


TERMS = (Concept("given", {"en": ("drug precursor",), "nl": ("drugsprecursor",)}),)
ENGLISH = "Drug precursors are sold online."


@pytest.mark.parametrize(
    ("english", "dutch", "expected", "why"),
    [
        ([ENGLISH], ["Drugsprecursoren worden online verkocht."], 0, "inflected on both sides"),
        ([ENGLISH], ["Zulke stoffen worden online verkocht."], 1, "another word"),
        (["Ports are sold online."], ["Havens worden online verkocht."], 0, "neither has it"),
        (["Ports are sold online."], ["Drugsprecursoren worden online verkocht."], 0, "of two, the original"),
        (
            [ENGLISH, "Each drug precursor is listed.", "No drug precursor is free."],
            ["Stoffen worden online verkocht.", "Elke stof staat op de lijst.", "Geen stof is vrij."],
            1,
            "never: told once",
        ),
        (
            [ENGLISH, "Each drug precursor is listed.", "No drug precursor is free."],
            [
                "Stoffen worden online verkocht.",
                "Elke drugsprecursor staat op de lijst.",
                "Geen stof is vrij.",
            ],
            2,
            "not always: told each time",
        ),
    ],
)
def test_texts_follow_the_terms(english: list[str], dutch: list[str], expected: int, why: str) -> None:
    documents = [
        parse("\n\n".join(text).encode(), name=f"x-{code}.md")
        for code, text in (("en", english), ("nl", dutch))
    ]
    findings = compare(documents, checks=["term"], terms=TERMS).findings
    assert len(findings) == expected, why
    for finding in findings:
        assert (finding.check, finding.severity) == ("term", "warning")
        assert all(place.text for place in finding.where.values())
