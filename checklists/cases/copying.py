"""A store that is only read, and copies of whole stores: into a file, into memory, back into a store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic

from checklists.cases import errors, opening, places, schema

Told = Callable[[int, int], object]  # how many pages are copied, and of how many
_READING = "打开办件库"
_COPY = "读取备份"
_WAIT = 3.0  # seconds, for another program that writes
_PAUSE = 0.05
_PIECE = 2048  # pages that are copied in one go: some megabytes
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SETTINGS = ("trusted_schema = off", "cell_size_check = on", "temp_store = memory")
_ONLY_READ = (*_SETTINGS, "query_only = on")
_OWN = (*_SETTINGS, "journal_mode = memory", "synchronous = off")  # nothing is lost with it, nothing lies beside it


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
            old, connection = connection, _copied(connection, own(":memory:"))
            old.close()
        except BaseException:
            connection.close()
            raise
        return connection


def brought_up(file: Path, draft: Path, told: Told = lambda _done, _of: None) -> sqlite3.Connection:
    """A store that nobody writes, such as a restore point, copied into the empty file `draft` and brought up to date.

    Raises `StoreError`.
    """
    with errors.explained(_COPY, file), closing(open_copy(file)) as source:
        try:
            return _copied(source, own(draft), told)
        except sqlite3.Error as error:
            with errors.explained(_COPY, draft.parent if errors.is_full(error) else file):
                raise


def open_own(draft: Path) -> sqlite3.Connection:
    """A connection to a copy of the present version that is nobody else's. Raises `StoreError`."""
    with errors.explained(_COPY, draft):
        opening.refuse_others(draft)
        return own(draft)


def own(file: Path | str) -> sqlite3.Connection:
    """A connection to a database that is nobody else's: a file that is there, or ":memory:"."""
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    return _set(connection, _OWN)


def open_copy(file: Path) -> sqlite3.Connection:
    """A connection to a copy that nobody writes, of whatever version it is. Raises `StoreError`."""
    with errors.explained(_COPY, file):
        opening.refuse_others(file)
        return _connect(file, "mode=ro&immutable=1")


def copy(source: sqlite3.Connection, target: sqlite3.Connection, told: Told = lambda _done, _of: None) -> None:
    """Copy one database over another in one transaction; SQLite's own error where others do not make way.

    What is copied is the source as it is at one moment. `told` hears after every piece how many pages are done, and
    of how many; what it raises ends the work, and the target is as it was.
    """
    begun = monotonic()

    def go_on(status: int, left: int, of: int) -> None:
        if status != sqlite3.SQLITE_DONE:  # what is done is no longer stopped
            told(of - left, of)
        if status & 0xFF in _BUSY and monotonic() - begun > _WAIT:  # Python itself would wait for ever
            busy = sqlite3.OperationalError("busy")
            busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise busy

    with _at_one_moment(source):
        source.backup(target, pages=_PIECE, progress=go_on, sleep=_PAUSE)


@contextmanager
def _at_one_moment(source: sqlite3.Connection) -> Iterator[None]:
    """Hold what is read where it is: between two pieces others could write, and all would begin anew."""
    if source.in_transaction:
        yield
        return
    source.execute("begin")
    try:
        with suppress(sqlite3.Error):  # the copying itself says what is wrong
            source.execute("pragma user_version").fetchone()
        yield
    finally:
        source.execute("rollback")


def _copied(
    source: sqlite3.Connection, target: sqlite3.Connection, told: Told = lambda _done, _of: None
) -> sqlite3.Connection:
    try:
        copy(source, target, told)
        schema.bring_up(target)
    except BaseException:
        target.close()
        raise
    return target


def _connect(file: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(opening.uri(file, how), uri=True, timeout=_WAIT, isolation_level=None)
    return _set(connection, _ONLY_READ)


def _set(connection: sqlite3.Connection, settings: tuple[str, ...]) -> sqlite3.Connection:
    try:
        for setting in settings:
            connection.execute(f"pragma {setting}")
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection
