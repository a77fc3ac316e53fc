"""Restore points: made when something changed, checked after writing, never published where they are not right."""

from __future__ import annotations

import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checklists.cases import errors, places
from checklists.cases.store import Store
from checklists.keeping import backing_up
from checklists.keeping.backing_up import back_up_if_changed
from checklists.keeping.held_files import needed_by_points
from checklists.keeping.points import contents_of, points_in
from checklists.keeping.restoring import preview, read_copy
from tests.cases.making import append, create, mark
from tests.keeping.office import attachments, everything, spoil


def change(data: Path) -> None:
    with Store.open(data) as store:
        create(store, "又一件")


def names(data: Path) -> list[str]:
    return sorted(path.name for path in (data / places.BACKUPS).iterdir())


def test_a_point_holds_all_that_was_there(data: Path, now: datetime) -> None:
    """Read back it is the same, to the last step."""
    point = back_up_if_changed(data, now)

    assert point is not None
    assert contents_of(point)[:2] == (2, 1)
    with read_copy(point.file, data) as copy:
        assert not preview(copy, data).changes


def test_a_point_is_only_made_when_something_changed(data: Path, now: datetime) -> None:
    assert back_up_if_changed(data, now)
    assert back_up_if_changed(data, now + timedelta(hours=1)) is None
    change(data)
    assert back_up_if_changed(data, now + timedelta(hours=2))
    assert len(points_in(data)) == 2


def test_a_typed_letter_is_a_change(data: Path, now: datetime) -> None:
    """Though it is the same step of the same case."""
    with Store.open(data) as store:
        case = store.heads()[0]
        typing = mark("x", None, "甲")._replace(typing=True)
        append(store, case, typing)
        assert back_up_if_changed(data, now)
        append(store, case, typing._replace(changes=(typing.changes[0]._replace(before="甲", after="甲乙"),)))
    assert back_up_if_changed(data, now + timedelta(hours=1))


def test_points_keep_apart(data: Path, now: datetime) -> None:
    """What changes all the time does not make points all the time."""
    apart = timedelta(minutes=30)
    assert back_up_if_changed(data, now, apart=apart)
    change(data)
    assert back_up_if_changed(data, now + timedelta(minutes=29), apart=apart) is None
    assert back_up_if_changed(data, now + timedelta(minutes=30), apart=apart)


def test_a_point_of_a_day_to_come_holds_nothing_up(data: Path, now: datetime) -> None:
    """A clock that was a year ahead when the last point was made."""
    assert back_up_if_changed(data, now + timedelta(days=365))
    change(data)

    assert back_up_if_changed(data, now, apart=timedelta(minutes=30))


@pytest.mark.parametrize("days", [-3650, -1, 1, 365])
def test_a_clock_that_jumps_loses_nothing(data: Path, now: datetime, days: int) -> None:
    """Points before and after the jump are all there and can be read."""
    for moment in (now, now + timedelta(days=days), now + timedelta(minutes=5)):
        change(data)
        assert back_up_if_changed(data, moment)

    assert sorted(contents_of(point).cases for point in points_in(data)) == [3, 4, 5]


def test_an_empty_store_makes_no_points(folder: Path, now: datetime) -> None:
    Store.open(folder).close()

    assert back_up_if_changed(folder, now) is None
    assert not (folder / places.BACKUPS).exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows 没有这些权限位")
def test_nobody_works_in_a_point_by_mistake(data: Path, now: datetime) -> None:
    """It can only be read, and only by its owner."""
    point = back_up_if_changed(data, now)

    assert point is not None
    assert stat.S_IMODE(point.file.stat().st_mode) == 0o400
    assert stat.S_IMODE(point.file.parent.stat().st_mode) == 0o700


def spoiling(times: int, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Spoil so many fresh copies, as a bad disk does; the list of those that were written."""
    real, written = places.sync_file, []

    def sync(file: Path) -> None:
        real(file)
        written.append(file)
        if len(written) <= times:
            file.write_bytes(file.read_bytes().replace("历下区".encode(), "厉下区".encode()))

    monkeypatch.setattr(places, "sync_file", sync)
    return written


def test_a_copy_that_came_out_wrong_is_written_again(
    data: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = spoiling(1, monkeypatch)

    point = back_up_if_changed(data, now)

    assert len(written) == 2
    assert point is not None
    with read_copy(point.file, data) as copy:
        assert not preview(copy, data).changes


def test_a_copy_that_never_comes_out_right_is_told(data: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is published, and nothing lies about."""
    spoiling(99, monkeypatch)

    with pytest.raises(errors.StoreError, match="写好后核对，发现与办件库不一致"):
        back_up_if_changed(data, now)

    assert names(data) == []


def test_a_damaged_store_pushes_no_good_point_out(data: Path, now: datetime) -> None:
    """What the store holds now is not what was written: it is told, and the good points stay."""
    assert back_up_if_changed(data, now)
    kept = names(data)
    change(data)
    spoil(data, "update facts set value = '\"李伟\"' where key = 'contact'")

    with pytest.raises(errors.StoreDamagedError, match="检查办件库"):
        back_up_if_changed(data, now + timedelta(days=1))

    assert names(data) == kept


def test_old_points_are_thinned_out_and_drafts_of_the_dead_removed(data: Path, now: datetime) -> None:
    for day in range(40):
        change(data)
        assert back_up_if_changed(data, now + timedelta(days=day))
    old, young = data / places.BACKUPS / "new-old.db", data / places.BACKUPS / "new-young.db"
    last = now + timedelta(days=40)
    for draft, age in ((old, timedelta(days=2)), (young, timedelta(hours=1))):
        draft.touch()
        os.utime(draft, ((last - age).timestamp(),) * 2)
    change(data)
    assert back_up_if_changed(data, last)

    assert len(points_in(data)) == 2 + 12 + 4  # two days whole, twelve days, and what is left of the weeks before
    assert not old.exists()
    assert young.exists()


def test_the_files_that_points_need_are_known(data: Path, now: datetime) -> None:
    """Also those that a case has let go since; where a point cannot be read, nobody may say that nothing is needed."""
    back_up_if_changed(data, now)
    needed = needed_by_points(data)
    assert needed == {file.name for file in attachments(data)}

    point = points_in(data)[0]
    point.file.chmod(0o600)
    point.file.write_bytes(b"")
    with pytest.raises(errors.StoreError):
        needed_by_points(data)


def test_every_point_of_a_store_gives_back_what_was_there(data: Path, now: datetime) -> None:
    """Each of a row of points, read in whatever order."""
    seen = {}
    for hour in range(5):
        change(data)
        point = back_up_if_changed(data, now + timedelta(hours=hour))
        assert point is not None
        seen[point.file] = everything(data)["cases"]

    for file, cases in seen.items():
        with read_copy(file, data) as copy:
            rows = copy.store.execute("select id, sequence, hash from cases where edition <> ''").fetchall()
            logged = {row["id"]: row["hash"] for row in rows}
        assert logged == {case: log[-1].hash for case, (_, log) in cases.items()}


def test_a_busy_store_is_told_and_not_waited_for_for_ever(data: Path, now: datetime) -> None:
    """Another program that never lets go: one sentence."""
    with Store.open(data, wait_seconds=0.1) as store, Store.open(data) as other:
        other._connection.execute("begin exclusive")
        with pytest.raises(errors.StoreBusyError):
            backing_up.back_up(store, data, now, "auto")
