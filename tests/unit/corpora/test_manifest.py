"""Lists of files with what is known of each."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from making_documents import document

from corpora.given import Given, apply
from corpora.manifest import Entry, is_manifest, read
from parsers.document import Segment
from parsers.errors import ParseError


def listed(folder: Path, name: str, text: str) -> list[tuple[int, str, Given] | str]:
    """Entries as (line, file name, what is said), errors as their message."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    assert is_manifest(path)
    return [
        (entry.line, entry.path.relative_to(folder).as_posix(), entry.given)
        if isinstance(entry, Entry)
        else str(entry)
        for entry in read(path)
    ]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("path\na.md\n", (2, "a.md", Given()), "a path alone"),
        ("\ufeffPath;Language\na.md;NL\n", (2, "a.md", Given(language="nl")), "a spreadsheet's CSV"),
        ("note,path\nx,sub/a.md\n", (2, "sub/a.md", Given()), "other columns, in any order"),
        ('path\n"a, b.md"\n', (2, "a, b.md", Given()), "a comma in a name"),
        ("path\n\n\na.md\n", (4, "a.md", Given()), "empty lines are counted and left out"),
        (
            "path,identifier\na.md,doc. 7066/1/26 REV 1\n",
            (2, "a.md", Given("ST 7066/26 REV 1")),
            "an identifier as printed becomes canonical",
        ),
        (
            "path,identifier\na.md,VWS-2027 / 14\n",
            (2, "a.md", Given("VWS-2027 / 14")),
            "a number of one's own",
        ),
        (
            "path,language,date\na.md,nl,14 april 2027\n",
            (2, "a.md", Given(language="nl", date="2027-04-14")),
            "a date in words",
        ),
    ],
)
def test_a_line_of_csv(tmp_path, text, expected, why):
    assert listed(tmp_path, "list.csv", text) == [expected], why


def test_jsonl(tmp_path):
    rows = [{"path": "a.md", "identifier": "COM(2025) 743 final", "pages": 3}, {"path": "b.md"}]
    text = "\n\n".join(map(json.dumps, rows))
    assert listed(tmp_path, "list.jsonl", text) == [(1, "a.md", Given("COM(2025) 743")), (3, "b.md", Given())]


@pytest.mark.parametrize(
    ("name", "text", "expected", "why"),
    [
        ("l.csv", "path,language\na.md,\n,nl\n", "l.csv, line 3: no path", "no path"),
        ("l.csv", "path,language\na.md,xx\n", "l.csv, line 2: no language 'xx'", "not one of the 24"),
        ("l.csv", "path,date\na.md,soon\n", "l.csv, line 2: 'soon' is no date; write it as", "no date"),
        ("l.csv", "path\na.md\na.md\n", "l.csv, line 3: a.md stands in line 2 already", "twice"),
        (
            "l.csv",
            'path,identifier\na.md,x\nb.md,"y\nc.md,z\nd.md,\n',
            "l.csv, after line 2: not CSV",
            "a quotation mark that is not closed does not swallow the rest unseen",
        ),
        ("l.jsonl", '{"path": "a"}\n{"path": 3}\n', "l.jsonl, line 2: path is no text", "no text"),
        ("l.jsonl", '{"path": "a"}\n[]\n', "l.jsonl, line 2: not a JSON object", "a list"),
        ("l.jsonl", '{x\n{"path": "a"}\n', "l.jsonl, line 1: not JSON", "broken"),
        (
            "l.jsonl",
            '{"path": "a"}\n{"path" "b"}\n',
            "l.jsonl, line 2: not JSON (expecting ':' delimiter, character 9)",
            "the line is named once",
        ),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path, name, text, expected, why):
    found = listed(tmp_path, name, text)
    (error,) = [one for one in found if isinstance(one, str)]
    assert error.startswith(expected), why
    assert error.endswith("correct the line and run again."), why
    assert len(found) == 2 or "a.md,soon" in text or "xx" in text, why


def test_bytes_that_are_no_text_end_the_list_with_an_error(tmp_path):
    path = tmp_path / "l.csv"
    path.write_bytes(b"path\na.md\n\xff\xfe.md\n")
    assert [type(one) for one in read(path)][-1:] != [Entry]
    assert any(isinstance(one, ParseError) and "not UTF-8" in str(one) for one in read(path))


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("figures.csv", "year,value\n2027,3\n", "a table of figures"),
        ("sources.jsonl", '{"id": 1, "text": "x"}\n', "texts to link"),
        ("paths.txt", "path\na.md\n", "the suffix is another"),
        ("empty.csv", "", "nothing in it"),
    ],
)
def test_what_is_no_manifest(tmp_path, name, text, why):
    (tmp_path / name).write_text(text)
    assert not is_manifest(tmp_path / name), why


@pytest.mark.parametrize(
    ("found", "given", "identifiers", "warned", "why"),
    [
        ((), Given("ST 1/26"), ("ST 1/26",), False, "fills what was not found"),
        (("ST 1/26",), Given("ST 1/26"), ("ST 1/26",), False, "says the same"),
        (("ST 2/26",), Given("ST 1/26"), ("ST 1/26",), True, "overrides, with a warning"),
        (
            ("ST 1/26", "COM(2026) 5"),
            Given("COM(2026) 5"),
            ("ST 1/26", "COM(2026) 5"),
            False,
            "one of several",
        ),
        (
            ("COM(2026) 5",),
            Given("ST 1/26"),
            ("ST 1/26", "COM(2026) 5"),
            False,
            "another series goes with it",
        ),
    ],
)
def test_an_identifier_of_the_manifest(found, given, identifiers, warned, why):
    said = apply(document("A text.", identifiers=found), given)
    assert said.identifiers == identifiers, why
    assert [w.code for w in said.warnings] == ["manifest_contradiction"] * warned, why


def test_a_language_and_a_date_of_the_manifest():
    segments = (
        Segment("p1", None, "paragraph", "Art. 5 geldt. Zie hierna.", "en", None, ((0, 4),)),
        Segment("p2", None, "quote", "La santé.", "fr", None, ((0, 9),)),
    )
    before = replace(document(identifiers=["ST 1/26"]), segments=segments, date="2026-01-01")
    said = apply(before, Given(language="nl", date="2026-02-03"))
    assert (said.language, said.date) == ("nl", "2026-02-03")
    assert [s.language for s in said.segments] == ["nl", "fr"], "a quotation keeps its own"
    assert said.segments[0].sentences == ((0, 13), (14, 25)), "sentences are cut as the language does it"
    assert [w.message for w in said.warnings] == [
        "the manifest says language nl, the text says en; the manifest's is used",
        "the manifest says date 2026-02-03, the text says 2026-01-01; the manifest's is used",
    ]
