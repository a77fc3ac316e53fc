"""The files of a policy's folder, and what is kept of them beside the cases so that the next start is quick."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from checklists.policy.files import Files

_ENDINGS = (".yaml", ".txt")


def files_in(folder: Path) -> Files:
    """The files of a policy's folder by their names within it."""
    # Every start reads all of them; walking with paths instead of texts would take twice as long.
    names = (os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith(_ENDINGS))  # noqa: PTH118
    start = len(os.path.join(folder, ""))  # noqa: PTH118
    return {name[start:].replace(os.sep, "/"): Path(name).read_bytes() for name in sorted(names)}


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
