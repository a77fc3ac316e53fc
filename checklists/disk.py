"""The files of a policy's folder, and what is kept of them beside the cases so that the next start is quick."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from checklists.policy.files import Files


def files_in(folder: Path) -> Files:
    """The files of a policy's folder by their names within it."""
    paths = (path for path in folder.rglob("*") if path.suffix in (".yaml", ".txt") and path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def keep(path: Path, content: bytes) -> None:
    """Keep a file, whole or not at all; where the disk does not let it, only the next start is slower."""
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
