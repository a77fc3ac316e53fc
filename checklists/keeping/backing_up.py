"""Restore points made by the program: written beside, checked, then given their names; the old ones are thinned out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from checklists.cases import copying, errors, listing, places
from checklists.cases.store import Store
from checklists.keeping.checking import inspected
from checklists.keeping.drafts import draft_in
from checklists.keeping.inspecting import Inspection, inspect
from checklists.keeping.points import AUTO, BEFORE_STEP, DRAFT, Point, free_name, points_in
from checklists.keeping.thinning import too_many
from checklists.keeping.watching import Watch, copied, unwatched

_DOING = "备份"
_TRIES = 3
_ABANDONED = timedelta(days=1)  # a draft of that age belongs to a program that was killed
_READ_ONLY = 0o400  # nobody should work in a restore point by mistake


def back_up_if_changed(
    data: Path, now: datetime, *, apart: timedelta = timedelta(0), watch: Watch = unwatched
) -> Point | None:
    """Make a restore point if something was changed since the last one and that is old enough. Raises `StoreError`.

    Points that bear a moment still to come, from a clock that went wrong, never hold it up.
    """
    newest = next((point for point in points_in(data) if point.kind != BEFORE_STEP and point.at <= now), None)
    if newest is not None and now - newest.at < apart:
        return None
    with Store.open(data) as store:
        mark = store.mark()
        if mark is None or (newest is not None and mark == _mark_in(newest)):
            return None
        return back_up(store, data, now, AUTO, watch)


def back_up(store: Store, data: Path, now: datetime, kind: str, watch: Watch = unwatched) -> Point:
    """Make a restore point of a store that is open. Raises `StoreError` or `StoppedError`, and then none was made."""
    folder = data / places.BACKUPS
    with errors.explained(_DOING, folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    with checked_copy(store, folder, watch) as (draft, _):
        file = free_name(folder, kind, now)
        while not places.publish(draft, file):  # another program was just as quick
            file = free_name(folder, kind, now)
        places.sync_folder(folder)
    with errors.explained(_DOING, folder):
        file.chmod(_READ_ONLY)  # only now: Windows removes no draft that can only be read
        _tidy(data, now)
    return Point(file, kind, now)


@contextmanager
def checked_copy(store: Store, folder: Path, watch: Watch = unwatched) -> Iterator[tuple[Path, Inspection]]:
    """A copy of the store in a folder that is as it should be; it is removed at the end, unless it was renamed.

    Raises `StoreDamagedError` where the store itself is damaged, `StoreError` where no copy comes out right.
    """
    with errors.explained(_DOING, folder), draft_in(folder) as draft:
        yield draft, _copied(store, draft, watch)


def _copied(store: Store, draft: Path, watch: Watch) -> Inspection:
    """Copy, and read back what was written; what comes out wrong is written again."""
    found: Inspection | None = None
    for _ in range(_TRIES):
        with closing(sqlite3.connect(draft)) as copy:
            store.copy_to(copy, copied(watch, "正在写备份"))
        places.sync_file(draft)
        with suppress(errors.StoreError), closing(copying.open_own(draft)) as written:
            found = inspect(written, watch)
            if not found.faults:
                return found
        draft.write_bytes(b"")
        own = inspected(store, draft.parent, watch)
        if own.faults:
            why = f"办件库里有{len(own.faults)}处问题（{own.faults[0].text}），请先用“检查办件库”查看"
            raise errors.StoreDamagedError(errors.sentence(_DOING, why, draft.parent))
    why = "写好后核对，发现与办件库不一致，已重写仍不对，请检查磁盘是否正常"
    raise errors.StoreError(errors.sentence(_DOING, why, draft.parent))


def _tidy(data: Path, now: datetime) -> None:
    for point in too_many(points_in(data), now):
        _remove(point.file)
    oldest = (now - _ABANDONED).timestamp()
    for draft in (*data.glob(f"{DRAFT}*"), *(data / places.BACKUPS).glob(f"{DRAFT}*")):
        with suppress(FileNotFoundError):
            if draft.stat().st_mtime < oldest:
                _remove(draft)


def _remove(file: Path) -> None:
    with suppress(FileNotFoundError):
        file.chmod(0o600)  # Windows removes nothing that is only to be read
        file.unlink()


def _mark_in(point: Point) -> tuple[int, str] | None:
    """The mark of what a point holds; none where it cannot be read, and then another one is due."""
    try:
        with errors.explained(_DOING, point.file), closing(copying.open_copy(point.file)) as copy:
            return listing.mark(copy)
    except errors.StoreError:
        return None
