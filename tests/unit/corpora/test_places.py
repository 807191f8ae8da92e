"""One document under several names, several files of one text, files that change and go."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from making_documents import FakeEmbedder, document

from corpora.ingest import Report, ingest
from corpora.library import Library
from parsers.errors import Malformed


def parse(data: bytes, name: str):
    """Lines: "id: X" gives an identifier, "lang: X" the language, others are segments; the suffix is the format."""
    lines = data.decode().splitlines()
    said = {
        key: [line.split(": ", 1)[1] for line in lines if line.startswith(f"{key}: ")]
        for key in ("id", "lang")
    }
    if "broken" in lines:
        raise Malformed(name, "cut off")
    return document(
        *(line for line in lines if line and not line.startswith(("id: ", "lang: "))),
        source=name,
        identifiers=said["id"],
        language=(said["lang"] or ["en"])[0],
        format={"md": "markdown", "pdf": "pdf", "docx": "docx"}.get(name.rsplit(".", 1)[1], "text"),
        sha256=hashlib.sha256(data).hexdigest(),
    )


@pytest.fixture
def files(tmp_path: Path) -> Path:
    place = tmp_path / "files"
    place.mkdir()
    return place


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "data", FakeEmbedder()) as opened:
        yield opened


def run(library: Library, *paths: Path, **more) -> Report:
    report = ingest(paths, library.store, library.index, library.embedder, parse=parse, **more)
    assert set(library.index.facet("manifestation")) == set(library.store.manifestations()), (
        "index and store agree"
    )
    assert not library.store.announced()
    return report


def texts(library: Library) -> list[str]:
    """The first segment of every current document."""
    return [found.segments[0].text for found in library.store.documents()]


def places(library: Library) -> list[list[str]]:
    """The names under which each current document was found."""
    found = library.store.places.of(library.store.manifestations())
    return sorted([path.rsplit("/", 1)[1] for path in of] for of in found.values())


def test_the_same_bytes_under_two_names_are_one_document_with_two_places(library, files):
    for name in ("a.md", "copy.md"):
        (files / name).write_text("id: ST 1/26\nPorts.")
    report = run(library, files)
    assert ([i.source for i in report.added], report.unchanged) == (["a.md"], ("copy.md",))
    (one,) = report.duplicates
    assert (one.path, one.same_as) == (f"{files}/copy.md", f"{files}/a.md")
    assert run(library, files).duplicates == (), "its place is known now"
    assert places(library) == [["a.md", "copy.md"]]


def test_one_text_in_two_formats_is_one_version_and_the_better_format_is_read(library, files):
    (files / "a.pdf").write_text("id: ST 1/26\nPorts of the Union.\nSchools, too.")
    assert run(library, files).added[0].rendering_of is None
    (files / "b.docx").write_text("id: ST 1/26\nPorts of the Union. Schools, too.\n")
    (item,) = run(library, files).replaced
    assert item.rendering_of == "a.pdf"
    (expression,) = library.store.expressions("ST 1/26")
    assert expression.current.source == "b.docx", "a DOCX tells more of the structure than a PDF"
    (files / "c.pdf").write_text("id: ST 1/26\nPorts of the Union.\n\nSchools, too!")
    assert run(library, files).added[0].rendering_of == "a.pdf"
    (expression,) = library.store.expressions("ST 1/26")
    assert expression.current.source == "b.docx"


def test_one_other_number_is_another_version(library, files):
    (files / "a.md").write_text("id: ST 1/26\nSome 7 500 cases.")
    run(library, files)
    (files / "b.pdf").write_text("id: ST 1/26\nSome 7 000 cases.")
    assert run(library, files).replaced[0].rendering_of is None
    assert texts(library) == ["Some 7 000 cases."]


def test_an_earlier_version_in_another_format_does_not_become_current(library, files):
    (files / "a.md").write_text("id: ST 1/26\nThe first text.")
    run(library, files)
    (files / "b.md").write_text("id: ST 1/26\nThe second text.")
    run(library, files)
    (files / "c.docx").write_text("id: ST 1/26\nThe first text!")
    run(library, files)
    assert texts(library) == ["The second text."]


def test_formats_of_a_text_without_number_are_one_work_wherever_they_lie(library, files):
    (files / "plan.md").write_text("A plan for the ports.\nIt has two parts.")
    (files / "sub").mkdir()
    (files / "sub" / "Plan final.pdf").write_text("A plan for the ports.\nIt has two parts.\n")
    run(library, files)
    assert [work.key for work in library.store.works()] == ["plan"]
    assert library.store.expressions("plan")[0].current.source == "plan.md"


@pytest.mark.parametrize("order", [("final", "final/2"), ("final/2", "final")])
def test_the_later_edition_is_current_whenever_it_came(library, files, order):
    for number, word in enumerate(order):
        (files / f"{number}.md").write_text(f"id: COM(2025) 743\nCOM(2025) 743 {word}\nThe text.")
        run(library, files)
    assert texts(library) == ["COM(2025) 743 final/2"]


def test_a_manifest_says_what_the_text_does_not(library, files):
    (files / "a.md").write_text("A text without number.")
    rows = [{"path": "a.md", "identifier": "7066/26 REV 1", "language": "nl", "date": "2026-03-04"}]
    (files / "list.jsonl").write_text("\n".join(map(json.dumps, [*rows, {"path": "gone.md"}])))
    report = run(library, files / "list.jsonl")
    assert [(i.source, i.work, i.language) for i in report.added] == [("a.md", "ST 7066/26 REV 1", "nl")]
    assert [(f.source, f.code) for f in report.failed] == [("gone.md", "unreadable")]
    assert library.store.work("ST 7066/26 REV 1").date == "2026-03-04"
    assert run(library, files / "list.jsonl").unchanged == ("a.md",), "the same list again changes nothing"
    assert run(library, files / "a.md").unchanged == ("a.md",), "nor does the file alone"


@pytest.mark.parametrize(
    ("members", "stored", "failed", "why"),
    [
        (("one.md",), ["ST 1/26"], [], "an archive of one file is that file"),
        (("one.md", "two.md"), [], ["manifest_line"], "of two files one thing cannot be said"),
    ],
)
def test_an_archive_in_a_manifest(library, files, members, stored, failed, why):
    import zipfile

    with zipfile.ZipFile(files / "x.zip", "w") as archive:
        for name in members:
            archive.writestr(name, f"Text {name}.")
    (files / "list.csv").write_text("path,identifier\nx.zip,ST 1/26\n")
    report = run(library, files / "list.csv")
    assert [work.key for work in library.store.works()] == stored, why
    assert [failure.code for failure in report.failed] == failed, why


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("sub/gone.md,", "{folder}/sub/gone.md (list.csv, line 2): cannot be read (no such file or folder)"),
        ("sub/bad.md,", "{folder}/sub/bad.md (list.csv, line 2): the file is broken"),
        ("sub,ST 1/26", "{folder}/list.csv, line 2: sub holds several files"),
        ("a.md,\na.md,", "{folder}/list.csv, line 3: a.md stands in line 2 already"),
    ],
)
def test_a_failure_names_the_path_and_the_line_of_the_manifest(library, files, row, expected):
    (files / "sub").mkdir()
    for name in ("a.md", "sub/x.md"):
        (files / name).write_text(f"Text {name}.")
    (files / "sub" / "bad.md").write_text("broken")
    (files / "list.csv").write_text(f"path,identifier\n{row}\n")
    (failure,) = run(library, files / "list.csv").failed
    assert failure.message.startswith(expected.format(folder=files.as_posix()))


def test_two_lines_that_contradict_each_other_on_the_same_bytes_are_told(library, files):
    for name in ("a.md", "b.md", "c.md"):
        (files / name).write_text("One text.")
    (files / "list.csv").write_text("path,identifier\na.md,ST 1/26\nb.md,ST 2/26\nc.md,ST 1/26\n")
    for _ in range(2):
        (failure,) = run(library, files / "list.csv").failed
        place = files.as_posix()
        assert failure.message.startswith(
            f"list.csv, line 3: {place}/b.md has the same bytes as {place}/a.md, of which list.csv, line 2 says"
        )
        assert [work.key for work in library.store.works()] == ["ST 1/26"], "the first line holds"


def test_a_failure_in_an_archive_names_the_archive(library, files):
    import zipfile

    with zipfile.ZipFile(files / "x.zip", "w") as archive:
        archive.writestr("in/bad.md", "broken")
        archive.writestr("in/good.md", "Text.")
    (failure,) = run(library, files / "x.zip").failed
    assert failure.path == f"{files.as_posix()}/x.zip/in/bad.md"
    assert failure.message.startswith(f"{failure.path}: ")


def test_a_corrected_manifest_is_followed(library, files):
    (files / "a.md").write_text("A text.")
    for number, language in (("ST 1/26", "nl"), ("ST 2/26", "de")):
        (files / "list.csv").write_text(f"path,identifier,language\na.md,{number},{language}\n")
        run(library, files / "list.csv")
    assert [(work.key, work.languages) for work in library.store.works()] == [("ST 2/26", ("de",))]
    assert library.index.facet("language") == {"de": 1}


def test_a_manifest_in_a_folder_is_used_only_where_it_is_named(library, files):
    (files / "a.md").write_text("A text.")
    (files / "list.csv").write_text("path,identifier\na.md,ST 1/26\n")
    (files / "figures.csv").write_text("year,value\n2026,3\n")
    report = run(library, files)
    assert library.store.work("ST 1/26") is None
    assert [item.source for item in report.added] == ["a.md", "figures.csv"], "a table is a text"
    assert [one.path for one in report.skipped] == [f"{files.as_posix()}/list.csv"]
    assert not report.failed


def test_a_mirror_follows_what_is_new_changed_and_gone(library, files):
    for name in ("a", "b", "c"):
        (files / f"{name}.md").write_text(f"id: ST {ord(name)}/26\nText {name}.")
    run(library, files, mirror=True)
    (files / "a.md").write_text(f"id: ST {ord('a')}/26\nText a, later.")
    (files / "b.md").unlink()
    (files / "c.md").rename(files / "d.md")
    report = run(library, files, mirror=True)
    assert sorted(path.rsplit("/", 1)[1] for path in report.removed) == ["b.md", "c.md"]
    assert texts(library) == ["Text a, later.", "Text c."]
    assert places(library) == [["a.md"], ["d.md"]]


def test_a_mirror_brings_back_what_an_edit_was_taken_back_to(library, files):
    for text in ("First.", "Second.", "First."):
        (files / "a.md").write_text(f"id: ST 1/26\n{text}")
        run(library, files, mirror=True)
    assert texts(library) == ["First."]


def test_without_mirror_nothing_is_removed(library, files):
    (files / "a.md").write_text("id: ST 1/26\nText.")
    run(library, files)
    (files / "a.md").unlink()
    (files / "b.md").write_text("id: ST 2/26\nText, too.")
    assert not run(library, files).removed
    assert len(texts(library)) == 2


def test_a_copy_elsewhere_keeps_a_document(library, files):
    for name in ("a.md", "b.md"):
        (files / name).write_text("id: ST 1/26\nText.")
    run(library, files, mirror=True)
    (files / "a.md").unlink()
    run(library, files, mirror=True)
    assert (texts(library), places(library)) == (["Text."], [["b.md"]])


def test_an_archive_that_cannot_be_read_now_keeps_what_came_from_it(library, files):
    import zipfile

    with zipfile.ZipFile(files / "more.zip", "w") as archive:
        archive.writestr("one.md", "id: ST 1/26\nOne.")
        archive.writestr("two.md", "id: ST 2/26\nTwo.")
    run(library, files, mirror=True)
    whole = (files / "more.zip").read_bytes()
    (files / "more.zip").write_bytes(whole[: len(whole) // 2])
    assert run(library, files, mirror=True).failed
    assert texts(library) == ["One.", "Two."]
    with zipfile.ZipFile(files / "more.zip", "w") as archive:
        archive.writestr("two.md", "id: ST 2/26\nTwo.")
    run(library, files, mirror=True)
    assert texts(library) == ["Two."], "the archive is whole again, and one member is gone"
