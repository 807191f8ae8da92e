"""Whatever stands inside whatever: no character of an Akoma Ntoso file is lost, and none is doubled."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.errors import EmptyFile
from parsers.readers.akn import read

NAMES = [
    *("act", "body", "mainBody", "preface", "longTitle", "preamble", "recitals", "recital", "citation"),
    *("attachment", "doc", "chapter", "section", "article", "paragraph", "subparagraph", "point", "list"),
    *("num", "heading", "subheading", "crossHeading", "content", "intro", "p", "block", "blockList", "item"),
    *("ul", "ol", "li", "table", "tr", "td", "caption", "b", "sup", "ref", "mod", "quotedStructure"),
    *("quotedText", "authorialNote", "eol", "hcontainer", "tblock", "container", "signature", "foreign"),
    *("conclusions", "speech", "from", "unheard-of"),
]

words = st.text(alphabet="ab1.( \n", max_size=6)
trees = st.recursive(
    words,
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        st.sampled_from(NAMES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char in "ab")


@settings(max_examples=150, deadline=None)
@given(st.lists(trees, min_size=1, max_size=4))
def test_every_letter_is_in_one_block(parts: list[str]) -> None:
    source = f"<akomaNtoso><act>{''.join(parts)}</act></akomaNtoso>"
    try:
        reading = read(source.encode(), "a.xml")
    except EmptyFile:
        assert not letters("".join(_texts(source)))
        return
    found = letters("".join(f"{block.marker or ''}{block.text}" for block in reading.blocks))
    assert found == letters(reading.plain) == letters("".join(_texts(source)))
    for block in reading.blocks:
        assert all(0 <= run.start < run.end <= len(block.text) for run in block.runs)
        assert all(0 <= start <= end <= len(block.text) for start, end in block.cells)


def _texts(source: str) -> list[str]:
    """What stands between the tags."""
    return [piece.rpartition(">")[2] for piece in source.split("<")]
