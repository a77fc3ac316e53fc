"""Files attached to a case: copied under their SHA-256 beside the store, on the disk before anybody hears of them."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from checklists.cases.casefile import file_of
from checklists.cases.changes import Json, Kind
from checklists.cases.errors import StoppedError, StoreError, explained
from checklists.cases.places import sync_folder
from checklists.judging.facts import Evidence
from checklists.policy.redaction import redacted
from checklists.policy.text import clean_line

FOLDER = "attachments"
UNFINISHED = ".part"
CHUNK = 1 << 20
_SPARE = 200_000_000  # bytes left free, so that the store itself can still be written
_NAMELESS = "未命名"


Watch = Callable[[int], bool]  # told how many more bytes are copied; whether to go on


def going_on(_copied: int) -> bool:
    """A watch that never stops."""
    return True


def take_in(data: Path, source: Path, watch: Watch = going_on) -> Evidence:
    """Copy a file into the data folder. The same content twice is kept once. Raises `StoreError` or `StoppedError`."""
    with explained(f"添加文件“{source.name}”", source):
        if not source.is_file():
            raise StoreError(f"添加文件没有成功：找不到文件“{source}”，或者它不是文件，请核对路径。")
        refuse_without_room(data, source.stat().st_size, f"添加文件“{source.name}”")
        with source.open("rb") as content:
            digest, size = keep(data, chunks_of(content), watch)
    return Evidence(clean_line(source.name) or _NAMELESS, digest, size)


def keep(data: Path, content: Iterable[bytes], watch: Watch = going_on, *, wanted: str = "") -> tuple[str, int]:
    """Keep content that comes in pieces; its SHA-256 and its size. Raises `OSError` or `StoppedError`.

    With a `wanted` SHA-256, other content is not kept: it raises `ValueError`.
    """
    folder = data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=UNFINISHED)
    beside = Path(name)
    try:
        digest, size = _write(content, handle, watch)
        if wanted not in ("", digest):
            raise ValueError("another content than was announced")
        _settle(beside, place_of(data, digest))
    finally:
        beside.unlink(missing_ok=True)
    return digest, size


def place_of(data: Path, digest: str) -> Path:
    """Where the content of that SHA-256 lies."""
    return data / FOLDER / digest[:2] / digest


def chunks_of(content: BinaryIO) -> Iterator[bytes]:
    """What can still be read, in pieces."""
    while chunk := content.read(CHUNK):
        yield chunk


def copy_out(data: Path, file: Evidence, target: Path) -> None:
    """Copy a file to be looked at. Raises `StoreError` where it is gone, or not what was attached."""
    place, doing = place_of(data, file.sha256), f"打开“{redacted(file.shown)}”"
    total = hashlib.sha256()
    with explained(doing, target):
        if not place.is_file():
            raise StoreError(f"{doing}没有成功：办件库里找不到这个文件，请重新添加。")
        try:
            with place.open("rb") as content, target.open("wb") as copy:
                for chunk in chunks_of(content):
                    total.update(chunk)
                    copy.write(chunk)
        except OSError:
            target.unlink(missing_ok=True)  # half a file would look like the whole one
            raise
        if total.hexdigest() != file.sha256:
            target.unlink()
            raise StoreError(f"{doing}没有成功：它和添加时不同，可能已经损坏或被改过，请重新添加。")


def files_of(facts: Mapping[tuple[Kind, str], Json]) -> list[Evidence]:
    """The files attached to the items of a case."""
    kept: list[Any] = [files for (kind, _), files in facts.items() if kind is Kind.EVIDENCE]
    return [file_of(file) for files in kept for file in files]


def lost_in(data: Path, facts: Mapping[tuple[Kind, str], Json]) -> Mapping[str, str]:
    """Of the attached files of a case those that are not there: by SHA-256 `missing`, or `changed` in size."""
    found = {file.sha256: _fault(place_of(data, file.sha256), file.size) for file in files_of(facts)}
    return {digest: fault for digest, fault in found.items() if fault}


def refuse_without_room(folder: Path, size: int, doing: str) -> None:
    """Raise `StoreError` where so many bytes would leave the disk too full."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free
    if size > free - _SPARE:
        raise StoreError(
            f"{doing}没有成功：需要{size // 1_000_000 + 1}MB，磁盘只剩{free // 1_000_000}MB，请腾出空间后再试。"
        )


def _fault(place: Path, size: int) -> str:
    try:
        return "" if place.stat().st_size == size else "changed"
    except OSError:
        return "missing"


def _write(content: Iterable[bytes], handle: int, watch: Watch) -> tuple[str, int]:
    total, size = hashlib.sha256(), 0
    with os.fdopen(handle, "wb") as target:
        for chunk in content:
            total.update(chunk)
            target.write(chunk)
            size += len(chunk)
            if not watch(len(chunk)):
                raise StoppedError
        target.flush()
        os.fsync(target.fileno())
    return total.hexdigest(), size


def _settle(beside: Path, place: Path) -> None:
    """Put a synced copy in its place and make the name last, before the store writes its row.

    Also where the content is there already: a copy that was damaged meanwhile is whole again, and one that nobody
    needed for long is young again, so that it is not swept away before its row is written.
    """
    place.parent.mkdir(mode=0o700, exist_ok=True)
    beside.replace(place)
    for folder in (place.parent, place.parent.parent, place.parent.parent.parent):
        sync_folder(folder)
