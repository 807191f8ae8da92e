"""What fuzzers found, each as the smallest input that still did it; the causes are fixed."""

from __future__ import annotations

import pytest
from fixtures import soundness

from parsers import parse

FOUND = {
    "noncharacter in the name of an attribute": (
        "<html><body><p c\uffffl='1'>text</p></body></html>",
        "a.html",
    ),
    "braces for the name of an attribute": ("<html><body><p {{x}} a}b='1'>text</p></body></html>", "a.html"),
    # Without regard to case, "ı" is an i to a regular expression, and no Roman numeral to anyone.
    "dotless i as an enumerator": ("<html><body><p>(\u0131) text</p></body></html>", "a.html"),
    "long s as an enumerator": ("<html><body><p>(\u017f) text</p></body></html>", "a.html"),
}


@pytest.mark.parametrize("name", FOUND)
def test_found_by_fuzzing(name: str) -> None:
    source, file = FOUND[name]
    document = parse(source.encode(), name=file)
    soundness.check(document)
    assert [segment.text.split()[-1] for segment in document.segments] == ["text"]
