"""Where things lie on the disk: the data folder, and the names inside it.

Only these relative names are ever stored. The folder itself can be moved, and on Windows its name is not
stable either: for a user whose name is Chinese, appdirs answers with the short 8.3 form.
"""

from __future__ import annotations

import os
from pathlib import Path

CASES = "cases.db"
BACKUPS = "backups"


def data_folder() -> Path:
    """The user's own data folder for this program; it need not exist yet."""
    import appdirs  # type: ignore[import-untyped]  # has no types, and is used nowhere else

    # Not the roaming one: a database must not be copied about while it is open.
    return Path(appdirs.user_data_dir("shenyan", appauthor=False, roaming=False)).resolve()


def sync_folder(folder: Path) -> None:
    """Make sure that the names in `folder` survive a power cut, where the system can."""
    if os.name != "posix":
        return  # Windows cannot open a folder, and writes its names through
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
