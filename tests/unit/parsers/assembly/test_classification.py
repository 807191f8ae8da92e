"""Refused by the text's own marking, never because it cites a classified document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.assembly.classification import marking
from parsers.document import Document
from parsers.errors import Classified
from parsers.readers.block import Block

Make = Callable[..., Document]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("RESTREINT UE/EU RESTRICTED", "RESTREINT UE/EU RESTRICTED"),
        ("98001/26 RESTREINT UE/EU RESTRICTED", "RESTREINT UE/EU RESTRICTED"),
        ("Restreint UE / EU Restricted", "Restreint UE / EU Restricted"),
        ("CONFIDENTIEL UE/EU CONFIDENTIAL", "CONFIDENTIEL UE/EU CONFIDENTIAL"),
        ("SECRET UE/EU SECRET LIMITE", "SECRET UE/EU SECRET"),
        ("TRÈS SECRET UE/EU TOP SECRET", "TRÈS SECRET UE/EU TOP SECRET"),
        ("TRES SECRET UE", "TRES SECRET UE"),
        ("Stg. GEHEIM", "Stg. GEHEIM"),
        ("VS – NUR FÜR DEN DIENSTGEBRAUCH", "VS – NUR FÜR DEN DIENSTGEBRAUCH"),
        ("ΑΠΟΡΡΗΤΟ".capitalize(), None),
        ("ЗА СЛУЖЕБНО ПОЛЗВАНЕ", "ЗА СЛУЖЕБНО ПОЛЗВАНЕ"),
        ("Korlátozott terjesztésű!", "Korlátozott terjesztésű!"),
        ("LIMITE", None),
        ("Doc. WK 4256/2025 RESTREINT UE/EU RESTRICTED.", None),
        ("Handling of RESTREINT UE/EU RESTRICTED information", None),
        ("geheim onderhandelen", None),
    ],
)
def test_lines(line: str, level: str | None) -> None:
    assert marking([line], []) == level
    assert marking([], [line]) == level


def test_declassified_is_not_classified() -> None:
    assert marking(["98001/26 DCL 1", "RESTREINT UE/EU RESTRICTED"], []) is None


COVER = """Brussels, 12 March 2026
(OR. en)

98001/26

{marking}

NOTE

From:\tPresidency
To:\tDelegations
Subject:\t{subject}

{body}
"""


def test_a_marked_cover_is_refused_without_its_text(from_markdown: Make) -> None:
    source = COVER.format(marking="RESTREINT UE/EU RESTRICTED", subject="Hidden matter", body="Hidden words.")
    with pytest.raises(Classified) as caught:
        from_markdown(source, "secret.md")
    assert "secret.md" in caught.value.message
    assert "Hidden" not in caught.value.message


def test_a_marked_running_head_is_refused(from_blocks: Make) -> None:
    with pytest.raises(Classified):
        from_blocks(Block("Some text.", page=1), furniture=("98001/26 RESTREINT UE/EU RESTRICTED",))


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Report on harbours", "See doc. WK 4256/2025 RESTREINT UE/EU RESTRICTED."),
        ("Report on harbours (WK 4256/2025 RESTREINT UE/EU RESTRICTED)", "Text."),
        ("Report on harbours", "Text<sup>1</sup>.\n\n<sup>1</sup> WK 4256/2025 RESTREINT UE/EU RESTRICTED."),
    ],
)
def test_a_citation_classifies_nothing(from_markdown: Make, subject: str, body: str) -> None:
    document = from_markdown(COVER.format(marking="LIMITE", subject=subject, body=body))
    assert "WK 4256/2025" in {reference.id for reference in document.references}
    assert document.markings == ("LIMITE",)
