"""What a work is a version of, its files, and the doubt: on the page and in the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpora import sample
from corpora.errors import UnknownWork
from service.session import Session
from service.settings import Settings

NOTE = """Council of the European Union

Brussels, 3 March 2027

{number}{marking}

NOTE
From: General Secretariat of the Council
To: Delegations
Subject: Clean harbours

# Clean harbours

{text}
"""


def note(number: str, text: str, marking: str = "") -> str:
    return NOTE.format(number=number, text=text, marking=marking)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A note with a revision and a corrigendum, a copy, another format; a text without number."""
    data, files = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("files")
    texts = {
        "a.md": note("7001/27", "The harbours are cleaned, as doc. ST 7001/27 REV 3 says."),
        "b.md": note("7001/27 REV 1", "The harbours are cleaned twice."),
        "c.md": note("7001/27 REV 1 COR 1", "For twice read thrice."),
        "d.md": note("7001/27 ADD 1", "A list of harbours.", "\n\nLIMITE"),
        "e.txt": note("7001/27 REV 1", "The harbours are cleaned twice!"),
        "x.md": note("7002/27", "Ships are cleaned, as doc. ST 7002/27 ADD 4 says.", "\n\nLIMITE"),
        "y.md": note("7002/27 REV 1", "Ships are washed."),
    }
    texts["copy.md"] = texts["b.md"]
    for number, code in enumerate(("en", "nl")):
        version = (sample.FOLDER / "texts" / f"st-99950-2028-init-{code}.md").read_text(encoding="utf-8")
        texts[f"free{number}.md"] = version.replace("99950/28", "")
    for name, text in texts.items():
        (files / name).write_text(text, encoding="utf-8")
    with Session.open(Settings(data=data)) as session:
        report = session.ingest([files])
        assert not report.failed
    return data


@pytest.fixture
def session(store: Path) -> Iterator[Session]:
    with Session.open(Settings(data=store)) as opened:
        yield opened


def family(session: Session, name: str) -> list[tuple[str, bool, str | None, str | None]]:
    found = session.lineage(name).family
    return [
        (m.version.identifier, m.document is not None, m.version.relation, m.version.superseded_by)
        for m in found
    ]


def test_a_family_is_told_whichever_member_is_asked_for(session):
    expected = [
        ("ST 7001/27", True, None, "ST 7001/27 REV 3"),
        ("ST 7001/27 REV 1", True, "revises", "ST 7001/27 REV 3"),
        ("ST 7001/27 REV 1 COR 1", True, "corrects", None),
        ("ST 7001/27 REV 3", False, "revises", None),
        ("ST 7001/27 ADD 1", True, "adds_to", None),
    ]
    for name in ("ST 7001/27", "7001/27 REV 1 COR 1"):
        assert family(session, name) == expected


def test_a_text_that_stands_alone_has_no_family(session):
    assert session.lineage("free0").family == ()
    with pytest.raises(UnknownWork):
        session.lineage("ST 1/99")


def test_what_may_not_be_shown_is_not_in_the_family(store):
    with Session.open(Settings(data=store, limite=False)) as session:
        assert "ST 7001/27 ADD 1" not in [name for name, *_ in family(session, "ST 7001/27")]
        assert family(session, "ST 7002/27 REV 1") == [], "not even what only a hidden text cites"


def test_files_with_two_names_and_in_two_formats(session):
    files = session.lineage("ST 7001/27 REV 1").files
    assert [(f.names, f.format, f.current, f.version) for f in files] == [
        (("b.md", "copy.md"), "markdown", True, 1),
        (("e.txt",), "markdown", False, 1),
    ]


def test_the_api_tells_the_doubt(store, serving):
    with serving(store) as client:
        found = client.get("/api/v1/versions", params={"work": "free0"}).json()
        missing = client.get("/api/v1/versions", params={"work": "ST 1/99"}).status_code
    assert found["schema"] == "lextrace/versions/1"
    (grouped,) = found["grouped"]
    assert (grouped["document"], grouped["language"], grouped["alone"]) == ("free0", "nl", "free1")
    assert 0.9 <= grouped["probability"] <= 1
    assert missing == 404


@pytest.mark.parametrize(
    ("path", "parts", "why"),
    [
        (
            "/documents/ST 7001/27",
            [
                "ST 7001/27 REV 1</a> revises ST 7001/27",
                "superseded</span> by ST 7001/27 REV 3",
                "cited, not stored",
            ],
            "the family",
        ),
        (
            "/documents/ST 7001/27 REV 1",
            ["b.md, copy.md (markdown)", "e.txt (markdown), says the same"],
            "the files",
        ),
        (
            "/documents/free0?language=nl",
            ["carries no number", "probability 0.9", "numbers the same"],
            "the doubt",
        ),
    ],
)
def test_the_page_of_a_document_shows(store, serving, path, parts, why):
    with serving(store) as client:
        text = client.get(path).text
    plain = " ".join(text.split())
    assert [part for part in parts if part not in plain] == [], why
