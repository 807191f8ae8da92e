"""Opening a database: SQLite in a folder or PostgreSQL by URL, brought to the newest schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from corpora.errors import StoreTooNew, StoreUnavailable

FILE = "lextrace.db"
HEAD = "0003"
"""The newest revision in corpora/store/migrations/versions; a test holds the two together."""

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
            f"{_shown(url)}: the database cannot be opened ({reason}); check the address and its permissions."
        ) from error
    return engine


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


def _shown(url: str) -> str:
    """The URL without its password."""
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
    found = _revision(engine)
    if found == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreTooNew(
            f"{_shown(str(engine.url))}: written by a later version of Lextrace (schema {found}, "
            f"this one knows {HEAD}); install that version."
        )
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
