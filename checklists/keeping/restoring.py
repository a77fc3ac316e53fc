"""Bringing the store back from a copy: what that would change, and doing it so that it can be taken back.

A sound store takes the copy over in one transaction, after a restore point of it was made. A store that is damaged or
gone is set aside under another name and the copy put in its place; it is never written over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from checklists.cases import copying, errors, places
from checklists.cases.attachments import place_of
from checklists.cases.store import Store
from checklists.keeping.archive import Archive
from checklists.keeping.backing_up import back_up
from checklists.keeping.checking import inspected
from checklists.keeping.drafts import draft_in
from checklists.keeping.entrance import is_unusable
from checklists.keeping.inspecting import Inspection, inspect, named
from checklists.keeping.points import BEFORE_RESTORE, Point
from checklists.keeping.watching import Watch, copied, unwatched

_DOING, _DOING_SO, _LOOKING = "恢复办件库", "正在恢复办件库", "正在读这份备份"
_JOURNAL = "-journal"


class Copy(NamedTuple):
    """A copy that was read and found sound, brought up to date in a file of its own."""

    file: Path
    store: sqlite3.Connection
    found: Inspection
    archive: Archive | None  # where the attached files come with it


class Preview(NamedTuple):
    """What restoring would do, in words: what comes, goes, changes; and how much stays as it is."""

    come: tuple[str, ...]
    go: tuple[str, ...]
    change: tuple[str, ...]
    same: int

    @property
    def changes(self) -> bool:
        """Whether anything would change."""
        return bool(self.come or self.go or self.change)


class Restored(NamedTuple):
    """What was done: the restore point of what was there, or where the damaged store lies now; attached files."""

    point: Point | None
    aside: Path | None
    files: int  # so many attached files were brought back
    missing: int  # so many are in no place and in no backup


@contextmanager
def read_copy(file: Path, data: Path, watch: Watch = unwatched) -> Iterator[Copy]:
    """Read a restore point or a backup file, wherever it lies. Raises `StoreError` where it is damaged or none."""
    with ExitStack() as stack:
        archive = None
        with errors.explained("读取备份", file):
            if not file.is_file():
                raise errors.StoreError(errors.sentence("读取备份", "找不到这个文件，请核对路径", file))
            if (data / places.CASES).exists() and file.samefile(data / places.CASES):
                raise errors.StoreError(errors.sentence("读取备份", "它就是正在使用的办件库，不是备份", file))
            if not _is_database(file):
                archive = stack.enter_context(Archive(file))
                store = stack.enter_context(_store_of(archive, data, watch))
            else:
                store = stack.enter_context(_brought_up(file, data, watch))
        found = inspect(store, watch)
        if found.faults:
            why = f"这份备份有{len(found.faults)}处问题（{found.faults[0].text}），程序没有使用它，请换一份备份"
            raise errors.StoreDamagedError(errors.sentence("读取备份", why, file))
        yield Copy(file, store, found, archive)


def preview(copy: Copy, data: Path) -> Preview:
    """What restoring a copy would change. Where nothing can be read of the store, everything comes."""
    now = _rows_now(data)
    then = _rows_of(copy.store)
    both = [case for case in then if case in now]
    changed = [case for case in both if _state(then[case]) != _state(now[case])]
    return Preview(
        come=tuple(named(then[case]) for case in then if case not in now),
        go=tuple(named(now[case]) for case in now if case not in then),
        change=tuple(_change(now[case], then[case]) for case in changed),
        same=len(both) - len(changed),
    )


def restore(copy: Copy, data: Path, now: datetime, watch: Watch = unwatched) -> Restored:
    """Make the store what the copy is. Raises `StoreError`, and then the store is as it was.

    No window may have the store open, except that the caller may.
    """
    # The attached files first: they do no harm without their rows.
    files = copy.archive.take_out(data, watch) if copy.archive else 0
    missing = sum(not place_of(data, digest).is_file() for digest in copy.found.needed)
    with ExitStack() as stack:
        store = _sound(data, stack, watch)
        if store is not None and not preview(copy, data).changes:
            return Restored(None, None, files, missing)
        if store is not None:
            point = back_up(store, data, now, BEFORE_RESTORE, watch) if store.mark() else None
            store.take_over(copy.store, copied(watch, _DOING_SO))
            return Restored(point, None, files, missing)
    return Restored(None, _put_in_place(copy.store, data, now, watch), files, missing)


def _sound(data: Path, stack: ExitStack, watch: Watch) -> Store | None:
    """The store of a data folder, open; None where it is damaged or gone. Raises `StoreError` where others have it."""
    try:
        store = stack.enter_context(Store.open(data))
        return None if inspected(store, data, watch).faults else store
    except errors.StoreError as error:
        if not is_unusable(error):
            raise
        return None


def _put_in_place(copy: sqlite3.Connection, data: Path, now: datetime, watch: Watch) -> Path | None:
    """Set the damaged store aside and put the copy in its place; killed anywhere between, both are still there."""
    file = data / places.CASES
    with errors.explained(_DOING, file), draft_in(data) as draft:
        with closing(sqlite3.connect(draft)) as target:
            copying.copy(copy, target, copied(watch, _DOING_SO))
        places.sync_file(draft)
        aside = _set_aside(file, now)
        draft.replace(file)
        places.sync_folder(data)
    return aside


def _set_aside(file: Path, now: datetime) -> Path | None:
    """Give a damaged store a second name, and its journal that name only: it must not be played into the new store."""
    if not file.exists():
        return None
    stamp, number = f"{file.name}{places.ASIDE}{now.astimezone(UTC):%Y%m%dT%H%M%SZ}", 2
    aside = file.with_name(stamp)
    while aside.exists() or not places.publish(file, aside):
        aside, number = file.with_name(f"{stamp}-{number}"), number + 1
    with suppress(FileNotFoundError):
        file.with_name(file.name + _JOURNAL).replace(aside.with_name(aside.name + _JOURNAL))
    places.sync_folder(file.parent)
    return aside


def _is_database(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\0"


@contextmanager
def _store_of(archive: Archive, data: Path, watch: Watch) -> Iterator[sqlite3.Connection]:
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with draft_in(data) as packed:
        archive.store_into(packed, watch)
        with _brought_up(packed, data, watch) as store:
            yield store


@contextmanager
def _brought_up(file: Path, data: Path, watch: Watch) -> Iterator[sqlite3.Connection]:
    """A copy of a store brought up to date, in a file of its own: as large as it may be, and nobody changes it."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with draft_in(data) as draft, closing(copying.brought_up(file, draft, copied(watch, _LOOKING))) as store:
        yield store


def _rows_now(data: Path) -> dict[str, sqlite3.Row]:
    """The rows of the list as far as they can be read."""
    try:
        with errors.explained(_DOING, data), closing(copying.open_to_read(data)) as store:
            return _rows_of(store)
    except errors.StoreError:
        return {}


def _rows_of(store: sqlite3.Connection) -> dict[str, sqlite3.Row]:
    rows = store.execute("select * from cases order by edition = '', deleted, revision desc").fetchall()
    return {row["id"]: row for row in rows}


def _state(row: sqlite3.Row) -> tuple[object, ...]:
    return (row["sequence"], row["hash"])


def _change(now: sqlite3.Row, then: sqlite3.Row) -> str:
    back = f"{datetime.fromisoformat(then['changed_at']).astimezone():%Y-%m-%d %H:%M}"
    renamed = f"，名称改回“{then['title']}”" if then["title"] != now["title"] else ""
    moved = (
        "，移入回收站"
        if then["deleted"] > now["deleted"]
        else "，移出回收站"
        if then["deleted"] < now["deleted"]
        else ""
    )
    steps = f"第{now['sequence']}步 → 第{then['sequence']}步"
    return f"{named(now)}：{steps}，{back}时的样子{renamed}{moved}"
