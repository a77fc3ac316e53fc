"""Files attached to a case: copied under their SHA-256 beside the store, on the disk before anybody hears of them."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from checklists.cases.errors import StoreError, explained
from checklists.cases.places import sync_folder
from checklists.judging.facts import Evidence

FOLDER = "attachments"
_CHUNK = 1 << 20
_SPARE = 200_000_000  # bytes left free, so that the store itself can still be written


Watch = Callable[[int], bool]  # told how many more bytes are copied; whether to go on


class HaltedError(Exception):
    """The copying was stopped from outside; nothing of the file was kept."""


def _on(_copied: int) -> bool:
    return True


def take_in(data: Path, source: Path, watch: Watch = _on) -> Evidence:
    """Copy a file into the data folder. The same content twice is kept once. Raises `StoreError` or `HaltedError`."""
    folder = data / FOLDER
    with explained(f"添加文件“{source.name}”", source):
        if not source.is_file():
            raise StoreError(f"添加文件没有成功：找不到文件“{source}”，或者它不是文件，请核对路径。")
        size = source.stat().st_size
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_without_room(folder, source, size)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
        beside = Path(name)
        try:
            digest = _copy(source, handle, watch)
            _settle(beside, place_of(data, digest))
        finally:
            beside.unlink(missing_ok=True)
    return Evidence(source.name, digest, size)


def place_of(data: Path, digest: str) -> Path:
    """Where the content of that SHA-256 lies."""
    return data / FOLDER / digest[:2] / digest


def _refuse_without_room(folder: Path, source: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if size > free - _SPARE:
        raise StoreError(
            f"添加文件“{source.name}”没有成功：需要{size // 1_000_000 + 1}MB，磁盘只剩{free // 1_000_000}MB，"
            "请腾出空间后再试。"
        )


def _copy(source: Path, handle: int, watch: Watch) -> str:
    total = hashlib.sha256()
    with os.fdopen(handle, "wb") as target, source.open("rb") as content:
        while chunk := content.read(_CHUNK):
            total.update(chunk)
            target.write(chunk)
            if not watch(len(chunk)):
                raise HaltedError
        target.flush()
        os.fsync(target.fileno())
    return total.hexdigest()


def _settle(beside: Path, place: Path) -> None:
    """Puts a synced copy in its place and makes the name last, before the store writes its row."""
    if not place.exists():
        place.parent.mkdir(mode=0o700, exist_ok=True)
        beside.replace(place)
        sync_folder(place.parent)
        sync_folder(place.parent.parent)
