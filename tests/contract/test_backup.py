"""A backup gives back the whole store, from and to either kind of database."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from making_documents import FakeEmbedder, document, quick_folder
from sqlalchemy import create_engine, text

from corpora.backup import backup, restore
from corpora.errors import BadBackup, CorpusError, StoreInUse, StoreTooNew, StoreUnavailable
from corpora.ingest import keep, reindex
from corpora.library import Library
from corpora.store import Store, database

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
QUERIES = (
    "SELECT key, type FROM works ORDER BY id",
    "SELECT language, title FROM expressions ORDER BY id",
    "SELECT key, document, current, limite, generation FROM manifestations ORDER BY id",
    "SELECT text FROM segments ORDER BY id",
    "SELECT model, keys, profile FROM fingerprints ORDER BY manifestation_id",
    "SELECT * FROM ledger ORDER BY position",
    "SELECT language, token, segments FROM term_counts ORDER BY language, token",
)


def fill(place: str | Path, folder: Path) -> None:
    embedder = FakeEmbedder()
    with Library.open(folder, embedder, database=None if place == folder else str(place)) as library:
        given = [
            document("A plan for ports.", "Ports\0 are watched.", identifiers=["ST 1/25"]),
            document("Een plan.", "Havens.", identifiers=["ST 1/25"], language="nl"),
            document("Kept apart.", identifiers=["ST 3/25"], markings=("LIMITE",)),
        ]
        for one in given:
            keep(one, library.store, library.index, embedder)
        for number in range(3):
            library.store.ledger.append("Ada", "accept", {"number": number, "why": "ě – ‘quoted’"})


def content(place: str | Path) -> list[list[tuple[object, ...]]]:
    engine = database.attach(place)
    with engine.connect() as connection:
        found = []
        for query in QUERIES:
            rows = connection.execute(text(query)).mappings()
            found.append([tuple(v for k, v in row.items() if k != "generation") for row in rows])
    engine.dispose()
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_everything_comes_back(kind: str, tmp_path: Path, postgres: Callable[[], str]) -> None:
    source = tmp_path / "one" if kind == "sqlite" else postgres()
    fill(source, tmp_path / "one")
    before = content(source)
    written = backup(source, tmp_path / "b.zip")
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o600, "it holds LIMITE texts"
    assert written.rows["works"] == 2 and written.rows["ledger"] == 3
    target = tmp_path / "two" if kind == "sqlite" else postgres()  # the one database, emptied
    assert restore(tmp_path / "b.zip", target) == written
    assert content(target) == before
    with Library.open(
        tmp_path / "two", FakeEmbedder(), database=None if kind == "sqlite" else str(target)
    ) as library:
        assert library.store.ledger.verify().holds
        assert library.store.not_in(library.index.generation), "no index is believed to hold the texts"
        reindex(library.store, library.index, library.embedder)
        assert library.index.count() == 5
        added = document("A later one.", identifiers=["ST 9/25"])
        keep(added, library.store, library.index, library.embedder)  # numbers go on behind the old ones
        assert library.store.ledger.append("Ben", "reject", {}).position == 4
        assert library.store.ledger.verify().holds


@pytest.mark.postgres
def test_a_folder_moves_to_postgresql(tmp_path: Path, postgres: Callable[[], str]) -> None:
    fill(tmp_path / "one", tmp_path / "one")
    backup(tmp_path / "one", tmp_path / "b.zip")
    target = postgres()
    restore(tmp_path / "b.zip", target)
    assert content(target) == content(tmp_path / "one")


def test_one_state_while_others_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import corpora.backup as module

    fill(tmp_path, tmp_path)
    tables = module._tables

    def meanwhile(connection):
        found = tables(connection)
        with Store.open(tmp_path) as store:
            store.ledger.append("Eve", "accept", {})
        return found

    monkeypatch.setattr(module, "_tables", meanwhile)
    written = backup(tmp_path, tmp_path / "b.zip")
    monkeypatch.undo()
    assert written.rows["ledger"] == 3
    restore(tmp_path / "b.zip", tmp_path / "two")
    with Store.open(tmp_path / "two") as store:
        assert store.ledger.verify().holds


def test_an_earlier_schema_is_brought_to_the_newest(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    engine = create_engine(f"sqlite:///{tmp_path / 'old' / database.FILE}")
    with engine.begin() as connection:
        database.migrate(connection, "0002")
        connection.execute(text("INSERT INTO works (id, key, type) VALUES (1, 'ST 1/25', 'note')"))
        connection.execute(
            text("INSERT INTO expressions (id, work_id, language, title) VALUES (1, 1, 'en', 'A')")
        )
    engine.dispose()
    assert backup(tmp_path / "old", tmp_path / "b.zip").revision == "0002"
    restore(tmp_path / "b.zip", tmp_path / "new")
    with Store.open(tmp_path / "new") as store:
        assert [work.key for work in store.works()] == ["ST 1/25"]
        assert store.ledger.count() == 0


def _rewritten(file: Path, name: str, change) -> None:
    with zipfile.ZipFile(file) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(file, "w") as packed:
        for one, data in parts.items():
            if data is not None:
                packed.writestr(one, data)


def _note(**changed: object):
    return lambda data: json.dumps(json.loads(data) | changed).encode()


@pytest.mark.parametrize(
    ("name", "change", "error", "why"),
    [
        ("tables/segments.jsonl", lambda data: data.replace(b"ports", b"parts"), BadBackup, "a word changed"),
        ("tables/segments.jsonl", lambda data: data.split(b"\n", 1)[1], BadBackup, "a row lost"),
        ("tables/segments.jsonl", lambda data: data[:-9], BadBackup, "a row cut short"),
        ("tables/works.jsonl", lambda data: None, BadBackup, "a table lost"),
        ("backup.json", lambda data: b"{}", BadBackup, "another file"),
        ("backup.json", lambda data: None, BadBackup, "any other ZIP"),
        ("backup.json", _note(schema="lextrace/backup/9"), BadBackup, "a form to come"),
        ("backup.json", _note(revision="9999"), StoreTooNew, "a schema to come"),
    ],
)
def test_a_damaged_file_changes_nothing(
    name: str, change, error: type[CorpusError], why: str, tmp_path: Path
) -> None:
    fill(tmp_path / "one", tmp_path / "one")
    file = tmp_path / "b.zip"
    backup(tmp_path / "one", file)
    _rewritten(file, name, change)
    with pytest.raises(error) as caught:
        restore(file, tmp_path / "two")
    assert str(file) in str(caught.value), why
    with Store.open(tmp_path / "two") as store:
        assert store.works() == [] and store.ledger.count() == 0


def test_a_store_in_use_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path / "one", tmp_path / "one")
    backup(tmp_path / "one", tmp_path / "b.zip")
    before = content(tmp_path / "one")
    with pytest.raises(StoreInUse, match="restore into an empty one"):
        restore(tmp_path / "b.zip", tmp_path / "one")
    assert content(tmp_path / "one") == before


def test_a_store_opened_once_and_empty_may_be_filled(tmp_path: Path) -> None:
    fill(tmp_path / "one", tmp_path / "one")
    backup(tmp_path / "one", tmp_path / "b.zip")
    Store.open(tmp_path / "two").close()
    restore(tmp_path / "b.zip", tmp_path / "two")
    assert content(tmp_path / "two") == content(tmp_path / "one")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="there is no store"):
        backup(tmp_path / "nowhere", tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists() and not (tmp_path / "nowhere").exists()
    (tmp_path / "text.zip").write_text("no archive")
    with pytest.raises(BadBackup, match="not a backup"):
        restore(tmp_path / "text.zip", tmp_path / "two")
    with pytest.raises(BadBackup, match="cannot be read"):
        restore(tmp_path / "missing.zip", tmp_path / "two")


def test_a_full_disk_leaves_the_backup_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import corpora.backup as module

    with quick_folder() as folder:
        fill(folder, folder)
        (folder / "b.zip").write_bytes(b"the one before")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(module, "_write", full)
        with pytest.raises(OSError, match="No space"):
            backup(folder, folder / "b.zip")
        assert (folder / "b.zip").read_bytes() == b"the one before"
        assert not list(folder.glob("*.part"))
