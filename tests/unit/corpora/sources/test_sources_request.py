"""What users write, and what is asked for."""

from __future__ import annotations

import pytest

from corpora.sources.errors import UnknownIdentifier
from corpora.sources.request import iri, path, read

COUNCIL = [
    ("ST 7066/26", "ST 7066/26", "ST-7066-2026-INIT", "no suffix is INIT"),
    ("7066/26", "ST 7066/26", "ST-7066-2026-INIT", "the series of a bare number is ST"),
    ("7066/26 REV 1", "ST 7066/26 REV 1", "ST-7066-2026-REV-1", "a bare number with a suffix"),
    ("st-7066-2026-init", "ST 7066/26", "ST-7066-2026-INIT", "the register's own code"),
    ("doc. ST 10729/16 REV 4 ADD 1", "ST 10729/16 REV 4 ADD 1", "ST-10729-2016-REV-4-ADD-1", "two suffixes"),
    ("ST 8453/25 COR 1", "ST 8453/25 COR 1", "ST-8453-2025-COR-1", "corrigenda"),
    ("PE-CONS 48/23", "PE-CONS 48/23", "PE-48-2023-INIT", "PE-CONS is PE in the register"),
    ("WK 4256/2025", "WK 4256/2025", "WK-4256-2025-INIT", "WK has years of four digits"),
    (
        "https://data.consilium.europa.eu/doc/document/ST-7066-2026-INIT/nl/pdf",
        "ST 7066/26",
        "ST-7066-2026-INIT",
        "an address of the register",
    ),
]
CELLAR = [
    ("32022R2371", "32022R2371", "32022R2371", ("celex", "32022R2371"), "CELEX"),
    ("celex:32022r2371", "32022R2371", "32022R2371", ("celex", "32022R2371"), "small letters, prefix"),
    ("Regulation (EU) 2022/2371", "32022R2371", "32022R2371", ("celex", "32022R2371"), "a citation"),
    ("Verordening (EU) 2022/2371", "32022R2371", "32022R2371", ("celex", "32022R2371"), "in any language"),
    (
        "http://data.europa.eu/eli/reg/2022/2371/oj",
        "32022R2371",
        "32022R2371",
        ("celex", "32022R2371"),
        "ELI",
    ),
    ("eli/reg/2022/2371/oj", "32022R2371", "32022R2371", ("celex", "32022R2371"), "ELI without a host"),
    ("COM(2025) 743 final", "COM(2025) 743", "com-2025-743", ("celex", "52025DC0743"), "Commission code"),
    ("KOM(2007) 199 endg.", "COM(2007) 199", "com-2007-199", ("celex", "52007DC0199"), "localised letters"),
    ("52025PC0747", "COM(2025) 747", "com-2025-747", ("celex", "52025PC0747"), "a proposal stays one"),
    ("SWD(2025) 188", "SWD(2025) 188", "swd-2025-188", ("celex", "52025SC0188"), "staff working document"),
    ("JOIN(2025) 130", "JOIN(2025) 130", "join-2025-130", ("celex", "52025JC0130"), "joint communication"),
    ("C(2024) 12", "C(2024) 12", "c-2024-12", ("comnat", "C_2024_0012_FIN"), "has no CELEX of sector 5"),
    (
        "OJ L 314, 6.12.2022, p. 26",
        "OJ L 314, 6.12.2022, p. 26",
        "oj-l-314-6-12-2022-p-26",
        ("oj", "JOL_2022_314_R_0026"),
        "issue and page",
    ),
    (
        "OJ C 296E, 2.10.2012, p. 5",
        "OJ C 296E, 2.10.2012, p. 5",
        "oj-c-296e-2-10-2012-p-5",
        ("oj", "JOC_2012_296_E_0005"),
        "the letter of a part stands where R is",
    ),
    (
        "OJ L, 2024/1260, 2.5.2024",
        "OJ L, 2024/1260, 2.5.2024",
        "oj-l-2024-1260-2-5-2024",
        ("oj", "L_202401260"),
        "since October 2023",
    ),
    (
        "02004F0757-20220818",
        "32004F0757",
        "02004F0757-20220818",
        ("celex", "02004F0757-20220818"),
        "a consolidated text is another file than its act",
    ),
    ("32016R0679R(02)", "32016R0679", "32016R0679R_02", ("celex", "32016R0679R(02)"), "a corrigendum"),
    ("C-311/18", "C-311/18", "62018CJ0311", ("celex", "62018CJ0311"), "a judgment"),
    ("12016E/TXT", "12016E/TXT", "12016E_TXT", ("celex", "12016E/TXT"), "a treaty as a whole"),
    ("TFEU art. 6", "TFEU art. 6", "12016E006", ("celex", "12016E006"), "an article of a treaty"),
]
REFUSED = [
    ("hello", "not an identifier", "no number in it"),
    ("", "(nothing)", "empty"),
    ("OJ L 314", "without a first page and a year", "an issue has hundreds of acts"),
    ("32022R2371 and 32016R0679", "32022R2371, 32016R0679", "two at once"),
    ("2025/0388(COD)", "a procedure", "procedures have many documents"),
    ("https://example.org/x.pdf", "an address that names no document", "any web page"),
    ("A/RES/70/1", "not in EUR-Lex", "the United Nations' own"),
]


@pytest.mark.parametrize(("given", "identifier", "code", "why"), COUNCIL)
def test_council(given: str, identifier: str, code: str, why: str) -> None:
    request = read(given)
    assert (request.source, request.id, request.code) == ("council", identifier, code), why
    assert request.stem == code.lower()


@pytest.mark.parametrize(("given", "identifier", "stem", "first", "why"), CELLAR)
def test_cellar(given: str, identifier: str, stem: str, first: tuple[str, str], why: str) -> None:
    request = read(given)
    assert (request.source, request.id, request.stem) == ("cellar", identifier, stem), why
    assert request.names[0] == first, why


@pytest.mark.parametrize(("given", "part", "why"), REFUSED)
def test_refused(given: str, part: str, why: str) -> None:
    with pytest.raises(UnknownIdentifier) as caught:
        read(given)
    assert part in str(caught.value), why


def test_all_names_of_a_commission_document() -> None:
    assert read("COM(2025) 743").names == (
        ("celex", "52025DC0743"),
        ("celex", "52025PC0743"),
        ("comnat", "COM_2025_0743_FIN"),
    )


def test_the_acts_of_one_page_are_told_by_a_number() -> None:
    names = [name for _, name in read("OJ L 314, 6.12.2022, p. 26").names]
    assert names[:3] == ["JOL_2022_314_R_0026", "JOL_2022_314_R_0026_01", "JOL_2022_314_R_0026_02"]


def test_the_date_of_the_journal_is_the_documents() -> None:
    assert read("OJ L 314, 6.12.2022, p. 26").date == "2022-12-06"


def test_addresses_escape_what_would_change_the_path() -> None:
    assert path(("celex", "12016E/TXT")) == "/resource/celex/12016E%2FTXT"
    assert iri(("eli", "reg/2022/2371/oj")) == "http://data.europa.eu/eli/reg/2022/2371/oj"
    assert iri(("ecli", "ECLI:EU:C:2020:559> }")) == (
        "http://publications.europa.eu/resource/ecli/ECLI%3AEU%3AC%3A2020%3A559%3E%20%7D"
    )
