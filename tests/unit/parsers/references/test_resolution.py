"""The address of every kind of identifier, in the language asked for; nothing where none is certain."""

import pytest

from parsers.languages import CODES
from parsers.references.resolution import eli, url
from parsers.references.urls import resolve

ADDRESSES = [
    ("32004F0757", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32004F0757", "an act"),
    ("COM(2025) 743", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=COM:2025:743:FIN", "Commission"),
    ("ST 7066/26", "https://data.consilium.europa.eu/doc/document/ST-7066-2026-INIT/nl/pdf", "no suffix is INIT"),
    ("ST 12/28 REV 1", "https://data.consilium.europa.eu/doc/document/ST-12-2028-REV-1/nl/pdf", "a year ahead"),
    ("PE-CONS 48/23", "https://data.consilium.europa.eu/doc/document/PE-48-2023-INIT/nl/pdf", "PE in addresses"),
    ("WK 4256/2025", None, "working papers have no public address"),
    ("OJ L 314, 6.12.2022, p. 26", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=OJ:L:2022:314:0026:TOC", "page"),
    ("OJ L, 2024/1260, 2.5.2024", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=OJ:L_202401260", "new numbers"),
    ("OJ 13, 21.2.1962, p. 204", None, "no series before 1968"),
    ("TFEU art. 4(2)(j)", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:12016E004", "an article"),
    ("S/RES/1325 (2000)", "https://undocs.org/S/RES/1325", "the year is no part of the symbol"),
    ("C-311/18", "https://curia.europa.eu/juris/liste.jsf?language=nl&num=C-311/18", "a case"),
    ("ECLI:EU:C:2020:559", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=ECLI:EU:C:2020:559", "a judgment"),
    ("ECLI:NL:HR:2019:1278", "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2019:1278", "a Dutch one"),
    ("ECLI:DE:BGH:2019:1278", None, "courts without a known address"),
    ("NL Kamerstuk 36600-VII, nr. 3", "https://zoek.officielebekendmakingen.nl/kst-36600-VII-3.html", "a chapter"),
    ("NL Kamerstuk 21501-02, nr. 2815", "https://zoek.officielebekendmakingen.nl/kst-21501-02-2815.html", "a part"),
    ("no identifier", None, "anything else"),
]  # fmt: skip
ELIS = [
    ("32004R0273", "http://data.europa.eu/eli/reg/2004/273/oj", "a regulation"),
    ("31995L0046", "http://data.europa.eu/eli/dir/1995/46/oj", "a directive"),
    ("32004F0757", "http://data.europa.eu/eli/dec_framw/2004/757/oj", "a framework decision"),
    ("31997F0827", None, "a joint action has the same letter"),
    ("32015R2447", None, "it may be an implementing regulation, and is"),
    ("32010D0413", None, "decisions may have a number in brackets"),
    ("COM(2025) 743", None, "no act"),
]
ROUND = ["32022R2371", "COM(2025) 743", "ST 10729/16 REV 4 ADD 1", "PE-CONS 48/23", "CM 1234/24", "OJ L, 2024/1260",
         "OJ L 314, 2022, p. 26", "TFEU art. 114", "A/RES/70/1", "C-311/18", "ECLI:EU:C:2020:559", "2025/0388(COD)",
         "NL Kamerstuk 22112, nr. 4239", "NL Kamerstuk 21501-02, nr. 2815", "NL Kamerstuk 36600-VII, nr. 3"]  # fmt: skip


@pytest.mark.parametrize(("identifier", "address", "why"), ADDRESSES, ids=[case[0] for case in ADDRESSES])
def test_an_identifier_has_an_address(identifier: str, address: str | None, why: str) -> None:
    assert url(identifier, "nl") == address, why


@pytest.mark.parametrize(("identifier", "address", "why"), ELIS, ids=[case[0] for case in ELIS])
def test_an_act_has_an_eli_where_it_is_certain(identifier: str, address: str | None, why: str) -> None:
    assert eli(identifier) == address, why


@pytest.mark.parametrize("identifier", ROUND)
@pytest.mark.parametrize("language", CODES)
def test_the_address_leads_back_to_the_identifier(identifier: str, language: str) -> None:
    address = url(identifier, language)
    assert address is not None
    target = resolve(address)
    assert target is not None and target[1] == identifier
