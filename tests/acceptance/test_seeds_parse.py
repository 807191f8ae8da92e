"""The five real documents, parsed from their bytes: the figures that issue 2 asks for, and the hard places."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from parsers import parse
from parsers.document import Document, Section

pytestmark = pytest.mark.seeds

CONCLUSIONS = "st-9974-2026-init-nl.md"
STRATEGY = "st-15573-2025-init-nl.md"
REPORT = "st-15571-2025-init-nl.md"
NOTE = "nl-nota-bnc-fiches-2026.txt"
POSITION = "nl-bnc-fiche-eu-drugsstrategie.txt"
ALL = (CONCLUSIONS, STRATEGY, REPORT, NOTE, POSITION)


@cache
def _parsed(path: Path) -> Document:
    return parse(path)


@pytest.fixture(params=ALL)
def document(request: pytest.FixtureRequest, seeds: Path) -> Document:
    return _parsed(seeds / request.param)


@pytest.mark.parametrize(
    ("name", "count", "labels"),
    [
        (CONCLUSIONS, 3, range(1, 4)),
        (STRATEGY, 62, range(1, 63)),
        (REPORT, 32, range(1, 33)),
        (NOTE, 0, range(0)),
        (POSITION, 13, range(2, 15)),
    ],
)
def test_every_footnote_is_found_with_its_call(seeds: Path, name: str, count: int, labels: range) -> None:
    footnotes = _parsed(seeds / name).footnotes
    assert [note.label for note in footnotes] == [str(label) for label in labels]
    assert [len(note.calls) for note in footnotes] == [1] * count
    assert all(len(note.text) > 5 for note in footnotes)


@pytest.mark.parametrize(
    ("name", "label", "before", "after"),
    [
        (STRATEGY, "5", "doden", ". Deze"),  # "7 500 doden": a number right before the call
        (STRATEGY, "9", "2016", ", de"),  # after a year
        (STRATEGY, "14", "mandaat", ", en"),
        (STRATEGY, "30", "mededeling", ", waarin"),  # the paragraph goes on after the page break
        (STRATEGY, "47", "2022/2065", ". In"),
        (CONCLUSIONS, "2", "drugshandel", " en"),
        (REPORT, "6", "veiligheid", "”"),
        (POSITION, "8", "gezondheid.", ""),  # at the end, its body on the next line
        (POSITION, "6", "Paraatheidsuniestrategie,", " de"),
    ],
)
def test_a_call_stands_at_its_word(seeds: Path, name: str, label: str, before: str, after: str) -> None:
    document = _parsed(seeds / name)
    texts = {segment.id: segment.text for segment in document.segments}
    note = next(note for note in document.footnotes if note.label == label)
    call = note.calls[0]
    assert texts[call.segment][: call.offset].endswith(before)
    assert texts[call.segment][call.offset :].startswith(after)


def test_no_mark_is_left_behind(document: Document) -> None:
    for segment in document.segments:
        assert "footnoteRef" not in segment.text
        assert "[bookmark" not in segment.text
        assert "<sup>" not in segment.text
        assert "  " not in segment.text


def test_the_strategy_has_its_pillars_priorities_and_subsections(seeds: Path) -> None:
    sections = _parsed(seeds / STRATEGY).sections
    by_id = {section.id: section for section in sections}
    kinds = Counter(section.kind for section in sections)
    assert (kinds["pillar"], kinds["priority"], kinds["subsection"], kinds["key_priorities"]) == (
        5,
        10,
        30,
        5,
    )
    assert [s.number for s in sections if s.kind == "pillar"] == ["I", "II", "III", "IV", "V"]

    def parent(section: Section) -> Section:
        assert section.parent is not None
        return by_id[section.parent]

    of_priorities = {s.number: parent(s).number for s in sections if s.kind == "priority"}
    assert of_priorities == {
        "1": "I", "2": "II", "3": "II", "4": "III", "5": "III", "6": "III",
        "7": "IV", "8": "IV", "9": "V", "10": "V",
    }  # fmt: skip
    for section in sections:
        if section.kind == "subsection":
            assert parent(section).kind == "priority"
            assert (section.number or "").split(".")[0] == parent(section).number
        if section.kind == "key_priorities":
            assert parent(section).kind == "pillar"


def test_the_strategy_has_its_commitments(seeds: Path) -> None:
    document = _parsed(seeds / STRATEGY)
    key = {section.id for section in document.sections if section.kind == "key_priorities"}
    assert sum(commitment.section in key for commitment in document.commitments) == 36
    leads = [s for s in document.segments if s.section in key and s.text.endswith(":")]
    assert len(leads) == 15
    assert {lead.kind for lead in leads} == {"paragraph"}


def test_the_report_has_its_actions(seeds: Path) -> None:
    document = _parsed(seeds / REPORT)
    actions = [section for section in document.sections if section.kind == "action"]
    assert [action.number for action in actions] == [str(n) for n in range(1, 18)]
    assert len({action.parent for action in actions}) == 1
    assert [s.title for s in document.sections if s.parent is None] == [
        "Inleiding", "Stand van zaken", "Conclusie",
    ]  # fmt: skip


def test_roman_headings_without_priorities_are_parts(seeds: Path) -> None:
    sections = _parsed(seeds / CONCLUSIONS).sections
    assert [s.number for s in sections if s.kind == "part"] == ["I", "II"]
    assert not [s for s in sections if s.kind == "pillar"]


def test_the_position_paper_is_a_form_of_numbered_fields(seeds: Path) -> None:
    sections = _parsed(seeds / POSITION).sections
    top = [s for s in sections if s.parent is None]
    assert [s.number for s in top] == ["1", "2", "3", "4"]
    assert [sum(s.parent == t.id for s in sections) for t in top] == [7, 0, 3, 5]


@pytest.mark.parametrize(
    ("name", "identifiers", "type_", "date", "institution", "markings"),
    [
        (STRATEGY, ("ST 15573/25", "COM(2025) 743"), "communication", "2025-12-04", "council", ()),
        (CONCLUSIONS, ("ST 9974/26",), "conclusions", "2026-06-04", "council", ()),
        (REPORT, ("ST 15571/25",), "report", "2025-11-21", "council", ("LIMITE",)),
        (NOTE, (), "note", None, None, ()),
        (POSITION, (), "position_paper", None, None, ()),
    ],
)
def test_what_the_document_is(
    seeds: Path,
    name: str,
    identifiers: tuple[str, ...],
    type_: str,
    date: str | None,
    institution: str | None,
    markings: tuple[str, ...],
) -> None:
    document = _parsed(seeds / name)
    assert document.language == "nl"
    assert document.identifiers == identifiers
    assert (document.type, document.date) == (type_, date)
    assert document.institution in (institution, "member-state" if institution is None else institution)
    assert document.markings == markings


def test_cover_fields(seeds: Path) -> None:
    strategy, report, conclusions = (_parsed(seeds / name) for name in (STRATEGY, REPORT, CONCLUSIONS))
    assert strategy.subject_codes == ("CORDROGUE 153", "SAN 751", "JAI 1848", "RELEX 1511", "EUDA", "EUROPOL")
    assert strategy.received == "2025-12-04"
    assert strategy.commission_documents == ("COM(2025) 743",)
    assert strategy.title == strategy.subject
    assert strategy.cover["inner_date"] == "4.12.2025"
    assert report.previous == ("ST 10270/24", "ST 16293/24", "ST 8913/25")
    assert len(report.subject_codes) == 11
    assert conclusions.cover["sent"] == "4 juni 2026"
    assert (conclusions.subject or "").endswith("van de EU-drugsstrategie")
    assert {d.original_language for d in (strategy, report, conclusions)} == {"en"}


def test_nothing_is_lost(document: Document) -> None:
    assert document.coverage >= 0.99
    assert {warning.code for warning in document.warnings} <= {"conversion_leftover"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (STRATEGY, "Zij is gebaseerd op het internationaal recht"),  # footnotes in between
        (STRATEGY, "een op rechten gebaseerde aanpak"),  # nothing but a blank line
        (STRATEGY, "De rol van Europol bij"),  # goes on with a capital
        (STRATEGY, "voor het veilig behandelen, vervoeren"),  # goes on in bold
        (STRATEGY, "Voor een doeltreffend toezicht op"),
        (NOTE, "EU-agentschappen (Europol, Frontex, MAOC-N)"),
        (NOTE, "de EU-drugsstrategie vraagt"),  # hyphen at a line end
        (NOTE, "en de CoCo op 27 januari"),  # a bullet over a blank line
    ],
)
def test_paragraphs_are_whole(seeds: Path, name: str, words: str) -> None:
    assert any(words in segment.text for segment in _parsed(seeds / name).segments)


def test_a_slip_of_emphasis_stays_as_printed(seeds: Path) -> None:
    assert any("thematische debatten" in s.text for s in _parsed(seeds / REPORT).segments)


def test_offsets_point_at_what_they_name(document: Document) -> None:
    texts = {("segment", s.id): s.text for s in document.segments}
    texts |= {("footnote", f.id): f.text for f in document.footnotes}
    texts |= {("cover", field): text for field, text in document.cover.items()}
    for reference in document.references:
        assert reference.place is not None
        text = texts[reference.place.kind, reference.place.id]
        assert text[reference.start : reference.end] == reference.text
    for segment in document.segments:
        assert all(0 <= start < end <= len(segment.text) for start, end in segment.sentences)


@pytest.mark.parametrize("name", [CONCLUSIONS, STRATEGY, REPORT])
def test_markdown_named_text_is_still_markdown(seeds: Path, name: str) -> None:
    renamed = parse((seeds / name).read_bytes(), name=Path(name).with_suffix(".txt").name)
    original = _parsed(seeds / name)
    codes = [warning.code for warning in renamed.warnings]
    assert sorted({*codes} - {"conversion_leftover"}) == ["extension_mismatch"]
    assert renamed.segments == original.segments
    assert renamed.sections == original.sections
    assert renamed.footnotes == original.footnotes


def test_the_same_bytes_give_the_same_document(seeds: Path) -> None:
    for name in ALL:
        assert parse(seeds / name) == _parsed(seeds / name)
