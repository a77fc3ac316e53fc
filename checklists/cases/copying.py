"""A store that is only read, and copies of whole stores: into memory, into a file, back into a store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic

from checklists.cases import errors, opening, places, schema

_READING = "打开办件库"
_COPY = "读取备份"
_WAIT = 3.0  # seconds, for another program that writes
_PAUSE = 0.05
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SETTINGS = ("trusted_schema = off", "cell_size_check = on", "query_only = on", "temp_store = memory")


def open_to_read(folder: Path) -> sqlite3.Connection:
    """A connection to the store in `folder` through which nothing can be changed. Raises `StoreError`.

    A store of an older version is read as a copy in memory that has made the steps which it lacks.
    """
    file = folder / places.CASES
    with errors.explained(_READING, file):
        if not file.exists():
            raise errors.denied(_READING, file)
        opening.refuse_others(file)
        connection = _connect(file, "mode=ro")
        try:
            if schema.version(connection) == len(schema.STEPS):
                return connection
            old, connection = connection, _in_memory(connection)
            old.close()
        except BaseException:
            connection.close()
            raise
        return connection


def in_memory(file: Path) -> sqlite3.Connection:
    """A copy, brought up to date, of a store that nobody writes, such as a restore point. Raises `StoreError`."""
    with errors.explained(_COPY, file), closing(open_copy(file)) as source:
        return _in_memory(source)


def open_copy(file: Path) -> sqlite3.Connection:
    """A connection to a copy that nobody writes, of whatever version it is. Raises `StoreError`."""
    with errors.explained(_COPY, file):
        opening.refuse_others(file)
        return _connect(file, "mode=ro&immutable=1")


def copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy one database over another in one transaction; SQLite's own error where others do not make way."""
    begun = monotonic()

    def go_on(status: int, _left: int, _of: int) -> None:
        if status & 0xFF in _BUSY and monotonic() - begun > _WAIT:  # Python itself would wait for ever
            busy = sqlite3.OperationalError("busy")
            busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise busy

    source.backup(target, progress=go_on, sleep=_PAUSE)


def _in_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    try:
        copy(source, connection)
        schema.bring_up(connection)
        connection.execute("pragma trusted_schema = off")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(file: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(opening.uri(file, how), uri=True, timeout=_WAIT, isolation_level=None)
    try:
        for setting in _SETTINGS:
            connection.execute(f"pragma {setting}")
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection
