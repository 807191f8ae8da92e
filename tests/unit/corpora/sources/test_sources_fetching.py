"""Files in the folder, the manifest, the report: what a run leaves behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fixtures.replay_server import PDF, Replay, Reply, choices, negotiated, page, sparql, zipped

from corpora.sources import Client, available, fetch
from corpora.sources.manifest import Manifest
from parsers.languages.naming import named

Make = Callable[..., Client]
ACT = "/resource/celex/32931R0001"
SPARQL = "/webapi/rdf/sparql"
TEXT = page("Sample act", "This text is a sample for tests.")


@pytest.fixture
def register(replay: Replay) -> None:
    """One Council document in Dutch and English."""
    for language in ("nl", "en"):
        replay.on(
            f"/doc/document/ST-99066-2026-INIT/{language}/pdf", Reply(body=PDF, headers={"ETag": '"c"'})
        )


def manifest(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]


def test_files_and_manifest(client: Make, replay: Replay, tmp_path: Path, register: None) -> None:
    replay.on(ACT, negotiated(nld_xhtml=Reply(body=TEXT)))
    report = fetch(["ST 99066/26", "32931R0001"], tmp_path / "to", client(), languages=["nl"])
    assert report.failed == ()
    names = ["st-99066-2026-init-nl.pdf", "32931R0001-nl.xhtml"]
    assert [each.path for each in report.fetched] == [str(tmp_path / "to" / name) for name in names]
    lines = manifest(tmp_path / "to")
    assert [line["path"] for line in lines] == names
    assert [line["identifier"] for line in lines] == ["ST 99066/26", "32931R0001"]
    assert {line["language"] for line in lines} == {"nl"}
    assert lines[0]["etag"] == '"c"'
    assert lines[0]["fetched"] == "2030-03-17T17:46:40Z"
    assert {named(name) for name in names} == {"nl"}, "the parsers read the language from the name"
    assert sorted(each.name for each in (tmp_path / "to").iterdir()) == sorted([*names, "manifest.jsonl"])


def test_the_good_ones_are_done(client: Make, replay: Replay, tmp_path: Path, register: None) -> None:
    replay.on(SPARQL, sparql([]))
    given = ["hello", "32931R0009", "ST 99066/26", "ST 99066/26", "99066/26"]
    report = fetch(given, tmp_path, client(), languages=["nl", "de"])
    assert [(each.source, each.code) for each in report.failed] == [
        ("hello", "unknown_identifier"),
        ("32931R0009", "not_found"),
        ("ST 99066/26", "missing_language"),
    ], "a document that is nowhere fails once, not once a language; the same document is asked for once"
    assert [each.language for each in report.fetched] == ["nl"]
    assert all(each.message.startswith(each.source) for each in report.failed)


def test_a_language_that_fails_stops_no_other(client: Make, replay: Replay, tmp_path: Path) -> None:
    same, work = "http://publications.europa.eu/resource/celex/32931R0001", "http://publications.europa.eu/w"
    replay.on(
        SPARQL, sparql([(same, work, each, "xhtml", f"{work}/{each}") for each in ("NLD", "ENG", "FRA")])
    )
    replay.on("/w/NLD", Reply(body=TEXT))
    replay.on("/w/FRA", Reply(body=b"<html><title>Service unavailable</title></html>"))
    report = fetch(["32931R0001"], tmp_path, client(), languages=["en", "fr", "ga", "nl"])
    assert [each.code for each in report.failed] == ["server_trouble", "wrong_content", "missing_language"]
    assert [each.language for each in report.fetched] == ["nl"]


def test_again_changes_nothing(client: Make, replay: Replay, tmp_path: Path, register: None) -> None:
    states = [fetch(["ST 99066/26"], tmp_path, client(), languages=["nl"]).fetched[0].state for _ in range(2)]
    assert states == ["new", "unchanged"]
    assert len(manifest(tmp_path)) == 1


def test_a_new_text_replaces_the_old_one(client: Make, replay: Replay, tmp_path: Path) -> None:
    second = page("Sample act", "Corrected.")
    replay.on(ACT, Reply(body=TEXT), Reply(body=second))
    states = [fetch(["32931R0001"], tmp_path, client()).fetched[0].state for _ in range(2)]
    assert states == ["new", "changed"]
    assert (tmp_path / "32931R0001-en.xhtml").read_bytes() == second
    (line,) = manifest(tmp_path)
    assert line["bytes"] == len(second)


@pytest.mark.parametrize("known", [True, False], ids=["changed since", "never fetched"])
def test_the_users_own_file_stays(client: Make, replay: Replay, tmp_path: Path, known: bool) -> None:
    replay.on(ACT, Reply(body=TEXT))
    if known:
        fetch(["32931R0001"], tmp_path, client())
    own = tmp_path / "32931R0001-en.xhtml"
    own.write_text("my notes")
    report = fetch(["32931R0001"], tmp_path, client())
    assert [each.code for each in report.failed] == ["cannot_keep"]
    assert own.read_text() == "my notes"


def test_formex_packed_anew_is_the_same(client: Make, replay: Replay, tmp_path: Path) -> None:
    first, second = (zipped({"a.xml": b"<ACT/>"}, day) for day in (1, 2))
    assert first != second
    replay.on(ACT, Reply(body=first), Reply(body=second))
    runs = [fetch(["32931R0001"], tmp_path, client(), formats=["formex"]) for _ in range(2)]
    assert [run.fetched[0].state for run in runs] == ["new", "unchanged"]
    assert (tmp_path / "32931R0001-en.zip").read_bytes() == first
    assert manifest(tmp_path)[0]["sha256"] == runs[0].fetched[0].sha256


def test_parts_of_a_document(client: Make, replay: Replay, tmp_path: Path) -> None:
    replay.on(ACT, choices((f"{replay.base}/DOC_1", "a.xhtml", 1), (f"{replay.base}/DOC_2", "b.xhtml", 2)))
    replay.on("/DOC_1", Reply(body=TEXT))
    replay.on("/DOC_2", Reply(body=page("Annex", "A sample annex.")))
    report = fetch(["32931R0001"], tmp_path, client())
    assert [Path(each.path).name for each in report.fetched] == [
        "32931R0001-en.xhtml",
        "32931R0001-part2-en.xhtml",
    ]
    assert [
        (line["part"], line["parts"], line["document"], line["identifier"]) for line in manifest(tmp_path)
    ] == [(1, 2, "32931R0001", "32931R0001"), (2, 2, "32931R0001", None)], "an annex is not the act"


def test_all_languages_of_the_register(client: Make, replay: Replay, tmp_path: Path, register: None) -> None:
    replay.on("/doc/document/ST-99066-2026-INIT/x/pdf", Reply(body=PDF))
    report = fetch(["ST 99066/26"], tmp_path, client(), everything=True)
    assert [(each.language, Path(each.path).name) for each in report.fetched] == [
        ("en", "st-99066-2026-init-en.pdf"),
        ("nl", "st-99066-2026-init-nl.pdf"),
        (None, "st-99066-2026-init-x.pdf"),
    ]
    assert len(replay.paths("HEAD")) == 25


def test_all_languages_in_a_format(client: Make, replay: Replay, tmp_path: Path) -> None:
    same, work = "http://publications.europa.eu/resource/celex/32931R0001", "http://publications.europa.eu/w"
    there = [("NLD", "pdf"), ("ENG", "pdf"), ("ENG", "xhtml"), ("FRA", "xhtml")]
    replay.on(
        SPARQL, sparql([(same, work, language, kind, f"{work}/{language}{kind}") for language, kind in there])
    )
    replay.on("/w/NLDpdf", Reply(body=PDF))
    replay.on("/w/ENGpdf", Reply(body=PDF))
    report = fetch(["32931R0001"], tmp_path, client(), everything=True, formats=["pdf"])
    assert [each.language for each in report.fetched] == ["en", "nl"]
    none = fetch(["32931R0001"], tmp_path, client(), everything=True, formats=["docx"])
    assert [each.message for each in none.failed] == [
        "32931R0001: in no language as docx; there is pdf, xhtml"
    ]


def test_the_list_fetches_nothing(client: Make, replay: Replay, tmp_path: Path, register: None) -> None:
    report = available(["ST 99066/26", "ST 99067/26"], client())
    assert [(each.document, each.languages) for each in report.listed] == [
        ("ST 99066/26", {"en": ("pdf",), "nl": ("pdf",)})
    ]
    assert [each.code for each in report.failed] == ["not_found"]
    assert "LIMITE" in report.failed[0].message
    assert replay.paths("GET") == []


def test_only_pdf_in_the_register(client: Make, tmp_path: Path, register: None) -> None:
    report = fetch(["ST 99066/26"], tmp_path, client(), formats=["docx"])
    assert [each.message for each in report.failed] == [
        "ST 99066/26: not as docx; the Council register has PDF"
    ]


def test_a_web_page_in_the_place_of_a_pdf(client: Make, replay: Replay, tmp_path: Path) -> None:
    replay.on("/doc/document/ST-99068-2026-INIT/en/pdf", Reply(body=page("Document not found", "Sorry.")))
    report = fetch(["ST 99068/26"], tmp_path, client())
    assert [each.code for each in report.failed] == ["wrong_content"]
    assert list(tmp_path.glob("*.pdf")) == []


def test_offline_says_so_once_for_each_document(tmp_path: Path, replay: Replay, client: Make) -> None:
    replay._server.server_close()  # nobody listens any more
    report = fetch(["32931R0001", "ST 99066/26"], tmp_path, client(attempts=2), languages=["nl", "en", "fr"])
    assert [(each.source, each.code) for each in report.failed] == [
        ("32931R0001", "unreachable"),
        ("ST 99066/26", "unreachable"),
    ]
    assert all("127.0.0.1" in each.message and "check the network" in each.message for each in report.failed)


def test_a_folder_that_cannot_be_written(client: Make, replay: Replay, tmp_path: Path) -> None:
    replay.on(ACT, Reply(body=TEXT))
    (tmp_path / "file").write_text("")
    report = fetch(["32931R0001"], tmp_path / "file" / "below", client())
    assert [each.code for each in report.failed] == ["cannot_keep"]


def test_a_cache_that_cannot_be_written(client: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    report = fetch(["32931R0001"], tmp_path, client(cache=tmp_path / "file" / "below"))
    assert [each.code for each in report.failed] == ["cannot_keep"]
    assert "LEXTRACE_FETCH_CACHE" in report.failed[0].message


def test_the_manifest_keeps_what_others_wrote(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_text(
        '{"path": "own.pdf", "identifier": "ST 1/26"}\nnot JSON\n{"path": "a.pdf"}\n{"path": "cut'
    )
    Manifest(tmp_path).note({"path": "a.pdf", "sha256": "1"})
    Manifest(tmp_path).note({"path": "b.pdf", "title": "line\u2028separator"})
    Manifest(tmp_path).note({"path": "b.pdf", "title": "second"})
    assert path.read_text().split("\n") == [
        '{"path": "own.pdf", "identifier": "ST 1/26"}',
        "not JSON",
        '{"path": "a.pdf", "sha256": "1"}',
        '{"path": "b.pdf", "title": "second"}',
        "",
    ], "a line that a crash cut off goes, all else stays in its place"


def test_progress_counts_documents(client: Make, tmp_path: Path, register: None) -> None:
    seen: list[tuple[int, int]] = []
    fetch(
        ["ST 99066/26", "hello"],
        tmp_path,
        client(),
        watch=lambda done, total, what: seen.append((done, total)),
    )
    assert seen[0] == (0, 2)
    assert seen[-1] == (2, 2)
