"""Opening and upgrading the database."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from corpora.errors import StoreTooNew, StoreUnavailable
from corpora.store import database
from corpora.store.database import FILE, HEAD, connect
from corpora.store.tables import Base


def test_the_migrations_give_the_tables(tmp_path):
    with connect(tmp_path / "new").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_head_is_the_newest_migration():
    folder = str(database.Path(database.__file__).parent / "migrations")
    assert ScriptDirectory(folder).get_current_head() == HEAD


def test_sqlite_waits_writes_ahead_and_holds_foreign_keys(tmp_path):
    with connect(tmp_path).connect() as connection:
        asked = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    assert asked == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000}


def test_a_store_of_a_later_version_is_left_alone(tmp_path):
    engine = connect(tmp_path)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreTooNew, match=f"schema 9999, this one knows {HEAD}"):
        connect(tmp_path)


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / FILE).write_bytes(b"not a database, and long enough to have a header" * 30)
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        connect(tmp_path)


def test_a_password_is_never_shown():
    with pytest.raises(StoreUnavailable) as error:
        connect("postgresql://user:secret@127.0.0.1:1/none")
    assert "secret" not in str(error.value)
    assert "127.0.0.1:1" in str(error.value)


def test_the_schema_can_be_taken_down_again(tmp_path):
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import inspect

    engine = connect(tmp_path)
    config = Config()
    config.set_main_option("script_location", str(database.Path(database.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
