"""The glossary is whole: every concept in every language, none twice, in the right script."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from models.glossary import concepts
from parsers.languages import CODES

_LATIN_WORD = re.compile(r"[a-z]{4,}")
_SCRIPTS = {"bg": re.compile(r"[а-яА-Я]"), "el": re.compile(r"[α-ωΑ-Ωάέήίόύώϊϋΐΰ]")}


def test_every_concept_has_every_language() -> None:
    assert len(concepts()) >= 1_500
    for concept in concepts():
        assert set(concept.terms) == set(CODES), concept.name
        assert all(term == term.strip() and term for terms in concept.terms.values() for term in terms)


def test_no_concept_stands_twice() -> None:
    names = Counter(concept.name.casefold() for concept in concepts())
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("code", sorted(_SCRIPTS))
def test_terms_are_in_their_script(code: str) -> None:
    wrong = [
        terms[0]
        for concept in concepts()
        if not _SCRIPTS[code].search((terms := concept.terms[code])[0]) and _LATIN_WORD.search(terms[0])
    ]
    assert wrong == []


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("en\tnl\tdomain\nport\thaven\tx\nquay\tx\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.tsv, line 3: 2 cells, not 3"):
        concepts(tmp_path)
