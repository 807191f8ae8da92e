"""The lines of one heading are paired by their place: a single word says too little to be known by."""

from __future__ import annotations

import pytest

from parsers import parse
from service.consistency.grid import build

TEXTS = {
    "en": "Delegations will find the text in the Annex.\n\n**ANNEX**\n\n**CONCLUSIONS ON PORTS**\n\nThe Council met in June.\n",
    "el": "Οι αντιπροσωπίες θα βρουν το κείμενο στο παράρτημα.\n\n**ΠΑΡΑΡΤΗΜΑ**\n\n**ΣΥΜΠΕΡΑΣΜΑΤΑ ΓΙΑ ΤΑ ΛΙΜΑΝΙΑ**\n\nΤο Συμβούλιο συνήλθε τον Ιούνιο.\n",
    "hu": "A delegációk a szöveget a mellékletben találják.\n\n**MELLÉKLET**\n\n**KÖVETKEZTETÉSEK A KIKÖTŐKRŐL**\n\nA Tanács júniusban ülésezett.\n",
}


@pytest.mark.parametrize("language", ["el", "hu"])
def test_annex_and_its_title_stand_beside_those_of_the_original(language: str) -> None:
    documents = {code: parse(TEXTS[code].encode(), name=f"text-{code}.md") for code in ("en", language)}
    assert [section.kind for section in documents["en"].sections] == ["annex"]
    grid = build(documents)
    rows = [
        [[piece.text for piece in unit.pieces.get(code, ())] for code in ("en", language)]
        for unit in grid.units
    ]
    expected = [
        [[segment.text], [other.text]]
        for segment, other in zip(documents["en"].segments, documents[language].segments, strict=True)
    ]
    assert rows == expected
