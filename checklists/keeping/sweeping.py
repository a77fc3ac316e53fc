"""Putting away attached files that nothing needs any more: no case, no step that can be undone, no kept backup."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from checklists.cases.attachments import FOLDER, UNFINISHED
from checklists.cases.errors import StoreError, explained, sentence
from checklists.cases.places import BACKUPS
from checklists.cases.store import Store
from checklists.keeping.held_files import needed_by_points
from checklists.keeping.points import DRAFT, points_in

KEPT_FOR = timedelta(days=30)
_UNFINISHED_FOR = timedelta(days=1)  # a copy that is still being written is younger
_ASIDE = ".swept"


def sweep(data: Path, needed: Container[str], *, now: datetime) -> int:
    """Remove what has lain unneeded for thirty days; how many bytes that frees. Raises `StoreError`.

    `needed` are the SHA-256 of everything that the store and every kept backup speak of: where one of them cannot be
    read, nothing may be swept.
    """
    freed = 0
    with explained("清理附件", data / FOLDER):
        for file in _files(data / FOLDER):
            if file.name not in needed and _age(file, now) > _patience(file):
                freed += _remove(file, now)
    return freed


def needed_in(data: Path) -> set[str]:
    """The SHA-256 of every file that the store, or a restore point, speaks of. Raises `StoreError`.

    What lies among the restore points and cannot be read may need any file; so may a damaged store set aside.
    """
    with Store.open(data) as store:
        needed = store.evidence()
    kept = data / BACKUPS
    known = {point.file for point in points_in(data)}
    others = (
        [path for path in kept.iterdir() if path not in known and not path.name.startswith(DRAFT)]
        if kept.is_dir()
        else []
    )
    unknown = [*others, *data.glob("*damaged*")]
    if unknown:
        raise StoreError(sentence("清理附件", "有一份读不了的备份，为了不丢它要用的文件，什么都没有清理", unknown[0]))
    return needed | needed_by_points(data)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if path.suffix == UNFINISHED)
        yield from (path for inner in folder.iterdir() if inner.is_dir() for path in inner.iterdir())


def _patience(file: Path) -> timedelta:
    return _UNFINISHED_FOR if file.suffix in (UNFINISHED, _ASIDE) else KEPT_FOR


def _age(file: Path, now: datetime) -> timedelta:
    """How old a file is; one from the future, as after the clock was set back, is not old at all."""
    try:
        return now - datetime.fromtimestamp(file.stat().st_mtime, tz=now.tzinfo)
    except FileNotFoundError:
        return timedelta()


def _remove(file: Path, now: datetime) -> int:
    """Remove a file, unless it has just been attached again: then it goes back to its place."""
    aside = file.with_suffix(_ASIDE)
    with suppress(FileNotFoundError):
        file.rename(aside)
        if _age(aside, now) <= _patience(file):
            aside.rename(file)
            return 0
        size = aside.stat().st_size
        aside.unlink()
        return size
    return 0
