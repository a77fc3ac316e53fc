"""What Windows is asked about folders: whether a drive is on the network, and which folders are synced."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from checklists.keeping.systems import System, told

_REMOTE = 4  # as GetDriveTypeW calls a drive on the network
_ROOTS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\SyncRootManager"


def windows() -> System:
    """Windows as it is asked."""
    return System(is_network=_is_network, synced=_synced)


def _is_network(folder: PurePath) -> bool:
    if sys.platform == "win32" and folder.drive:
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")) == _REMOTE
    return False


def _synced() -> Iterable[tuple[str, PurePath]]:
    yield from told(os.environ)
    yield from _registered()


def _registered() -> Iterator[tuple[str, PurePath]]:
    """Every program that syncs folders in the way of Windows itself leaves their places there."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _ROOTS) as roots:
                names = [winreg.EnumKey(roots, number) for number in range(winreg.QueryInfoKey(roots)[0])]
        except OSError:  # nothing of the kind is installed
            return
        for name in names:
            try:
                with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, f"{_ROOTS}\\{name}\\UserSyncRoots") as users:
                    for number in range(winreg.QueryInfoKey(users)[1]):
                        yield name.partition("!")[0], Path(str(winreg.EnumValue(users, number)[1]))
            except OSError:  # it syncs no folder of any user
                continue
    yield from ()
