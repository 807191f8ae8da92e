"""The [references] tables: every language has the words without which its citations are missed."""

import pytest

from parsers.references.vocabulary import roles, suffix, tables

CODES = [
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "hr",
    "hu",
    "it",
    "lt",
    "lv",
    "mt",
    "nl",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sv",
]
NEEDED = [
    "directive",
    "regulation",
    "decision",
    "recommendation",
    "number",
    "document",
    "and",
    "journal",
    "page",
    "case",
    "no_case",
]


def test_there_is_a_table_for_each_of_the_24_languages() -> None:
    assert sorted(tables()) == CODES


@pytest.mark.parametrize("language", CODES)
def test_a_table_is_complete(language: str) -> None:
    table = tables()[language]
    assert [key for key in NEEDED if not table.get(key)] == []
    assert [len(names) > 0 for names in table["months"]] == [True] * 12
    assert set(table["suffixes"]) == {"community", "ecsc", "jha", "cfsp"}
    assert set(table["treaties"]) - {"cfr_genitive", "not_cfr"} == {"tfeu", "teu", "cfr"}
    assert {"article", "paragraph", "point", "recital", "annex", "ordinals"} <= set(table["pinpoint"])
    assert {"part", "title", "chapter", "section"} <= set(table["pinpoint"])
    assert {"strategy", "plan", "document", "about", "other", "hereinafter"} <= set(table["named"])


def test_inflected_forms_and_compounds_are_known() -> None:
    assert "regulation" in roles("asetuksen") and "regulation" in roles("Durchführungsverordnung")
    assert "directive" in roles("irányelvet") and "decision" in roles("rozhodnutím")
    assert "directive" in roles("ΟΔΗΓΙΑ"), "capitals come without accents"
    assert roles("zomaar") == {}


def test_suffixes_of_all_pillars() -> None:
    assert [suffix(code) for code in ("EG", "ЕИО", "ΕΟΚ", "JBZ", "ПВР", "Gusp", "EGKS", "en")] == [
        "community", "community", "community", "jha", "jha", "cfsp", "ecsc", None,
    ]  # fmt: skip
