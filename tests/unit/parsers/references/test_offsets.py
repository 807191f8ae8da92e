"""Every offset gives back exactly the text that it claims; typing variants never change the ids."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.references import find

CITATIONS = [
    "artikel 28, lid 4, van Verordening (EU) 2022/2065",
    "Kaderbesluit 2004/757/JBZ",
    "směrnice Evropského parlamentu a Rady 2014/24/EU",
    "a 2008/99/EK és a 2009/123/EK irányelv",
    "ΟΔΗΓΙΑ 91/308/ΕΟΚ",
    "решение 2010/413/ОВППС",
    "Doc. 13314/2/25 REV 2",
    "8453/25 + ADD 1",
    "COM(2025) 743 final",
    "Úř. věst. L 314, 6.12.2022, s. 26",
    "článok 4 ods. 2 písm. j) ZFEÚ",
    "C-311/18",
    "2025/0388 (COD)",
    "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    "Kamerstuk 22 112, nr. 4239",
]
FILLER = st.text(
    alphabet=st.sampled_from("abc éßжλ .,;()\n1234567890/-–\u00a0\u0301\u200b\u00b2"), max_size=30
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(FILLER, st.sampled_from(CITATIONS)), max_size=5), FILLER)
def test_offsets_give_back_the_text_in_order_without_overlap(parts: list[tuple[str, str]], tail: str) -> None:
    text = "".join(f"{filler} {citation}" for filler, citation in parts) + tail
    span = (0, 0)
    for one in find(text):
        assert text[one.start : one.end] == one.text
        # the members of a range ("ADD 1-3") share the span of its end
        assert span[1] <= one.start < one.end or (one.start, one.end) == span
        span = (one.start, one.end)


VARIANTS = [
    ("no-break spaces", lambda text: text.replace(" ", "\u00a0")),
    ("narrow no-break spaces", lambda text: text.replace(" ", "\u202f")),
    ("line breaks", lambda text: text.replace(" ", "\n")),
    ("decomposed letters", lambda text: unicodedata.normalize("NFD", text)),
    ("division slash", lambda text: text if "://" in text else text.replace("/", "\u2215")),
    (
        "hyphen that does not break",
        lambda text: text.replace("-", "\u2011") if text.startswith("C-") else text,
    ),
    ("a footnote call stuck to the end", lambda text: text + "\u00b2"),
    ("a zero-width space inside", lambda text: text.replace("/", "/\u200b") if "://" not in text else text),
]


@pytest.mark.parametrize("citation", CITATIONS)
@pytest.mark.parametrize(("name", "vary"), VARIANTS, ids=[name for name, _ in VARIANTS])
def test_typing_variants_never_change_the_ids(name: str, vary, citation: str) -> None:  # type: ignore[no-untyped-def]
    varied = vary(citation)
    references = find(varied)
    assert [one.id for one in references] == [one.id for one in find(citation)] != [], name
    assert all(varied[one.start : one.end] == one.text for one in references)


def test_look_alikes_of_another_script_are_the_same_suffix() -> None:
    latin_in_greek = find("κανονισμός (EE) 2016/679")
    cyrillic_in_latin = find("Regulation (ЕС) No 273/2004")
    assert [one.id for one in latin_in_greek + cyrillic_in_latin] == ["32016R0679", "32004R0273"]


def test_an_empty_text_has_no_references() -> None:
    assert find("") == [] and find("\n") == []
