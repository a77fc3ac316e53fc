"""The files of a policy's folder, and what is kept of them elsewhere so that a start is quick."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from checklists.policy.files import Files

_ENDINGS = (".yaml", ".txt")


def files_in(folder: Path) -> Files:
    """The files of a policy's folder by their names within it."""
    # Every start reads all of them; walking with paths instead of texts would take twice as long.
    names = (os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith(_ENDINGS))  # noqa: PTH118
    start = len(os.path.join(folder, ""))  # noqa: PTH118
    return {name[start:].replace(os.sep, "/"): Path(name).read_bytes() for name in sorted(names)}


def kept(name: str, places: Sequence[Path]) -> Iterator[bytes]:
    """What was kept under a name, in each of the folders where it was."""
    for place in places:
        with contextlib.suppress(OSError):
            yield (place / name).read_bytes()


def keep(name: str, places: Sequence[Path], content: bytes) -> None:
    """Keep a file in the last of the folders, whole or not at all; where that cannot be, the next start is slower."""
    if not places:
        return
    path = places[-1] / name
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
