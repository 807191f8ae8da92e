"""What looks like a number of a document and is none. A precision slip is as bad as a miss."""

import pytest

from parsers.references import find

NOTHING = [
    ("In 2024/25 and in 2025-2026 nothing changed.", "years and ranges"),
    ("12/24 members, 3/4 of them, 50/50, 24/7, 2/3 majority", "ratios"),
    ("tel. +32 2 281 61 11, 02/281.61.11, 070-123 45 67", "telephone numbers"),
    ("10/12/2024 or 10.12.2024 or 2024/12/10", "dates"),
    ("room 70/30, budget line 02 04 01, ISO 9001:2015, ISO/IEC 27001:2022", "rooms, budget lines, standards"),
    ("EUR 1 234/2 000 kg, $12/24, 12,5/24, version 2.1/3.0", "amounts and versions"),
    ("EU Drug Markets 2024 and (2025) 5 reports", "a year in brackets without a series"),
    ("P9_TA(2021)0123, A9-0123/2021, B9-0012/2022", "Parliament's own numbers are no kind of ours"),
    ("Decision No 1/95 of the Association Council, decision 3/24", "decisions of other bodies"),
    ("UN Regulation No 155, ECE/TRANS/WP.29/2020/79", "vehicle regulations"),
    ("The Treaty on the Functioning of the European Union is long.", "a treaty without an article"),
    ("Article 51 of the Charter of the United Nations", "another charter"),
    ("Article 5 of this Decision, Article 6 ECHR", "articles of something else"),
    ("a 312/2012. (XI. 8.) Korm. rendelet", "a Hungarian decree"),
    ("Dz.U. z 2024 r. poz. 12, uchwała nr 12/24", "the Polish gazette has the journal's abbreviation"),
    ("zákon č. 12/2024 Sb., vyhláška č. 3/15", "Czech law"),
    ("Ley 12/2024, Real Decreto 3/2015, loi n° 2024-12", "national law"),
    ("A4/A5 paper, T-55/2 tanks, C-130 aircraft, and/or", "letters and slashes"),
    ("1914/18 and 1939/45 (1914/18)", "wars"),
    ("12345678901/24, 1/2/3/4, 10.2832/284545", "longer numbers, DOIs"),
]


@pytest.mark.parametrize(("text", "why"), NOTHING, ids=[why for _, why in NOTHING])
def test_nothing_is_found(text: str, why: str) -> None:
    assert [(one.id, one.text) for one in find(text)] == [], why
