"""Where things lie on the disk: the data folder and the names inside it, and how a file gets its name for good.

Only these relative names are ever stored. The folder itself can be moved, and on Windows its name is not
stable either: for a user whose name is Chinese, appdirs answers with the short 8.3 form.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

CASES = "cases.db"
BACKUPS = "backups"
ASIDE = ".damaged-"  # stands in the name of a store that was set aside, before the moment


def data_folder() -> Path:
    """The user's own data folder for this program; it need not exist yet."""
    import appdirs  # type: ignore[import-untyped]  # has no types, and is used nowhere else

    # Not the roaming one: a database must not be copied about while it is open.
    return Path(appdirs.user_data_dir("shenyan", appauthor=False, roaming=False)).resolve()


def copies_in(folder: Path) -> bool:
    """Whether there are copies of a store in `folder`: restore points, or a store that was set aside."""
    points = (folder / BACKUPS).glob("*-*.db")
    return any(not point.name.startswith("new-") for point in points) or any(folder.glob(f"{CASES}{ASIDE}*"))


def new_file(folder: Path) -> tuple[int, Path]:
    """A file of our own, open, in the folder where it will take its place: a move from another disk can stop halfway.

    Whoever may read the user's other files may read it.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    for number in count(1):
        draft = folder / f".shenyan-{os.getpid()}-{number}.tmp"
        with suppress(FileExistsError):
            return os.open(draft, flags, 0o666), draft
    raise AssertionError("unreachable: the numbers do not end")


def publish(draft: Path, file: Path) -> bool:
    """Give a file its name, unless that is taken: whoever was quicker is never replaced. Whether it was given."""
    with suppress(FileExistsError):
        try:
            os.link(draft, file)  # unlike a rename, this never replaces
        except FileExistsError:
            raise
        except OSError:  # a memory stick with FAT knows no links
            if file.exists():
                return False
            draft.rename(file)
        return True
    return False


def sync_file(file: Path) -> None:
    """Make sure that what is in `file` survives a power cut. Never for the store itself: see `opening`."""
    with file.open("r+b") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make sure that the names in `folder` survive a power cut, where the system can."""
    if os.name != "posix":
        return  # Windows cannot open a folder, and writes its names through
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
