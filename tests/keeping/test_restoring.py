"""Restoring: what it would change is told first, it can be taken back, and a damaged store is never written over."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checklists.cases import errors, places
from checklists.cases.store import Store
from checklists.keeping.backing_up import back_up_if_changed
from checklists.keeping.checking import check
from checklists.keeping.points import BEFORE_RESTORE, Point, points_in
from checklists.keeping.restoring import Preview, Restored, preview, read_copy, restore
from tests.cases.making import append, create, mark
from tests.keeping.failing import killed_at
from tests.keeping.office import everything, spoil
from tests.tally import Tally

OLD_STORES = Path(__file__).parents[1] / "data" / "old_stores"


def brought_back(file: Path, data: Path, now: datetime) -> Restored:
    with read_copy(file, data) as copy:
        return restore(copy, data, now)


def seen(file: Path, data: Path) -> Preview:
    with read_copy(file, data) as copy:
        return preview(copy, data)


@pytest.fixture
def point(data: Path, now: datetime) -> Point:
    """A restore point of the data folder as it was made."""
    made = back_up_if_changed(data, now)
    assert made is not None
    return made


def work_on(data: Path) -> None:
    """A case more, a case less, a case changed."""
    with Store.open(data) as store:
        create(store, "后来的办件")
        case = store.heads(search="第二座")[0]
        append(store, case, mark("item-99", None, {"mark": "met"}))


def test_what_comes_goes_and_changes_is_told(data: Path, point: Point) -> None:
    work_on(data)

    told = seen(point.file, data)

    assert [line.split("（")[0] for line in told.go] == ["办件“后来的办件”"]
    assert [line.split("：")[1].split("，")[0] for line in told.change] == ["第14步 → 第13步"]
    assert told.come == ()
    assert told.same == 3


def test_a_preview_changes_nothing(data: Path, point: Point) -> None:
    work_on(data)
    before = everything(data)

    seen(point.file, data)

    assert everything(data) == before


def test_a_restore_brings_everything_back_and_can_be_taken_back(data: Path, point: Point, now: datetime) -> None:
    """And that can be taken back again."""
    then = everything(data)
    work_on(data)
    later = everything(data)

    done = brought_back(point.file, data, now + timedelta(hours=1))
    assert everything(data) == then
    assert done.point is not None
    assert done.point.kind == BEFORE_RESTORE

    brought_back(done.point.file, data, now + timedelta(hours=2))
    assert everything(data) == later
    assert check(data).faults == ()


def test_restoring_what_is_there_already_does_nothing(data: Path, point: Point, now: datetime) -> None:
    before = everything(data)

    done = brought_back(point.file, data, now)

    assert done.point is None
    assert len(points_in(data)) == 1
    assert everything(data) == before


def test_work_goes_on_after_a_restore(data: Path, point: Point, now: datetime) -> None:
    """New steps follow the old ones, the search finds them."""
    work_on(data)
    brought_back(point.file, data, now)

    work_on(data)

    assert check(data).faults == ()
    with Store.open(data) as store:
        assert len(store.heads(search="后来的办件")) == 1


def test_an_open_window_sees_what_was_restored(data: Path, point: Point, now: datetime) -> None:
    """A store that is open meanwhile reads the new content, and what it had seen of it is not saved over."""
    work_on(data)
    with Store.open(data) as window:
        case = window.heads(search="第二座")[0]
        version = window.data_version()

        brought_back(point.file, data, now)

        assert window.data_version() != version
        assert window.heads(search="后来的办件") == []
        with pytest.raises(errors.StoreMovedError):
            append(window, case, mark("item-5", 1, 2), expected=case.sequence)


def garbled(file: Path) -> None:
    file.write_bytes(b"garbage" * 3000)


def zeroed(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:8192] = bytes(4096)
    file.write_bytes(content)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20_000])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def tampered(file: Path) -> None:
    spoil(file.parent, "update facts set value = '\"李伟\"' where key = 'contact'")


def foreign(file: Path) -> None:
    spoil_header(file, "application_id", 77)


def newer(file: Path) -> None:
    spoil_header(file, "user_version", 99)


def spoil_header(file: Path, name: str, value: int) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"pragma {name} = {value}")


DAMAGES = [garbled, zeroed, cut, emptied, tampered, foreign, newer]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_set_aside_and_never_written_over(
    data: Path, point: Point, now: datetime, damage: Callable[[Path], None]
) -> None:
    """It lies under another name to the byte, and everything of the restore point is there again."""
    then = everything(data)
    work_on(data)
    damage(data / places.CASES)
    content = (data / places.CASES).read_bytes()
    assert check(data).faults

    done = brought_back(point.file, data, now)

    assert done.aside is not None
    assert done.aside.name == "cases.db.damaged-20261122T103200Z"
    assert done.aside.read_bytes() == content
    assert everything(data) == then
    assert check(data).faults == ()


def test_the_journal_of_a_damaged_store_is_not_played_into_the_new_one(data: Path, point: Point, now: datetime) -> None:
    """It goes aside with its store."""
    then = everything(data)
    journal = data / "cases.db-journal"
    with closing(sqlite3.connect(data / places.CASES, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = truncate")
        connection.execute("pragma cache_size = 1")
        connection.execute("begin immediate")
        connection.execute("update facts set value = value || ' '")
        hot = journal.read_bytes()
        connection.execute("rollback")
    assert len(hot) > 512
    journal.write_bytes(hot)
    garbled(data / places.CASES)

    done = brought_back(point.file, data, now)

    assert done.aside is not None
    assert (data / (done.aside.name + "-journal")).read_bytes() == hot
    assert everything(data) == then


def test_two_damaged_stores_of_one_second_are_both_kept(data: Path, point: Point, now: datetime) -> None:
    for content in (b"one" * 500, b"two" * 500):
        (data / places.CASES).write_bytes(content)
        brought_back(point.file, data, now)

    aside = [path for path in data.glob("cases.db.damaged-*") if not path.name.endswith("-journal")]
    assert {path.read_bytes()[:3] for path in aside} == {b"one", b"two"}


def test_a_store_that_is_gone_is_not_replaced_by_an_empty_one(data: Path, point: Point, now: datetime) -> None:
    """The copies are still there: opening says so, and makes nothing."""
    then = everything(data)
    (data / places.CASES).unlink()

    with pytest.raises(errors.StoreMissingError, match="备份还在"):
        Store.open(data)
    assert not (data / places.CASES).exists()

    brought_back(point.file, data, now)
    assert everything(data) == then


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_point_is_not_used(data: Path, point: Point, now: datetime, damage: Callable[[Path], None]) -> None:
    """Whatever is wrong with it, the store stays as it is."""
    work_on(data)
    before = everything(data)
    copy = data.parent / "copy" / places.CASES
    copy.parent.mkdir()
    shutil.copy(point.file, copy)
    copy.chmod(0o600)
    damage(copy)

    with pytest.raises(errors.StoreError):
        brought_back(copy, data, now)

    assert everything(data) == before


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_backup_of_an_older_release_is_restored(folder: Path, now: datetime, version: int) -> None:
    """It makes the steps that it lacks on the way."""
    done = brought_back(OLD_STORES / f"v{version}.db", folder, now)

    assert done.aside is None
    assert check(folder).faults == ()
    with Store.open(folder) as store:
        assert [head.title for head in store.heads(search="王伟")] == ["历下区示例大厦"]


def test_a_restore_into_a_busy_store_is_told(data: Path, point: Point, now: datetime) -> None:
    """Another program reads all the time: one sentence, and nothing has changed."""
    work_on(data)
    with Store.open(data) as other:
        other._connection.execute("begin")
        other._connection.execute("select count(*) from cases").fetchone()
        with pytest.raises(errors.StoreBusyError):
            brought_back(point.file, data, now)
        other._connection.execute("commit")

    assert check(data).faults == ()
    with Store.open(data) as store:
        assert store.heads(search="后来的办件")


@pytest.mark.skipif(os.name != "posix", reason="Windows 没有 fork")
@pytest.mark.parametrize("damage", [None, garbled])
def test_a_restore_that_is_killed_anywhere_is_begun_anew(
    data: Path, point: Point, now: datetime, damage: Callable[[Path], None] | None, tally: Tally
) -> None:
    """After a kill at each call that touches the disk, both the store and its copies are there, and restoring works."""
    then = everything(data)
    work_on(data)
    later = everything(data)
    kept = data.with_name("kept")
    if damage:
        damage(data / places.CASES)
    shutil.copytree(data, kept)
    content = (data / places.CASES).read_bytes()
    for number in range(1, 400):
        shutil.rmtree(data)
        shutil.copytree(kept, data)
        if not killed_at(number, lambda: brought_back(point.file, data, now)):
            break
        with tally("恢复时被强行结束（kill -9）"):
            stores = [path.read_bytes() for path in data.glob("cases.db*") if path.stat().st_size]
            if damage:
                assert content in stores
                assert not check(data).faults or check(data).cases == 0
            else:
                assert everything(data) in (then, later)
            brought_back(point.file, data, now)
            assert everything(data) == then
    else:
        pytest.fail("it never ran to its end")
    assert number > 5
