"""Settings of fetching, and the tables of formats and languages."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from corpora.sources import errors
from corpora.sources.formats import FORMATS, format_names, of_type
from corpora.sources.languages import THREE, two
from corpora.sources.options import BadOption, Options, from_environment
from parsers.languages import CODES

READ = [
    ("LANGUAGES", "nl, EN", "languages", ("nl", "en")),
    ("FORMATS", "fmx4,pdf", "formats", ("formex", "pdf")),
    ("CELLAR", "https://mirror.example/", "cellar", "https://mirror.example"),
    ("ALLOW", "a.example,b.example:8080", "allow", ("a.example", "b.example:8080")),
    ("CONTACT", "desk@example.org", "contact", "desk@example.org"),
    ("CACHE", "/tmp/cache", "cache", Path("/tmp/cache")),
    ("INTERVAL", "0.5", "interval", 0.5),
    ("ATTEMPTS", "2", "attempts", 2),
    ("BYTES", "1000", "bytes", 1000),
    ("TIMEOUT", "", "timeout", 30.0),
]
WRONG = [
    ("LANGUAGES", "nl,xx", "'xx' is not one of", "no language of the 24"),
    ("FORMATS", "pdf,odt", "'odt' is not one of", "no format of the sources"),
    ("CELLAR", "mirror.example", "an address such as", "no scheme"),
    ("CELLAR", "ftp://mirror.example", "an address such as", "another scheme"),
    ("COUNCIL", "https://me:secret@mirror.example", "an address such as", "passwords stay out of settings"),
    ("INTERVAL", "-1", "a number of seconds", "negative"),
    ("TIMEOUT", "0", "a number of seconds", "no time at all"),
    ("TIMEOUT", "nan", "a number of seconds", "not a number"),
    ("ATTEMPTS", "0", "a positive whole number", "no attempt at all"),
    ("BYTES", "1.5", "a positive whole number", "half a byte"),
    ("CONTACT", "desk\r\nX-Header: 1", "plain ASCII", "a second header"),
]


@pytest.mark.parametrize(("name", "text", "field", "expected"), READ)
def test_read(name: str, text: str, field: str, expected: object) -> None:
    assert getattr(from_environment({f"LEXTRACE_FETCH_{name}": text}), field) == expected


@pytest.mark.parametrize(("name", "text", "part", "why"), WRONG)
def test_refused(name: str, text: str, part: str, why: str) -> None:
    with pytest.raises(BadOption, match=part) as caught:
        from_environment({f"LEXTRACE_FETCH_{name}": text})
    assert f"LEXTRACE_FETCH_{name}" in str(caught.value), why


def test_hosts_are_those_of_the_services_and_the_settings() -> None:
    hosts = Options(cellar="http://Mirror.example:8080", allow=("other.example",)).hosts
    assert {
        "publications.europa.eu",
        "data.consilium.europa.eu",
        "mirror.example:8080",
        "other.example",
    } <= hosts
    assert "mirror.example" not in hosts


def test_the_user_agent_says_what_to_set() -> None:
    assert "LEXTRACE_FETCH_CONTACT" in Options().user_agent
    assert Options(contact="https://example.org").user_agent.endswith(
        "(document analysis; https://example.org)"
    )


def test_every_language_of_the_parsers_has_a_code() -> None:
    assert set(THREE) == set(CODES)
    assert len(set(THREE.values())) == len(THREE)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("NLD", "nl"), ("nl-BE", "nl"), ("http://x/authority/language/ELL", "el"), ("NOR", None), ("", None)],
)
def test_languages(code: str, expected: str | None) -> None:
    assert two(code) == expected


def test_formats() -> None:
    assert format_names("PDF fmx4, pdf") == ("pdf", "formex")
    assert of_type("pdfa1a") is FORMATS["pdf"]
    assert of_type("print") is None
    types = [kind for each in FORMATS.values() for kind in each.types]
    assert len(types) == len(set(types)), "one format a manifestation type"


def test_the_documentation_names_every_setting_and_error() -> None:
    text = (Path(__file__).parents[4] / "docs" / "fetch.md").read_text(encoding="utf-8")
    for item in fields(Options):
        assert f"`LEXTRACE_FETCH_{item.name.upper()}`" in text
    codes = {each.code for each in vars(errors).values() if isinstance(each, type)}
    for code in codes - {"corpus_error", "source_error"}:
        assert f"`{code}`" in text
    for variable in re.findall(r"LEXTRACE_FETCH_(\w+)", text):
        assert variable.lower() in {item.name for item in fields(Options)}
