"""The lock of the window: one window at a time over one data folder, with the name of whoever has it.

The system lets a lock go with the program that held it, so what a crash leaves behind is no lock. Only a name from
another computer stays in the way: whether the program there still runs cannot be seen from here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from checklists.cases import errors

FILE = "window.lock"
_DOING = "打开办件库"
_BYTE = 1 << 30  # which byte Windows locks: one beyond all that is written, so that everybody can read the name


class Holder(NamedTuple):
    """Who has a lock."""

    host: str
    user: str
    pid: int


class HeldError(errors.StoreBusyError):
    """Another window has the store open; `here` says whether on this computer."""

    def __init__(self, holder: Holder, *, here: bool) -> None:
        who = f"这台电脑上的另一个窗口（用户 {holder.user}）" if here else f"电脑“{holder.host}”上的用户 {holder.user}"
        super().__init__(f"{who}正在使用这个办件库，请先在那里关闭窗口再试。")
        self.here = here


class WindowLock:
    """A lock that is held until it is released."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    @classmethod
    def take(cls, data: Path, me: Holder, *, from_others: bool = False) -> Self:
        """Take the lock of a data folder, where asked for also from another computer. Raises `StoreError`."""
        with errors.explained(_DOING, data / FILE):
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
            stream = os.fdopen(os.open(data / FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600), "r+b")
            try:
                _refuse_held(stream, me, from_others=from_others)
                _write(stream, "\n".join((me.host, me.user, str(me.pid))))
            except BaseException:
                stream.close()
                raise
        return cls(stream)

    def release(self) -> None:
        """Let it go; letting go twice is no fault."""
        if not self._stream.closed:
            with suppress(OSError):  # a memory stick that was pulled out has no lock any more
                _write(self._stream, "")
            with suppress(OSError):
                self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def myself(environment: Mapping[str, str] = os.environ) -> Holder:
    """Who holds what this program takes."""
    host = os.uname().nodename if sys.platform != "win32" else environment.get("COMPUTERNAME", "")
    user = environment.get("USERNAME") or environment.get("USER") or environment.get("LOGNAME") or "未知"
    return Holder(host or "未知", user, os.getpid())


def _refuse_held(stream: BinaryIO, me: Holder, *, from_others: bool) -> None:
    held = not _locked(stream)
    holder = _read(stream)
    elsewhere = holder.host not in ("", me.host)
    if held or (elsewhere and not from_others):
        raise HeldError(holder, here=not elsewhere)


def _read(stream: BinaryIO) -> Holder:
    stream.seek(0)
    host, user, pid, *_ = [*stream.read(1000).decode("utf-8", "replace").split("\n"), "", "", ""]
    return Holder(host, user or "未知", int(pid) if pid.isdecimal() else 0)


def _write(stream: BinaryIO, text: str) -> None:
    stream.seek(0)
    stream.truncate()
    stream.write(text.encode("utf-8"))
    stream.flush()


def _locked(stream: BinaryIO) -> bool:
    """Lock a file as long as it is open; False where another program has it."""
    if sys.platform == "win32":
        import msvcrt

        stream.seek(_BYTE)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
