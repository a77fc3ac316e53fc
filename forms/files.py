"""Putting a file down where the user wants it: whole or not at all, and never over something that is not ours.

A file is written beside its place and then moved there in one step, so a full disk, a pulled plug or a closed program
leave the old file as it was. What goes wrong is told in one sentence: what, where, and what to do.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from checklists.cases import places
from forms.ooxml import mark, mark_of

LONGEST_NAME = 80  # characters
LONGEST_NAME_IN_BYTES = 180  # of UTF-8; file systems end at 255, and a number may be added
_NAMELESS = "未命名"
_AT_ONCE = 1 << 23  # bytes that are on the disk before it is asked whether to go on: a second for a slow stick

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}

# Windows allows none of these in a name; their full-width twins look alike and are allowed everywhere.
_WIDE = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_UNSEEN = {"Cc", "Cf", "Cs", "Co"}  # control and format characters, half characters, private ones


class ExportError(Exception):
    """A file could not be put down; the text is for the user."""


@dataclass(frozen=True, slots=True)
class System:
    """In what systems differ when a file takes the place of another one."""

    replace: Callable[[Path, Path], None] = os.replace
    locked: Callable[[OSError], bool] = lambda _error: False
    waits: tuple[float, ...] = ()  # seconds between attempts, while somebody holds the file
    wait: Callable[[float], None] = time.sleep


POSIX = System()
# Virus scanners and indexers hold a new file for a moment; Word and WPS for as long as it is open. 5 is "access
# denied", 32 "used by another process".
WINDOWS = System(
    locked=lambda error: isinstance(error, PermissionError) and getattr(error, "winerror", None) in {5, 32},
    waits=(0.05, 0.1, 0.2, 0.4),
)
HERE = WINDOWS if os.name == "nt" else POSIX


def put(
    path: Path,
    content: bytes,
    *,
    ours: Callable[[Path], bool],
    system: System = HERE,
    check: Callable[[], object] = lambda: None,
) -> Path:
    """Write a file and return its place, which has a number in its name where somebody else's file was in the way.

    `ours` says of a file that is there whether this content may replace it. What `check` raises while it is written
    leaves everything as it was.
    """
    try:
        target = _free_place(path, ours)
        _refuse_open_file(target)
        _refuse_without_room(target, len(content))
        _write(target, content, system, check)
    except UnicodeEncodeError as error:
        raise ExportError(
            f"文件名“{path.name}”里有这台电脑的文件系统写不出的字，请把系统的语言设置改为 UTF-8，或改用常用字后再导出。"
        ) from error
    except OSError as error:
        raise ExportError(_told(error, path)) from error
    return target


def make_folder(folder: Path) -> None:
    """Make a folder for files, with those it lies in, where it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ExportError(f"“{folder}”或它的上级是一个文件，不是文件夹，请另选一个文件夹后再导出。") from error
    except OSError as error:
        raise ExportError(f"文件夹“{folder}”建立不了，请检查权限和磁盘空间，或另选一个文件夹后再导出。") from error


def written_for(key: str) -> Callable[[Path], bool]:
    """For `put`: whether a Word or Excel file is the one that we wrote under this key, and nobody has edited it."""
    return lambda path: mark_of(path) == mark(key)


def safe_name(text: str, suffix: str) -> str:
    """A file name out of anybody's words, good on every system; `suffix` such as `.docx` is added whole."""
    seen = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", text))
    seen = "".join(character for character in seen if unicodedata.category(character) not in _UNSEEN)
    name = re.sub(" +", " ", seen.translate(_WIDE)).lstrip(" .~").rstrip(" .")
    if _RESERVED.fullmatch(name.split(".")[0].rstrip()):
        name = f"_{name}"
    while name and (len(name + suffix) > LONGEST_NAME or len((name + suffix).encode()) > LONGEST_NAME_IN_BYTES):
        name = name[:-1].rstrip(" .")
    return (name or _NAMELESS) + suffix


def _free_place(path: Path, ours: Callable[[Path], bool]) -> Path:
    """The path itself, or the first one with a number that is free or ours."""
    folder = path.parent
    if not folder.is_dir():
        raise ExportError(f"文件夹“{folder}”不存在，请另选一个文件夹后再导出。")
    if path.is_dir():
        raise ExportError(f"“{folder}”中已有一个名为“{path.name}”的文件夹，请给它改名或另选一个文件夹后再导出。")
    for place in _numbered(path):
        if not os.path.lexists(place) or (place.is_file() and not place.is_symlink() and ours(place)):
            return place
    raise AssertionError("unreachable: the numbers do not end")


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


def _refuse_open_file(target: Path) -> None:
    """Office programs put a small file beside the one they have open; under Linux nothing else shows it."""
    name = target.name
    beside = [f".~lock.{name}#", f"~${name}", f".~{name}"]
    if len(target.stem) > 6:  # Word leaves out one letter of a name of seven, and two of a longer one
        beside.append(f"~${name[1:]}" if len(target.stem) == 7 else f"~${name[2:]}")
    if target.exists() and any(target.with_name(other).exists() for other in beside):
        raise ExportError(_open_elsewhere(target))


def _refuse_without_room(target: Path, size: int) -> None:
    """Where it is clear beforehand, nothing is begun. The old file stays until the new one is whole."""
    free = shutil.disk_usage(target.parent).free
    if size > free:
        needed = f"需要{size / 1e6:.1f}MB，只剩{free / 1e6:.1f}MB"
        raise ExportError(
            f"磁盘空间不足（{needed}），“{target.name}”没有写入“{target.parent}”，请清理磁盘或另选一个文件夹后再导出。"
        )


def _open_elsewhere(target: Path) -> str:
    return f"“{target.parent}”中的“{target.name}”正在被使用，请先在 Word/WPS 中关闭它，再重新导出。"


def _write(target: Path, content: bytes, system: System, check: Callable[[], object]) -> None:
    """Write beside the target, make sure it is on the disk, move it to its place."""
    file, beside = places.new_file(target.parent)
    try:
        with os.fdopen(file, "wb") as stream:
            for begin in range(0, max(1, len(content)), _AT_ONCE):
                check()
                stream.write(memoryview(content)[begin : begin + _AT_ONCE])
                stream.flush()
                os.fsync(stream.fileno())
        check()
        _take_place(beside, target, system)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    with suppress(OSError):  # the file is in its place, also where its folder cannot be opened
        places.sync_folder(target.parent)


def _take_place(beside: Path, target: Path, system: System) -> None:
    for pause in (*system.waits, None):
        try:
            system.replace(beside, target)
        except OSError as error:
            if not system.locked(error):
                raise
            if pause is None:
                raise ExportError(_open_elsewhere(target)) from error
            system.wait(pause)
        else:
            return


def _told(error: OSError, path: Path) -> str:
    """What went wrong, where, and what to do."""
    name, folder = path.name, path.parent
    if error.errno in _FULL:
        return f"磁盘空间不足，“{name}”没有写入“{folder}”，请清理磁盘或另选一个文件夹后再导出。"
    if error.errno == errno.EFBIG:
        return f"“{name}”超过了“{folder}”所在磁盘允许的文件大小，请另选一个磁盘后再导出。"
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == 206:
        return f"文件名“{name}”或所在文件夹“{folder}”的路径太长，请改用较短的名称或另选一个文件夹后再导出。"
    if error.errno in _REFUSED:
        return f"没有在文件夹“{folder}”中写入文件的权限，请另选一个文件夹后再导出“{name}”。"
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return f"文件夹“{folder}”已经不在了，请另选一个文件夹后再导出“{name}”。"
    return f"“{name}”没有写入“{folder}”（{error.strerror or error}），请另选一个文件夹后再导出。"
