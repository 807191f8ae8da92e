"""Coordination: what the second of a list inherits from the first, and what it does not."""

import pytest

from parsers.references import find

CASES = [
    ("Regulations (EC) Nos 73/2009, 1234/2007 and 1290/2005", ["32009R0073", "32007R1234", "32005R1290"], "Nos"),
    ("Directives 2014/23, 2014/24 and 2014/25/EU", ["32014L0023", "32014L0024", "32014L0025"], "suffix at the end"),
    ("Direttivi 64/432/KEE [7], 89/662/KEE u 91/68/KEE [8]", ["31964L0432", "31989L0662", "31991L0068"], "footnote calls between"),
    ("a 66/400/EGK, 66/401/EGK és 69/208/EGK irányelvek", ["31966L0400", "31966L0401", "31969L0208"], "noun after the last"),
    ("a 2309/93/EGK rendelet, a 75/319/EGK irányelv", ["31993R2309", "31975L0319"], "each has its own noun"),
    ("Richtlijn 2008/99/EG. In 2009/123 waren er meer.", ["32008L0099"], "a sentence ends a list"),
    ("COM(2025) 743, 744 en 747.", ["COM(2025) 743", "COM(2025) 744", "COM(2025) 747"], "numbers of one series and year"),
    ("COM(2025) 743, 12 maart 2025 en 30 leden", ["COM(2025) 743"], "a date is no number of the series"),
    ("docs 5010/25, 5011/25 and 5012/25 REV 1", ["ST 5010/25", "ST 5011/25", "ST 5012/25 REV 1"], "Council numbers"),
    ("8453/25 REV 1 + ADD 1 + ADD 2", ["ST 8453/25 REV 1", "ST 8453/25 REV 1 ADD 1", "ST 8453/25 REV 1 ADD 2"], "addenda are sisters"),
    ("doc. 8453/25 ADD 1-3", ["ST 8453/25 ADD 1", "ST 8453/25 ADD 2", "ST 8453/25 ADD 3"], "a range of addenda"),
    ("směrnice 2006/123/ES a 2005/36/ES a nařízení (ES) č. 1907/2006", ["32006L0123", "32005L0036", "32006R1907"], "after \"and\" another act begins"),
    ("Joined Cases C-293/12 and C-594/12", ["C-293/12", "C-594/12"], "cases"),
    ("Kamerstukken 22 112, nrs. 4239 en 4240", ["NL Kamerstuk 22112, nr. 4239", "NL Kamerstuk 22112, nr. 4240"], "papers of one dossier"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[0] for case in CASES])
def test_a_list_gives_each_of_its_members(text: str, expected: list[str], why: str) -> None:
    assert [one.id for one in find(text)] == expected, why


PLACES = [
    ("Richtlijnen 2008/99/EG en 2009/123/EG (PB L 280 van 27.10.2009, blz. 52)", "32009L0123", "the last of a list"),
    ("Directive 2008/99/EC (OJ L 328, 6.12.2008, p. 28) and Directive 2009/123/EC (OJ L 280, 27.10.2009, p. 52)", "32009L0123", "each its own"),
    ("Regulation (EU) 2022/2371 repealing Decisions 1082/2013/EU and 2119/98/EC (OJ L 314, 6.12.2022, p. 26)", "32022R2371", "the act that begins the title"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), PLACES, ids=[case[2] for case in PLACES])
def test_whose_the_place_in_the_journal_is(text: str, expected: str, why: str) -> None:
    found = find(text)
    last = [one for one in found if one.kind == "oj"][-1]
    assert last.related == (expected,), why
    assert [one.id for one in found if last.id in one.related] == [expected]
