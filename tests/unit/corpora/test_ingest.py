"""Files into the store and the index: once, whatever happens in between."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from making_documents import FakeEmbedder, document

from corpora.index.edge import EdgeIndex
from corpora.index.protocol import Filter
from corpora.ingest import Progress, ingest, reindex, remove
from corpora.library import Library
from corpora.pipeline import PIPELINE, manifestation_key
from corpora.store import Store
from parsers.errors import Classified, Malformed


def parse(data: bytes, name: str):
    """A parser of lines: "id: X" gives an identifier, other lines are segments."""
    import hashlib

    lines = data.decode().splitlines()
    if "secret" in lines:
        raise Classified(name, "EU SECRET")
    if "broken" in lines:
        raise Malformed(name, "cut off")
    ids = [line.removeprefix("id: ") for line in lines if line.startswith("id: ")]
    texts = [line for line in lines if line and not line.startswith("id: ")]
    return document(*texts, source=name, identifiers=ids, sha256=hashlib.sha256(data).hexdigest())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "files"
    place.mkdir()
    (place / "a.md").write_text("id: ST 1/25\nDrug precursors.\nPorts.")
    (place / "b.md").write_text("id: ST 2/25\nSchools.")
    return place


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def library(tmp_path: Path, embedder: FakeEmbedder):
    with Library.open(tmp_path / "data", embedder) as opened:
        yield opened


def run(library: Library, *paths: Path, **more):
    return ingest(paths, library.store, library.index, library.embedder, parse=parse, **more)


def agree(store: Store, index) -> bool:
    """The index holds the points of the current manifestations and no others."""
    return set(index.facet("manifestation")) == set(store.manifestations()) and not store.announced()


def test_a_folder_is_stored_and_indexed(library, folder):
    report = run(library, folder)
    assert [(item.source, item.work) for item in report.added] == [("a.md", "ST 1/25"), ("b.md", "ST 2/25")]
    assert library.index.count() == 3
    assert agree(library.store, library.index)


def test_a_second_run_changes_nothing_and_parses_nothing(library, folder):
    run(library, folder)
    before = library.store.counts()

    def never(data: bytes, name: str):
        raise AssertionError("parsed again")

    report = ingest([folder], library.store, library.index, library.embedder, parse=never)
    assert report.unchanged == ("a.md", "b.md")
    assert (library.store.counts(), report.added) == (before, ())


def test_an_edited_file_replaces_the_points_of_the_one_before(library, folder):
    run(library, folder)
    (folder / "a.md").write_text("id: ST 1/25\nDrug precursors only.")
    report = run(library, folder)
    assert [item.source for item in report.replaced] == ["a.md"]
    assert library.index.count() == 2
    assert agree(library.store, library.index)
    assert run(library, folder).unchanged == ("a.md", "b.md"), "two files of one expression settle"


def test_bad_files_are_reported_and_leave_nothing(library, folder):
    (folder / "c.md").write_text("secret\nid: ST 3/25\nHidden.")
    (folder / "d.md").write_text("broken")
    report = run(library, folder, folder / "missing.md")
    assert [(f.source, f.code) for f in report.failed] == [
        ("c.md", "classified"),
        ("d.md", "malformed"),
        ("missing.md", "unreadable"),
    ]
    assert len(report.added) == 2
    stored = (folder.parent / "data").rglob("*")
    assert not any(b"Hidden." in file.read_bytes() for file in stored if file.is_file())
    assert report.to_json()["errors"][0] == {
        "source": "c.md",
        "code": "classified",
        "message": str(Classified(f"{folder.as_posix()}/c.md", "EU SECRET")),
        "path": f"{folder.as_posix()}/c.md",
        "next": "keep it on a system for classified information; nothing of it was kept here",
    }


def test_archives_are_opened_and_names_inside_are_file_names(library, folder):
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("sub/plan.md", "A plan.")
    run(library, folder)
    assert library.store.document("plan").source == "plan.md"


def test_every_file_is_told_and_what_comes_after(library, folder):
    seen: list[Progress] = []
    run(library, folder, progress=seen.append)
    assert [(p.source, p.state, p.done, p.total) for p in seen] == [
        ("a.md", "added", 1, 2),
        ("b.md", "added", 2, 2),
        ("comparing language versions without a number", "step", 2, 2),
    ]


def test_the_files_in_an_archive_are_known_before_it_is_done(library, folder):
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.mkdir("in")
        for name in ("in/1.md", "in/2.md", "in/3.md"):
            archive.writestr(name, f"Text {name}.")
    (folder / "list.csv").write_text("path\nc.zip\ngone.zip\n,x\n")
    for path, total in ((folder, 5 + 1), (folder / "c.zip", 3), (folder / "list.csv", 3 + 2)):
        seen: list[Progress] = []
        run(library, path, progress=seen.append)
        assert {step.total for step in seen} == {total}, path


def test_the_index_is_merged_after_a_change_and_only_then(library, folder, monkeypatch):
    asked: list[int] = []
    monkeypatch.setattr(library.index, "optimize", lambda: asked.append(library.index.count()))
    run(library, folder)
    assert asked == [library.index.count()], "all is written by then"
    run(library, folder)
    assert len(asked) == 1


class Crash(Exception):
    pass


def _crash(*_: object, **__: object):
    raise Crash


@pytest.mark.parametrize(
    ("owner", "step", "why"),
    [
        ("index", "upsert", "before the points are written"),
        ("store", "add", "after the points, before the row"),
        ("index", "delete", "after the row, before the old points are deleted"),
        ("store", "settle", "after the old points are deleted"),
    ],
)
def test_a_crash_between_two_steps_is_repaired_by_the_next_run(
    library, folder, monkeypatch, owner, step, why
):
    run(library, folder)
    (folder / "a.md").write_text("id: ST 1/25\nDrug precursors, later.")
    with monkeypatch.context() as patched:
        patched.setattr(getattr(library, owner), step, _crash)
        if step == "settle":  # the run before the files settles too; only the step after them shall fail
            patched.setattr("corpora.ingest.reindex", lambda *_, **__: ())
        if step == "delete":
            assert not library.store.announced()
        with pytest.raises(Crash):
            run(library, folder)
    report = run(library, folder)
    assert not report.failed, why
    assert agree(library.store, library.index), why
    assert [d.segments[0].text for d in library.store.documents()] == ["Drug precursors, later.", "Schools."]


def test_points_without_a_row_are_deleted_by_the_next_run(library, folder, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(library.store, "add", _crash)
        with pytest.raises(Crash):
            run(library, folder)
    assert library.index.count() == 2, "the points of a.md are there"
    (folder / "a.md").unlink()
    run(library, folder)
    assert library.index.count() == 1
    assert agree(library.store, library.index)


def test_a_work_is_removed_from_both_and_can_come_again(library, folder):
    run(library, folder)
    remove("ST 1/25", library.store, library.index)
    assert library.index.count() == 1
    assert agree(library.store, library.index)
    assert [item.work for item in run(library, folder).added] == ["ST 1/25"]


def test_another_model_embeds_everything_again(tmp_path, folder, embedder):
    with Library.open(tmp_path / "data", embedder) as library:
        run(library, folder)
    other = FakeEmbedder("fake-2", dimensions=16)
    with Library.open(tmp_path / "data", other, replace_index=True) as library:
        assert library.index.count() == 0
        report = run(library, folder)
        assert (len(report.reindexed), report.unchanged) == (2, ("a.md", "b.md"))
        assert library.index.count() == 3
        assert agree(library.store, library.index)


def test_a_lost_index_is_built_again_from_the_store(tmp_path, embedder):
    with Store.open(":memory:") as store:
        with EdgeIndex.open(tmp_path / "one", model="fake-1", dimensions=32) as index:
            store.add(document("Ports.", identifiers=["ST 1/25"]), generation=index.generation)
        with EdgeIndex.open(tmp_path / "two", model="fake-1", dimensions=32) as index:
            assert len(reindex(store, index, embedder)) == 1
            assert index.count() == 1
            assert reindex(store, index, embedder) == ()


def test_points_carry_what_can_be_filtered_on(library, folder):
    run(library, folder)
    given = library.store.document("ST 1/25")
    key = manifestation_key(given.sha256, PIPELINE)
    assert library.index.facet("section_kind") == {"heading": 3}
    assert library.index.count(Filter.of({"manifestation": [key], "language": ["en"], "limite": ["no"]})) == 2
