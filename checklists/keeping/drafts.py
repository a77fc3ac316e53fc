"""Drafts: files of the program's own, gone at the end unless they were given another name."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from checklists.cases import copying, errors
from checklists.cases.places import CASES
from checklists.keeping.points import DRAFT


@contextmanager
def draft_in(folder: Path) -> Iterator[Path]:
    """An empty file in a folder. Raises `OSError` where none can be made.

    What a kill leaves, a later restore point clears away.
    """
    handle, name = tempfile.mkstemp(prefix=DRAFT, suffix=".db", dir=folder)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
    finally:
        with suppress(OSError):  # it has another name now; or it stays, as after a kill
            draft.unlink()


@contextmanager
def room_for_copy(data: Path) -> Iterator[sqlite3.Connection]:
    """An empty database for a copy of the store: beside it, or in memory where the disk is full or only to be read.

    Raises `StoreError`.
    """
    if not _has_room(data):
        with closing(copying.own(":memory:")) as copy:
            yield copy
        return
    with errors.explained("读取办件库", data), draft_in(data) as draft, closing(copying.own(draft)) as copy:
        yield copy


def _has_room(data: Path) -> bool:
    try:
        return os.access(data, os.W_OK) and shutil.disk_usage(data).free > 2 * (data / CASES).stat().st_size
    except OSError:
        return False
