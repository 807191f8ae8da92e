"""The whole store in one file, and back: another folder, another machine, SQLite or PostgreSQL.

The file is a ZIP: ``backup.json`` says what wrote it, the name of the schema, and for each table the number
of rows and the SHA-256 of its lines; ``tables/<name>.jsonl`` has a row a line, bytes as ``{"base64": …}``.
All tables are read in one transaction, so that a server may go on writing. The index is not in it: it
follows from the texts and is built anew after :func:`restore` (corpora.ingest.reindex).
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, func, select, text

from corpora.errors import BadBackup, StoreInUse, StoreTooNew
from corpora.store import database

SCHEMA = "lextrace/backup/1"
_NOTE, _TABLE = "backup.json", "tables/{}.jsonl"
_OURS = "alembic_version"
_AT_ONCE = 500
_PRESENT = ("works", "ledger")
"""A store with a row in one of these is in use."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a file holds: ``revision`` names the schema, ``rows`` counts by table, ``created`` is UTC."""

    created: str
    version: str
    revision: str
    rows: Mapping[str, int]
    sums: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "created": self.created,
            "version": self.version,
            "revision": self.revision,
            "tables": {name: {"rows": self.rows[name], "sha256": self.sums[name]} for name in self.rows},
        }


def backup(place: str | Path, file: Path) -> Backup:
    """Write the store at ``place`` (a data folder or a database's URL) to ``file``, whole or not at all.

    Only its owner may read the file. Raises StoreUnavailable, and OSError where it cannot be written.
    """
    engine = database.attach(place)
    made = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        with _snapshot(engine) as connection, os.fdopen(_private(made), "wb") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
                done = _write(connection, packed, database.revision(engine) or "")
            raw.flush()
            os.fsync(raw.fileno())
        made.replace(file)
    finally:
        made.unlink(missing_ok=True)
        engine.dispose()
    return done


def restore(file: Path, place: str | Path) -> Backup:
    """Fill the empty store at ``place`` from ``file``, made where it is missing; all of it or nothing.

    A file of an earlier schema is brought to the newest. Raises BadBackup where the file is not one or is
    damaged, StoreInUse where the store has works or an audit trail, StoreTooNew, StoreUnavailable.
    """
    with _opened(file) as packed:
        stated = _read(file, packed)
        if not database.known(stated.revision):
            raise StoreTooNew(
                f"{file}: written by a later version of Lextrace ({stated.version}); install that version."
            )
        with database.begun(place) as connection:
            _prepare(connection, stated.revision, place)
            _fill(connection, packed, stated, file)
            # No index holds these rows, whatever one is there.
            connection.execute(text("UPDATE manifestations SET generation = NULL"))
            database.migrate(connection)
    return stated


def _write(connection: Connection, packed: zipfile.ZipFile, revision: str) -> Backup:
    rows: dict[str, int] = {}
    sums: dict[str, str] = {}
    for table in _tables(connection):
        digest, count = hashlib.sha256(), 0
        with packed.open(_TABLE.format(table.name), "w", force_zip64=True) as out:
            ordered = select(table).order_by(*table.primary_key.columns)
            for row in connection.execute(ordered.execution_options(yield_per=_AT_ONCE)).mappings():
                line = json.dumps(dict(row), default=_bytes, ensure_ascii=False).encode() + b"\n"
                out.write(line)
                digest.update(line)
                count += 1
        rows[table.name], sums[table.name] = count, digest.hexdigest()
    created = datetime.now(UTC).isoformat(timespec="seconds")
    done = Backup(created, version("lextrace"), revision, rows, sums)
    packed.writestr(_NOTE, json.dumps(done.to_json(), indent=1))
    return done


def _read(file: Path, packed: zipfile.ZipFile) -> Backup:
    try:
        stated = json.loads(packed.read(_NOTE))
        if stated["schema"] != SCHEMA:
            raise BadBackup(
                f"{file}: its form is {stated['schema']!r}, not {SCHEMA}; use the Lextrace that made it."
            )
        tables = stated["tables"]
        return Backup(
            str(stated["created"]),
            str(stated["version"]),
            str(stated["revision"]),
            {name: int(told["rows"]) for name, told in tables.items()},
            {name: str(told["sha256"]) for name, told in tables.items()},
        )
    except (KeyError, ValueError, TypeError, AttributeError, zlib.error, zipfile.BadZipFile) as error:
        raise BadBackup(f"{file}: not a backup of Lextrace ({_NOTE} is missing or broken).") from error


def _prepare(connection: Connection, revision: str, place: str | Path) -> None:
    """Give the database the schema of the backup. It must hold nothing."""
    found = database.revision(connection)
    if found is None:
        database.migrate(connection, revision)
        return
    tables = {table.name: table for table in _tables(connection)}
    for name in _PRESENT:
        table = tables.get(name)
        if table is not None and connection.scalar(select(func.count()).select_from(table)):
            raise StoreInUse(
                f"{database.shown(place)}: this store is in use; restore into an empty one, such as "
                "LEXTRACE_DATA=another-folder lextrace restore FILE."
            )
    if found != revision:
        raise StoreInUse(
            f"{database.shown(place)}: an empty store of another schema ({found}, the backup has {revision}) "
            "is there; restore into a folder or database without any."
        )


def _fill(connection: Connection, packed: zipfile.ZipFile, stated: Backup, file: Path) -> None:
    tables = _tables(connection)
    lacking = {table.name for table in tables} ^ set(stated.rows)
    if lacking:
        raise BadBackup(
            f"{file}: its tables are not those of schema {stated.revision}: {', '.join(sorted(lacking))}."
        )
    for table in reversed(tables):
        if table.name not in _PRESENT:  # the others are empty, and nothing may be deleted in the ledger
            connection.execute(table.delete())
    for table in tables:
        lines = _lines(packed, table.name, stated, file)
        while rows := list(islice(lines, _AT_ONCE)):
            connection.execute(table.insert(), rows)
        _count_on(connection, table)


def _lines(packed: zipfile.ZipFile, name: str, stated: Backup, file: Path) -> Iterator[dict[str, Any]]:
    digest, count = hashlib.sha256(), 0
    try:
        with packed.open(_TABLE.format(name)) as lines:
            for line in lines:
                digest.update(line)
                count += 1
                yield {key: _value(value) for key, value in json.loads(line).items()}
    except (KeyError, ValueError, zlib.error, EOFError, zipfile.BadZipFile) as error:
        raise BadBackup(f"{file}: {_TABLE.format(name)} is missing or broken; take another copy.") from error
    if (count, digest.hexdigest()) != (stated.rows[name], stated.sums[name]):
        raise BadBackup(f"{file}: {_TABLE.format(name)} is not what was written; take another copy.")


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers the next row after those that came with their numbers."""
    if connection.dialect.name != "postgresql" or "id" not in table.columns:
        return
    sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, "id")))
    if sequence:
        last = connection.scalar(select(func.max(table.c.id)))
        if last is not None:
            connection.execute(select(func.setval(sequence, last)))


def _tables(connection: Connection) -> list[Table]:
    """As the database has them, a table behind those that it refers to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != _OURS]


def _snapshot(engine: Engine) -> Connection:
    """A connection that sees one state of the whole database, whatever is written meanwhile."""
    if engine.dialect.name == "postgresql":
        return engine.connect().execution_options(isolation_level="REPEATABLE READ")
    connection = engine.connect()
    connection.execute(text("BEGIN"))  # sqlite3 begins a transaction before writing only
    return connection


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise BadBackup(f"{file}: not a backup of Lextrace, or cut short.") from error
    except OSError as error:
        raise BadBackup(f"{file}: cannot be read ({error.strerror}).") from error


def _private(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _bytes(value: Any) -> dict[str, str]:
    return {"base64": base64.b64encode(bytes(value)).decode()}


def _value(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value
