"""Opening the store of a data folder: to be written, or only to be read where that is all that can be done."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from checklists.cases import errors, places
from checklists.cases.store import Store
from checklists.keeping.folders import refuse


class Entered(NamedTuple):
    """An open store, and why it can only be read; "" where it can be written."""

    store: Store
    only_read: str = ""


def enter(data: Path, *, writing: bool) -> Entered:
    """Open the store; who need not write gets it to read where it may not be written. Raises `StoreError`."""
    try:
        refuse(data)
        return Entered(Store.open(data))
    except errors.StoreDeniedError as error:
        if writing:
            raise
        return enter_to_read(data, error)


def is_unusable(error: errors.StoreError) -> bool:
    """Whether an error says that the store itself is no good, and a copy of it would help."""
    return not isinstance(error, (errors.StoreBusyError, errors.StoreDeniedError, errors.StoreFullError))


def enter_to_read(data: Path, why: errors.StoreError) -> Entered:
    """Open the store only to be read. Raises `StoreError`: the very reason, where there is nothing to be read."""
    if not _is_there(data):
        raise why
    try:
        # A refusal that says more than that nothing can be written is told as it is.
        plain = type(why) is errors.StoreDeniedError
        return Entered(Store.open_to_read(data), f"没有写入的权限，或者盘是只读的（{data}）。" if plain else str(why))
    except errors.StoreError as error:
        raise (error if is_unusable(error) else why) from error


def _is_there(data: Path) -> bool:
    try:
        return (data / places.CASES).is_file()
    except OSError:
        return False
