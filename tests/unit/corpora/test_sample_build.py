"""The sample's texts and gold follow from its manuscripts, and marks that cannot be read say where they stand."""

from __future__ import annotations

import pytest

from corpora.sample import build, marks, quotes, units


def test_texts_and_gold_are_those_of_the_manuscripts() -> None:
    differing = [path.name for path, made in build.outputs().items() if path.read_text("utf-8") != made]
    assert differing == [], "run python -m corpora.sample.build"


def test_marks_are_taken_out_and_keep_their_places() -> None:
    found = marks.read(
        "See ⟦32022R2371|Regulation (EU) 2022/2371|art. 2⟧.\n⟪1.2|stalls|dev⟫Nothing ⟪3.1⟫yet."
    )
    assert found.text == "See Regulation (EU) 2022/2371.\nNothing yet."
    [cited] = found.citations
    assert found.text[cited.start : cited.end] == "Regulation (EU) 2022/2371"
    assert (cited.id, cited.pinpoint) == ("32022R2371", "art. 2")
    [piece] = found.evidence
    assert found.text[piece.start :].startswith("Nothing") and piece.node == "1.2"
    assert [(found.text[start:], node) for start, node in found.refined] == [("yet.", "3.1")]


@pytest.mark.parametrize(
    ("manuscript", "message"),
    [
        ("one\ntwo ⟦32022R2371 no bar⟧", "line 2"),
        ("one\n\n⟦a|b", "line 3"),
        ("⟪1.2|stalls⟫", "line 1: ⟪1.2|stalls⟫"),
        ("⟪1.2|stalls|dev", "line 1"),
    ],
)
def test_a_broken_mark_names_its_line(manuscript: str, message: str) -> None:
    with pytest.raises(marks.MarkError, match=message.replace("|", r"\|")):
        marks.read(manuscript)


TEXT = "The port is safe.\nThe port is large and the port is old.\nNo. prev. doc.:\t9/27; the port"


@pytest.mark.parametrize(
    ("span", "quote", "why"),
    [
        ("safe", "safe", "one word that occurs once"),
        ("port is large", "port is large", "unique as it stands"),
        ("port is old", "port is old", "unique as it stands"),
    ],
)
def test_quotes_around_a_span(span: str, quote: str, why: str) -> None:
    start = TEXT.index(span)
    assert quotes.around(TEXT, start, start + len(span)) == quote, why


def test_quotes_grow_word_by_word_and_stop_at_line_and_field() -> None:
    second = TEXT.index("port is large")
    assert quotes.around(TEXT, second, second + len("port")) == "The port is large"
    assert quotes.after(TEXT, TEXT.index("The port is large"), words=2) == "The port is large"
    assert quotes.before(TEXT, TEXT.index(" old"), words=1) == "the port is"
    last = TEXT.rindex("the port")
    assert "\t" not in quotes.around(TEXT, last, last + len("the port"))
    with pytest.raises(ValueError, match="unique"):
        quotes.around("a b\na b", 0, 1)


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("## **IV. PROTECTING**", "IV"),
        ("### **Strategic priority 10 — Cooperate**", "priority 10"),
        ("## *3.2. Minimum quality*", "3.2"),
        ("**Action 7: Making ports more resilient**", "action 7"),
        ("## CONCLUSION", "conclusion"),
        ("**The Commission will:**", None),
        ("A port is safe.", None),
    ],
)
def test_heading_lines_open_sections(line: str, section: str | None) -> None:
    assert units.heading(line) == section


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("One. Two. Three.", 3),
        ("It rests on Regulation (EC) No. 273/2004. It ends.", 2),
        ("Deaths rose<sup>1</sup>. In 2026 they fell.", 2),
        ("In 1 000 cases, 5.2 per cent.", 1),
        ("1. WELCOMES the strategy.", 1),
    ],
)
def test_sentences_of_english_paragraphs(paragraph: str, count: int) -> None:
    assert units.sentences(paragraph) == count


def test_a_paragraph_cut_by_a_page_break_counts_once() -> None:
    text = "## *1.1. A*\n\nThe Union supports the\n\n---\n\n<sup>1</sup> Note.\n\n*Sample text written for Lextrace.*\n\nStates. It helps.\n"
    assert units.units(text)["1.1"] == {"paragraphs": 1, "sentences": 2, "list_items": 0, "lead_ins": 0}
