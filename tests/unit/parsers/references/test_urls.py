"""Addresses: what they resolve to, what they span, how they are cleaned."""

import pytest

from parsers.references import find
from parsers.references.resolution import url
from parsers.references.urls import clean, resolve

RESOLVED = [
    ("http://data.europa.eu/eli/dec_framw/2004/757/2022-08-18", ("act", "32004F0757", "2022-08-18")),
    ("https://eur-lex.europa.eu/eli/reg/2016/679/oj", ("act", "32016R0679", None)),
    ("http://data.europa.eu/eli/C/2024/1234/oj", ("oj", "OJ C, C/2024/1234", None)),
    ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:52025DC0743", ("commission", "COM(2025) 743", None)),
    ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX%3A52025JC0130", ("commission", "JOIN(2025) 130", None)),
    ("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=COM:2025:743:FIN", ("commission", "COM(2025) 743", "final")),
    ("https://ec.europa.eu/transparency/documents-register/detail?ref=SWD(2025)188&lang=en", ("commission", "SWD(2025) 188", None)),
    ("https://data.consilium.europa.eu/doc/document/ST-13314-2025-REV-2/en/pdf", ("council", "ST 13314/25 REV 2", None)),
    ("http://register.consilium.europa.eu/pdf/en/18/st09/st09465-ad01.en18.pdf", ("council", "ST 9465/18 ADD 1", None)),
    ("https://curia.europa.eu/juris/liste.jsf?language=en&num=C-311/18", ("case", "C-311/18", None)),
    ("https://undocs.org/A/RES/70/1", ("un", "A/RES/70/1", None)),
    ("https://zoek.officielebekendmakingen.nl/kst-22112-4239.html", ("parliament", "NL Kamerstuk 22112, nr. 4239", None)),
    ("https://ec.europa.eu/commission/presscorner/detail/nl/ip_23_1936", None),
]  # fmt: skip


@pytest.mark.parametrize(("address", "expected"), RESOLVED)
def test_an_address_resolves_to_the_document_it_names(address: str, expected: object) -> None:
    assert resolve(address) == expected
    (one,) = find(f"(see {address}).")
    assert one.text == address, "spanned whole, without what clings to it"


def test_an_address_is_cleaned_of_escapes_and_punctuation() -> None:
    assert clean(r"https://example.eu/ip\_23\\_1936),") == "https://example.eu/ip_23_1936"
    assert clean("https://example.eu/a_(eu)") == "https://example.eu/a_(eu)", "balanced brackets are its own"


MARKDOWN = [
    (
        r"[https://example.eu/ip\_1](https://example.eu/ip_1)",
        ["https://example.eu/ip_1"],
        "the address twice",
    ),
    ("[COM(2025) 743](https://example.eu/x)", ["COM(2025) 743"], "the text names the document"),
    ("[the press release](https://example.eu/x).", ["https://example.eu/x"], "only the target names it"),
    ("<https://example.eu/x>", ["https://example.eu/x"], "an autolink"),
]


@pytest.mark.parametrize(("text", "expected", "why"), MARKDOWN)
def test_a_markdown_link_is_one_reference(text: str, expected: list[str], why: str) -> None:
    assert [one.id for one in find(text)] == expected, why


ADDRESSES = [
    "32016R0679", "COM(2025) 743", "TFEU art. 114", "OJ L, 2024/1260, 2.5.2024", "OJ L 314, 6.12.2022, p. 26",
    "ST 13314/25 REV 2", "C-311/18", "ECLI:EU:C:2020:559", "A/RES/70/1", "2025/0388(COD)", "NL Kamerstuk 22112, nr. 4239",
]  # fmt: skip


@pytest.mark.parametrize("identifier", ADDRESSES)
def test_an_identifier_has_an_address_in_a_language(identifier: str) -> None:
    address = url(identifier, "nl")
    assert address is not None and address.startswith("https://") and " " not in address


def test_a_working_paper_has_no_public_address() -> None:
    assert url("WK 4256/2025") is None and url("nonsense") is None


@pytest.mark.parametrize(
    "identifier", ["32016R0679", "COM(2025) 743", "ST 13314/25 REV 2", "C-311/18", "A/RES/70/1"]
)
def test_the_address_of_an_identifier_leads_back_to_it(identifier: str) -> None:
    address = url(identifier)
    assert address is not None
    target = resolve(address)
    assert target is not None and target[1] == identifier
