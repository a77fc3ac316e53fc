"""The content of files: read piece by piece, known by its SHA-256, told in megabytes."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO

from checklists.cases.errors import StoreFullError

SPARE = 200_000_000  # bytes left free, so that the store itself can still be written
_CHUNK = 1 << 20


def pour(source: IO[bytes], target: IO[bytes] | None, read: Callable[[int], object]) -> tuple[str, int]:
    """Copy a stream, or only read it; its SHA-256 and its size. `read` is told of every piece."""
    total, size = hashlib.sha256(), 0
    while piece := source.read(_CHUNK):
        total.update(piece)
        size += len(piece)
        if target is not None:
            target.write(piece)
        read(len(piece))
    return total.hexdigest(), size


def digest_of(file: Path, read: Callable[[int], object] = lambda _size: None) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as stream:
        return pour(stream, None, read)[0]


def megabytes(size: int) -> str:
    """A size in words; a small one in kilobytes."""
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{(size + 999) // 1000} KB"


def refuse_without_room(folder: Path, size: int, doing: str) -> None:
    """Raise `StoreFullError` where `size` bytes more would leave the disk too full."""
    free = shutil.disk_usage(folder).free
    if size > free - SPARE:
        raise StoreFullError(
            f"{doing}没有成功：需要 {megabytes(size)}，“{folder}”所在的磁盘只剩 {megabytes(free)}，请腾出空间，"
            "或者换一个磁盘后再试。"
        )
