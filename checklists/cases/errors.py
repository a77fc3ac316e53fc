"""What can go wrong with the cases on disk, each told in one plain Chinese sentence.

The store turns every error of SQLite and of the file system into one of these, so nobody above it knows
either. The sentence says what did not work, why, what to do, and where.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotDoneError(Exception):
    """What was asked was not done, be it that it may not be or cannot be; the text is meant for the user."""


class StoreError(NotDoneError):
    """The store could not do what it was asked."""


class StoppedError(Exception):
    """Long work was stopped from outside; nothing is left of what it was in the middle of."""


class CaseNotFoundError(StoreError):
    """There is no case of this id."""

    def __init__(self, case_id: str) -> None:
        super().__init__(f"找不到编号为“{case_id}”的办件，请到办件列表里核对编号。")


class StoreMovedError(StoreError):
    """The case was changed elsewhere since the caller last saw it; the caller loads it again."""

    def __init__(self, case_id: str) -> None:
        super().__init__(f"没有保存：“{case_id}”刚在另一个窗口或命令里改过，请重新打开后再改。")


class StoreBusyError(StoreError):
    """Another program held the store for longer than we wait."""


class StoreFullError(StoreError):
    """There is no room to write."""


class StoreDeniedError(StoreError):
    """The folder or the file may not be read or written."""


class StoreDamagedError(StoreError):
    """The file is not what was written; it is left as it is."""


class StoreMissingError(StoreDamagedError):
    """The file is gone, while copies of it are there: a new one in its place would hide what they hold."""


class StoreUnfitError(StoreDeniedError):
    """The folder is one in which a store comes to harm: on a network drive, or copied about by another program."""


class StoreForeignError(StoreError):
    """The file belongs to another program, or to a newer edition of this one; it is left as it is."""


class StoreNewerError(StoreForeignError):
    """The file belongs to a newer edition of this program: a copy from before would only hide what is in it."""


_BUSY = "另一个程序正在使用办件库，请稍等再试，或者先关闭其他正在使用它的窗口"
_FULL = "磁盘已满，或者写不进去，请腾出空间、检查磁盘后再试，以前保存的内容没有受影响"
_DENIED = "文件夹打不开，或者没有读写权限，请检查文件夹的权限，或者换一个文件夹"
_DAMAGED = "办件库文件已经损坏，或者不是办件库，程序没有改动它，请从备份恢复"
_MISSING = "办件库文件不见了，而备份还在；程序没有另建空的办件库，请从备份恢复"
_DISK = "磁盘读写出错，请检查磁盘或移动盘是否连接正常后再试"
_TEXT = "内容里有不能保存的字符（残缺的表情或生僻字），请删去后再保存"
_LONG = "内容太长，请缩短后再保存"

# By SQLite's extended code where one is listed, otherwise by its primary code (the lowest eight bits).
_BY_CODE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (StoreBusyError, _BUSY),
    sqlite3.SQLITE_LOCKED: (StoreBusyError, _BUSY),
    sqlite3.SQLITE_FULL: (StoreFullError, _FULL),
    sqlite3.SQLITE_IOERR_WRITE: (StoreFullError, _FULL),  # a quota or a size limit is reported so
    sqlite3.SQLITE_IOERR: (StoreError, _DISK),
    sqlite3.SQLITE_CANTOPEN: (StoreDeniedError, _DENIED),
    sqlite3.SQLITE_PERM: (StoreDeniedError, _DENIED),
    sqlite3.SQLITE_READONLY: (StoreDeniedError, _DENIED),
    sqlite3.SQLITE_CORRUPT: (StoreDamagedError, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (StoreDamagedError, _DAMAGED),
    sqlite3.SQLITE_TOOBIG: (StoreError, _LONG),
}
_BY_ERRNO: dict[int, tuple[type[StoreError], str]] = {
    errno.ENOSPC: (StoreFullError, _FULL),
    errno.EFBIG: (StoreFullError, _FULL),
    getattr(errno, "EDQUOT", -1): (StoreFullError, _FULL),
    errno.EACCES: (StoreDeniedError, _DENIED),
    errno.EPERM: (StoreDeniedError, _DENIED),
    errno.EROFS: (StoreDeniedError, _DENIED),
    errno.EEXIST: (StoreDeniedError, _DENIED),  # a file stands where the folder should be
    errno.ENOTDIR: (StoreDeniedError, _DENIED),
}


def sentence(doing: str, why: str, place: Path) -> str:
    """The one sentence: what did not work, why and what to do, and where."""
    return f"{doing}没有成功：{why}（{place}）。"


def denied(doing: str, place: Path) -> StoreDeniedError:
    """The error of a folder or file that may not be written."""
    return StoreDeniedError(sentence(doing, _DENIED, place))


def damaged(doing: str, place: Path) -> StoreDamagedError:
    """The error of a file that is not what was written."""
    return StoreDamagedError(sentence(doing, _DAMAGED, place))


def missing(doing: str, place: Path) -> StoreMissingError:
    """The error of a file that is gone while its copies are there."""
    return StoreMissingError(sentence(doing, _MISSING, place))


def is_full(error: sqlite3.Error) -> bool:
    """Whether SQLite found no room to write."""
    return _reason(error)[0] is StoreFullError


@contextmanager
def explained(doing: str, place: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say inside into a `StoreError`."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError) as error:
        kind, why = _reason(error)
        raise kind(sentence(doing, why, place)) from error


def _reason(error: Exception) -> tuple[type[StoreError], str]:
    if isinstance(error, UnicodeEncodeError):
        return StoreError, _TEXT
    if isinstance(error, UnicodeError):
        return StoreDamagedError, _DAMAGED  # what SQLite itself says quotes what stands in the file
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, (StoreError, _DISK))
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and isinstance(error, sqlite3.OperationalError):
        return StoreDamagedError, _DAMAGED  # Python's own complaint about text that is not UTF-8
    found = _BY_CODE.get(code or 0) or _BY_CODE.get((code or 0) & 0xFF)
    return found or (StoreError, f"数据库报告“{error}”，请重新打开程序后再试")
