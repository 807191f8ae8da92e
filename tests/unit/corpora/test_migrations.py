"""A store that an earlier version filled is brought to the newest schema with all that is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, text

from corpora.store import Store, database
from corpora.store.database import FILE

ROWS = (
    "INSERT INTO works (id, key, type) VALUES (1, 'ST 1/25', 'note'), (2, 'plan', 'report')",
    "INSERT INTO work_identifiers (work_id, identifier, position) VALUES (1, 'ST 1/25', 0)",
    "INSERT INTO expressions (id, work_id, language, title) VALUES (1, 1, 'en', 'A'), (2, 2, 'nl', 'B')",
    """INSERT INTO manifestations
       (id, expression_id, key, source, path, format, sha256, pipeline, current, limite, added, document)
       VALUES (1, 1, 'aa.2', 'a.md', '/x/a.md', 'markdown', 'aa', 2, 0, 0, '2026', '{}'),
              (2, 1, 'bb.2', 'a.md', '/x/a.md', 'markdown', 'bb', 2, 1, 0, '2026', '{}'),
              (3, 2, 'cc.2', 'b.md', '/x/b.md', 'markdown', 'cc', 2, 1, 0, '2026', '{}')""",
)


def migrate(engine: Engine, to: str, *, down: bool = False) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, to)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A store of the first schema, with two works and three files in it."""
    engine = create_engine(f"sqlite:///{tmp_path / FILE}")
    migrate(engine, "0001")
    with engine.begin() as connection:
        for statement in ROWS:
            connection.execute(text(statement))
    engine.dispose()
    return tmp_path


def asked(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_a_store_of_the_first_schema_keeps_all_that_is_in_it(first):
    with Store.open(first) as store:
        assert [(w.key, w.languages) for w in store.works()] == [("ST 1/25", ("en",)), ("plan", ("nl",))]
        assert store.manifestations() == ["bb.2", "cc.2"]
        found = asked(store.engine, "SELECT path, manifestation_id FROM sources ORDER BY path")
        assert found == [("/x/a.md", 2), ("/x/b.md", 3)], "one place holds the file that came last"
        assert asked(store.engine, "SELECT DISTINCT edition, version, given FROM manifestations") == [
            (1, None, None)
        ]


def test_going_back_deletes_nothing_of_before(first):
    Store.open(first).close()
    engine = database.connect(first)
    migrate(engine, "0001", down=True)
    for table, rows in (("works", 2), ("expressions", 2), ("manifestations", 3), ("work_identifiers", 1)):
        assert asked(engine, f"SELECT count(*) FROM {table}") == [(rows,)], table
    engine.dispose()
