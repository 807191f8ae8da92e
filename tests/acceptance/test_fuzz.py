"""Mutated files of every format: a Document or one of our own errors, never anything else.

A run of its own: ``scripts/test fuzz``. What a fuzzer found is kept as a test beside the reader it broke.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora import sample
from parsers import parse
from parsers.errors import ParseError
from parsers.serialise import from_json, to_json

pytestmark = [pytest.mark.fuzz, pytest.mark.timeout(1800)]

HTML = (
    b"<html><body><h1>Report</h1><p>See Regulation (EU) 2023/1322<a class='footnoteRef' href='#footnote1'>"
    b"<sup>1</sup></a>.</p><dl><dd id='footnote1'>Doc. 7066/26.</dd></dl></body></html>"
)
SEEDS = [path.read_bytes()[:4000] for path in sample.documents()[::3]] + [HTML]
MARKS = [
    b"<sup>1</sup>",
    b"---",
    b"**",
    b"[2: ",
    b"]",
    b"(",
    b"\x00",
    b"\xff",
    b"<p>",
    b"|",
    "’".encode(),
    b"\n\n",
]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A piece of a real file with bytes cut out, doubled, and marks put in."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = draw(st.integers(start, min(len(data), start + 200)))
        middle = draw(st.sampled_from([b"", data[start:end] * 2, *MARKS]))
        data = data[:start] + middle + data[end:]
    return data


@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated(), st.sampled_from(["a.md", "b.txt", "c.html", "d", "st-1-2025-init-el.md"]))
def test_every_input_gives_a_document_or_one_of_our_errors(data: bytes, name: str) -> None:
    try:
        document = parse(data, name=name)
    except ParseError:
        return
    assert from_json(to_json(document)) == document
    texts = {s.id: s.text for s in document.segments} | {n.id: n.text for n in document.footnotes}
    texts |= dict(document.cover)
    for segment in document.segments:
        assert all(0 <= a < b <= len(segment.text) for a, b in segment.sentences)
    for reference in document.references:
        assert reference.place is not None
        assert texts[reference.place.id][reference.start : reference.end] == reference.text
    sections = {section.id for section in document.sections}
    assert all(segment.section is None or segment.section in sections for segment in document.segments)
