"""Opening a database: SQLite in a folder or PostgreSQL by URL, brought to the newest schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from corpora.errors import StoreTooNew, StoreUnavailable

FILE = "lextrace.db"
HEAD = "0004"
"""The newest revision in corpora/store/migrations/versions; a test holds the two together."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_TIMEOUT = 30_000  # milliseconds that a writer waits for another


def connect(place: str | Path) -> Engine:
    """An engine on ``place``, its schema upgraded.

    ``place`` is a folder (SQLite in ``lextrace.db``, folder made where missing), a SQLAlchemy URL
    (``postgresql://…``), or ``":memory:"``. Raises StoreUnavailable and StoreTooNew.
    """
    url = _url(place)
    try:
        engine = _engine(url)
        _upgrade(engine)
    except (SQLAlchemyError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise StoreUnavailable(
            f"{shown(url)}: the database cannot be opened ({reason}); check the address and its permissions."
        ) from error
    return engine


def attach(place: str | Path) -> Engine:
    """An engine on the store at ``place`` as it is, its schema left alone. Raises StoreUnavailable."""
    path = Path(str(place)) / FILE
    if "://" not in str(place) and not path.is_file():
        raise StoreUnavailable(f"{path}: there is no store; 'lextrace ingest' makes one.")
    url = _url(place)
    try:
        engine = _engine(url)
        if revision(engine) is None:
            raise StoreUnavailable(f"{shown(url)}: there is no store; 'lextrace ingest' makes one.")
    except (SQLAlchemyError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise StoreUnavailable(f"{shown(url)}: the database cannot be read ({reason}).") from error
    return engine


@contextmanager
def begun(place: str | Path) -> Iterator[Connection]:
    """A transaction on the database at ``place``, made where it is missing, its schema left alone.

    Changes of the schema are part of it. Raises StoreUnavailable.
    """
    url = _url(place)
    try:
        engine = _engine(url)
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":  # else it begins with the first row that is written
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
        engine.dispose()
    except (SQLAlchemyError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise StoreUnavailable(f"{shown(url)}: the database cannot be written ({reason}).") from error


def known(revision: str) -> bool:
    """Whether this version of Lextrace has the schema of that name."""
    from alembic.script import ScriptDirectory

    return revision in {script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}


def migrate(connection: Connection, target: str = "head") -> None:
    """Run the migrations up to ``target``, inside the transaction of ``connection``."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _url(place: str | Path) -> str:
    text_ = str(place)
    if text_ == ":memory:":
        return "sqlite://"
    if "://" not in text_:
        folder = Path(text_)
        folder.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{folder / FILE}"
    scheme, _, rest = text_.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgresql", "postgres") else text_


def shown(place: str | Path) -> str:
    """A folder, or a URL without its password."""
    url = str(place)
    head, at, tail = url.rpartition("@")
    return f"{head.split('://')[0]}://…@{tail}" if at else url


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    options: dict[str, Any] = {"connect_args": {"check_same_thread": False}}
    if url == "sqlite://":
        options["poolclass"] = StaticPool
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _pragmas)
    return engine


def _pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # WAL: readers go on while one process writes. NORMAL: no fsync a transaction, safe in WAL mode.
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _upgrade(engine: Engine) -> None:
    """Run the migrations that are missing. Alembic is imported only where there are some."""
    found = revision(engine)
    if found == HEAD:
        return
    if found is not None and not known(found):
        raise StoreTooNew(
            f"{shown(str(engine.url))}: written by a later version of Lextrace (schema {found}, "
            f"this one knows {HEAD}); install that version."
        )
    with engine.begin() as connection:
        migrate(connection)


def revision(bind: Engine | Connection) -> str | None:
    """The name of the schema that a database has; None where it has none of ours."""
    if isinstance(bind, Engine):
        with bind.connect() as connection:
            return revision(connection)
    if not inspect(bind).has_table("alembic_version"):
        return None
    return bind.execute(text("SELECT version_num FROM alembic_version")).scalar()
