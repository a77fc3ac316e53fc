"""Opening the store's file: made if missing, refused if not ours, brought up to date with a copy first.

What is refused is not written to, not even by SQLite's own recovery. The file is never opened other than
through SQLite: on POSIX, closing any handle of it drops the locks of every other connection in this process.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from checklists.cases import errors, places, schema

_DOING = "打开办件库"
_NEWER = "它由更新版本的申验通保存，程序没有改动它，请安装新版本后再打开"
_FOREIGN = "这里的 cases.db 是其他程序的文件，程序没有改动它，请换一个文件夹"


def open_file(folder: Path, wait_seconds: float) -> sqlite3.Connection:
    """A connection to the store in `folder`, ready for use."""
    file = folder / places.CASES
    with errors.explained(_DOING, file):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            if places.copies_in(folder) and not file.exists():
                raise errors.missing(_DOING, file)
            _make(file)
        refuse_others(file)
        _refuse_unwritable(file)
        connection = _connect(file, wait_seconds)
        try:
            _bring_up_to_date(connection, folder / places.BACKUPS)
        except BaseException:
            connection.close()
            raise
        return connection


def _make(file: Path) -> None:
    """Make an empty store aside and give it its name when it is whole: a kill never leaves half a store."""
    handle, name = tempfile.mkstemp(prefix="new-", suffix=".db", dir=file.parent)
    os.close(handle)
    draft = Path(name)
    try:
        with closing(_connect(draft, wait_seconds=0)) as connection:
            connection.execute("pragma journal_mode = memory")  # a draft needs no way back
            connection.execute(f"pragma application_id = {schema.APPLICATION_ID}")
            schema.bring_up(connection)
        places.publish(draft, file)  # unless another process was quicker: its store may already hold cases
        places.sync_folder(file.parent)
    finally:
        draft.unlink(missing_ok=True)


def refuse_others(file: Path) -> None:
    """Raise unless `file` is a store that this program can read. Its own errors are to be explained outside."""
    if file.stat().st_size == 0:  # SQLite would take it for a new database
        raise errors.damaged(_DOING, file)
    # `immutable`: neither locks nor recovery, only the header is read.
    with closing(sqlite3.connect(uri(file, "mode=ro&immutable=1"), uri=True)) as probe:
        # Another program may be halfway through a save, or have been killed there: the file can then be shorter
        # than its header says until the journal is played back. With this setting that is no fault yet.
        probe.execute("pragma writable_schema = on")
        application = probe.execute("pragma application_id").fetchone()[0]
        version = schema.version(probe)
    if application != schema.APPLICATION_ID:
        raise errors.StoreForeignError(errors.sentence(_DOING, _FOREIGN, file))
    if version > len(schema.STEPS):
        raise errors.StoreNewerError(errors.sentence(_DOING, _NEWER, file))


def _refuse_unwritable(file: Path) -> None:
    # SQLite itself would only notice at the first change, when the user has already typed something.
    if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        raise errors.denied(_DOING, file)


def _connect(file: Path, wait_seconds: float) -> sqlite3.Connection:
    """A connection with our settings; it never makes a file."""
    connection = sqlite3.connect(uri(file, "mode=rw"), uri=True, timeout=wait_seconds, isolation_level=None)
    try:
        for setting in (
            "trusted_schema = off",  # what stands in the file must not call functions
            "cell_size_check = on",  # damage is noticed before it spreads
            "foreign_keys = on",
            "secure_delete = on",  # what was deleted is not left readable in the file
            "temp_store = memory",  # nor in a temporary file
            "journal_mode = truncate",  # a plain copy of the file is whole
            "synchronous = extra",  # with this journal, nothing acknowledged is lost in a power cut
        ):
            connection.execute(f"pragma {setting}")
        _refuse_cut_short(connection, file)
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def _refuse_cut_short(connection: sqlite3.Connection, file: Path) -> None:
    """Raise if pages are missing at the end; SQLite takes a part of the last page for the whole."""
    connection.execute("begin")
    connection.execute("select count(*) from sqlite_schema")  # now nobody writes, and a broken save is mended
    pages = connection.execute("pragma page_count").fetchone()[0]
    size = connection.execute("pragma page_size").fetchone()[0]
    connection.execute("commit")
    if file.stat().st_size < pages * size:
        raise errors.damaged(_DOING, file)


def _bring_up_to_date(connection: sqlite3.Connection, backups: Path) -> None:
    done = schema.version(connection)
    if done == len(schema.STEPS):
        return
    _copy_before(connection, backups, done + 1)
    schema.bring_up(connection)


def _copy_before(connection: sqlite3.Connection, backups: Path, number: int) -> None:
    """Keep a copy of the store as it is before step `number`."""
    import hashlib

    backups.mkdir(mode=0o700, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="new-", suffix=".db", dir=backups)
    os.close(handle)
    draft = Path(name)
    try:
        with closing(sqlite3.connect(draft)) as copy:
            connection.backup(copy)
        # Named by its content: trying a failing step again and again does not fill the disk.
        content = hashlib.sha256(draft.read_bytes()).hexdigest()
        draft.replace(backups / f"before-step-{number}-{content[:8]}.db")
        places.sync_folder(backups)
    finally:
        draft.unlink(missing_ok=True)


def uri(file: Path, parameters: str) -> str:
    """A file as SQLite is asked for it, whatever stands in its name."""
    path = file.absolute().as_posix()
    if not path.startswith("/"):
        path = "/" + path  # C:/…
    return f"file://{quote(os.fsencode(path))}?{parameters}"
