"""Contract §1, row by row: the citation as printed → the canonical ids, each with the text it spans."""

import pytest

from parsers.references import find

CASES = [
    # council
    ("see doc. ST 7066/26", [("ST 7066/26", "ST 7066/26")], "a series needs no context; 'doc.' stays outside"),
    ("Doc. 7066/26", [("ST 7066/26", "7066/26")], "a footnote that is only the document"),
    ("(dok. 7066/26)", [("ST 7066/26", "7066/26")], "de, da, pl, cs …"),
    ("вж. док. 7066/26", [("ST 7066/26", "7066/26")], "Cyrillic"),
    ("βλ. έγγρ. 7066/26", [("ST 7066/26", "7066/26")], "Greek"),
    ("13314/2/25 REV 2", [("ST 13314/25 REV 2", "13314/2/25 REV 2")], "the middle number repeats the REV"),
    ("13074/25 REV 1", [("ST 13074/25 REV 1", "13074/25 REV 1")], "a suffix is context enough"),
    ("10729/4/16 REV 4 ADD 1", [("ST 10729/16 REV 4 ADD 1", "10729/4/16 REV 4 ADD 1")], "REV, then ADD"),
    ("Doc. 8453/25 + ADD 1", [("ST 8453/25", "8453/25"), ("ST 8453/25 ADD 1", "ADD 1")], "two documents"),
    ("nr. vorig doc.: 10270/24; 16293/24", [("ST 10270/24", "10270/24"), ("ST 16293/24", "16293/24")], "cover"),
    ("No. prev. doc.:\t7066/26", [("ST 7066/26", "7066/26")], "cover, English, tab"),
    ("ST_9465_2018_ADD_1", [("ST 9465/18 ADD 1", "ST_9465_2018_ADD_1")], "the register's file names"),
    ("ST/5570/2019/INIT", [("ST 5570/19", "ST/5570/2019/INIT")], "INIT is not printed"),
    ("PE_11_2019_REV_1", [("PE-CONS 11/19 REV 1", "PE_11_2019_REV_1")], "PE of the register is PE-CONS"),
    ("(doc. 9935/2016)", [("ST 9935/16", "9935/2016")], "a slip in the year"),
    ("Doc. WK 4256/2025 RESTREINT UE/EU RESTRICTED", [("WK 4256/2025", "WK 4256/2025")], "a marking, WK year"),
    ("PE-CONS 48/23", [("PE-CONS 48/23", "PE-CONS 48/23")], "series with a hyphen"),
    ("EUCO 7/1/18 REV 1", [("EUCO 7/18 REV 1", "EUCO 7/1/18 REV 1")], "European Council"),
    ("CM 1234/24, DS 1234/25, SN 1316/14", [("CM 1234/24", "CM 1234/24"), ("DS 1234/25", "DS 1234/25"), ("SN 1316/14", "SN 1316/14")], "other series"),
    ("7066/26 LIMITE", [("ST 7066/26", "7066/26")], "a distribution marking is context, not id"),
    # commission
    ("COM(2025) 743 final", [("COM(2025) 743", "COM(2025) 743")], "final is an attribute"),
    ("COM/2025/744", [("COM(2025) 744", "COM/2025/744")], "slashes"),
    ("SWD(2025)188", [("SWD(2025) 188", "SWD(2025)188")], "closed up"),
    ("COM(2016)0475", [("COM(2016) 475", "COM(2016)0475")], "leading zeros"),
    ("KOM(2007) 199 endg.", [("COM(2007) 199", "KOM(2007) 199")], "German letters"),
    ("COM(2007) 199 τελικό", [("COM(2007) 199", "COM(2007) 199")], "Greek final"),
    ("Ε(2006) 100", [("C(2006) 100", "Ε(2006) 100")], "Greek epsilon is C"),
    ("K(2007) 12", [("C(2007) 12", "K(2007) 12")], "German and Danish K is C"),
    ("SEK(2005) 5", [("SEC(2005) 5", "SEK(2005) 5")], "SEK is SEC"),
    ("COM_2018_0340_FIN", [("COM(2018) 340", "COM_2018_0340_FIN")], "register form"),
    ("52025DC0743 / 52025PC0747", [("COM(2025) 743", "52025DC0743"), ("COM(2025) 747", "52025PC0747")], "CELEX"),
    ("52025SC0188", [("SWD(2025) 188", "52025SC0188")], "SC is SWD from 2012 on"),
    ("52010SC0005", [("SEC(2010) 5", "52010SC0005")], "and SEC before"),
    ("52025JC0130", [("JOIN(2025) 130", "52025JC0130")], "JC is JOIN"),
    # act
    ("Regulation (EU) 2022/2371", [("32022R2371", "Regulation (EU) 2022/2371")], "since 2015 year first"),
    ("Verordening (EG) nr. 273/2004", [("32004R0273", "Verordening (EG) nr. 273/2004")], "before, number first"),
    ("Verordening (EU) nr. 383/2012", [("32012R0383", "Verordening (EU) nr. 383/2012")], "also with (EU)"),
    ("Regulation (EEC) No 1408/71", [("31971R1408", "Regulation (EEC) No 1408/71")], "two-digit year"),
    ("Richtlijnen 2008/99/EG en 2009/123/EG", [("32008L0099", "Richtlijnen 2008/99/EG"), ("32009L0123", "2009/123/EG")], "two"),
    ("Verordeningen (EG) nr. 273/2004 en (EG) nr. 111/2005", [("32004R0273", "Verordeningen (EG) nr. 273/2004"), ("32005R0111", "(EG) nr. 111/2005")], "two, with prefixes"),
    ("a 2014/24/EU irányelv", [("32014L0024", "2014/24/EU irányelv")], "number before the noun"),
    ("Kaderbesluit 2004/757/JBZ", [("32004F0757", "Kaderbesluit 2004/757/JBZ")], "F for framework decisions"),
    ("Gemeenschappelijk Optreden 97/827/JBZ", [("31997F0827", "Gemeenschappelijk Optreden 97/827/JBZ")], "F for JHA joint actions"),
    ("Joint Action 2008/851/CFSP", [("32008E0851", "Joint Action 2008/851/CFSP")], "E for CFSP"),
    ("Besluit nr. 1082/2013/EU", [("32013D1082", "Besluit nr. 1082/2013/EU")], "codecision: number first"),
    ("de réir Threoir 2009/33/CE", [("32009L0033", "Threoir 2009/33/CE")], "Irish lenition"),
    ("Regulation (FSR) (EU) 2022/2560", [("32022R2560", "Regulation (FSR) (EU) 2022/2560")], "its acronym between"),
    ("Richtlijn 2000/31/EG", [("32000L0031", "Richtlijn 2000/31/EG")], "directive: year first"),
    ("Aanbeveling (EU) 2023/681", [("32023H0681", "Aanbeveling (EU) 2023/681")], "H"),
    ("Richtlijn (EU) 2024/1260", [("32024L1260", "Richtlijn (EU) 2024/1260")], "new directive"),
    ("CELEX:32016R0679", [("32016R0679", "CELEX:32016R0679")], "a CELEX number with its prefix"),
    # oj
    ("PB L 314 van 6.12.2022, blz. 26", [("OJ L 314, 6.12.2022, p. 26", "PB L 314 van 6.12.2022, blz. 26")], "Dutch"),
    ("OJ C 326, 26.10.2012, p. 391", [("OJ C 326, 26.10.2012, p. 391", "OJ C 326, 26.10.2012, p. 391")], "English"),
    ("PB L, 2024/1260, 2.5.2024", [("OJ L, 2024/1260, 2.5.2024", "PB L, 2024/1260, 2.5.2024")], "since October 2023"),
    ("OJ L 237 , 22/09/1993 P. 0023 - 0027", [("OJ L 237, 22.9.1993, p. 23", "OJ L 237 , 22/09/1993 P. 0023")], "odd old form"),
    ("OJ C 296 E, 1.2.2003, p. 1", [("OJ C 296E, 1.2.2003, p. 1", "OJ C 296 E, 1.2.2003, p. 1")], "letters closed up"),
    ("PbEU 2022, L 314", [("OJ L 314, 2022", "PbEU 2022, L 314")], "a year alone stays a year"),
    ("OL L 1, 1995 1 1, p. 5", [("OJ L 1, 1.1.1995, p. 5", "OL L 1, 1995 1 1, p. 5")], "Lithuanian date"),
    ("OJ L 18 of 4 May 2016, p. 1", [("OJ L 18, 4.5.2016, p. 1", "OJ L 18 of 4 May 2016, p. 1")], "month in words"),
    # treaty
    ("(artikel 6 onder a, VWEU)", [("TFEU art. 6(a)", "artikel 6 onder a, VWEU")], "letter"),
    ("artikel 4, lid 2, onder j, VWEU", [("TFEU art. 4(2)(j)", "artikel 4, lid 2, onder j, VWEU")], "paragraph, letter"),
    ("artikel 2 van het Verdrag betreffende de Europese Unie", [("TEU art. 2", "artikel 2 van het Verdrag betreffende de Europese Unie")], "in full"),
    ("Article 7 of the Charter", [("CFR art. 7", "Article 7 of the Charter")], "the Charter for short"),
    # the others
    ("A/RES/70/1", [("A/RES/70/1", "A/RES/70/1")], "General Assembly"),
    ("Case C-311/18, ECLI:EU:C:2020:559", [("C-311/18", "C-311/18")], "the number where printed"),
    ("ECLI:EU:C:2020:559.", [("ECLI:EU:C:2020:559", "ECLI:EU:C:2020:559")], "else the ECLI"),
    ("2025/0388 (COD)", [("2025/0388(COD)", "2025/0388 (COD)")], "procedure"),
    ("Kamerstuk 22 112, nr. 4239", [("NL Kamerstuk 22112, nr. 4239", "Kamerstuk 22 112, nr. 4239")], "parliament"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[0] for case in CASES])
def test_a_citation_gives_its_canonical_id(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(one.id, one.text) for one in find(text)] == expected, why


WARNED = [
    ("(doc. 9935/2016)", "ST 9935/16", "the year has two digits"),
    ("PB C 1021 van 24.3.2021, blz. 1", "102I", "no issue has that number: a letter I was misread"),
    (
        "Richtlijn (EU) 2024/1654 van 31 mei 2024 (PB L, 2024/1694, 19.6.2024)",
        "2024/1654",
        "two numbers of one act",
    ),
    ("Richtlijn (EU) 2061/679", "2016/679", "a year to come, two digits changed places"),
]


@pytest.mark.parametrize(("text", "likely", "why"), WARNED, ids=[case[0] for case in WARNED])
def test_a_number_that_cannot_be_right_is_warned_of_with_the_likely_reading(
    text: str, likely: str, why: str
) -> None:
    (warning,) = [warning for one in find(text) for warning in one.warnings]
    assert warning.startswith("malformed_reference") and likely in warning, why


def test_the_final_word_and_the_consolidation_date_are_the_version() -> None:
    texts = ["COM(2025) 743 final", "KOM(2007) 199 v konečném znění", "02016R0679-20160504"]
    assert [find(text)[0].version for text in texts] == ["final", "final", "2016-05-04"]


def test_an_act_and_its_place_in_the_journal_point_at_each_other() -> None:
    text = "Verordening (EU) 2022/2371 tot intrekking van Besluit nr. 1082/2013/EU (PB L 314 van 6.12.2022, blz. 26)"
    act, repealed, place = find(text, language="nl")
    assert act.related == (place.id,) and place.related == (act.id,)
    assert repealed.related == (), "the place is that of the act whose title it closes"
