"""Copies of the store that are looked into lie on the disk, not in memory, and are not changed by the look."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from checklists.cases import copying, errors, places
from checklists.cases.store import Store
from checklists.keeping.backing_up import back_up_if_changed
from checklists.keeping.checking import check
from checklists.keeping.drafts import draft_in, room_for_copy
from checklists.keeping.inspecting import inspect
from checklists.keeping.points import Point
from checklists.keeping.restoring import read_copy


class _Room(NamedTuple):
    free: int


@pytest.fixture
def point(data: Path, now: datetime) -> Point:
    """A restore point of the store."""
    made = back_up_if_changed(data, now)
    assert made is not None
    return made


def test_a_copy_to_look_into_lies_beside_the_store(data: Path) -> None:
    """While it is there, one can see it; afterwards nothing is left."""
    before = set(data.iterdir())

    with room_for_copy(data) as copy, Store.open(data) as store:
        store.copy_to(copy)
        (draft,) = set(data.iterdir()) - before - {data / f"{places.CASES}-journal"}
        assert draft.stat().st_size == (data / places.CASES).stat().st_size

    assert not draft.exists()


def test_a_full_disk_is_checked_all_the_same(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the copy is in memory, and the disk stays as it was."""
    before = set(data.iterdir())
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Room(0))

    with room_for_copy(data) as copy, Store.open(data) as store:
        store.copy_to(copy)
        assert set(data.iterdir()) - before <= {data / f"{places.CASES}-journal"}
    assert check(data).faults == ()


def test_looking_into_a_copy_leaves_every_byte(point: Point, tmp_path: Path) -> None:
    """A restore point is what was written: reading it back to check it changes nothing and leaves nothing beside."""
    place = tmp_path / "apart"
    place.mkdir()
    draft = place / "copy.db"
    shutil.copyfile(point.file, draft)

    with closing(copying.open_own(draft)) as copy:
        assert inspect(copy).faults == ()
        assert list(place.iterdir()) == [draft]

    assert draft.read_bytes() == point.file.read_bytes()
    assert list(place.iterdir()) == [draft]


def test_a_copy_that_was_read_stays_what_it_was(point: Point, data: Path) -> None:
    """What happens to the file in the meantime changes nothing in what would be restored."""
    with read_copy(point.file, data) as copy:
        point.file.chmod(0o600)
        point.file.write_bytes(b"")
        assert inspect(copy.store) == copy.found

    assert not [file for file in data.iterdir() if file.name.startswith("new-")]


def test_where_the_room_is_missing_is_told(point: Point, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup on a stick is copied to the disk of the store: that one is full, and not the stick."""
    own = copying.own

    def small(file: Path) -> object:
        connection = own(file)
        connection.execute("pragma max_page_count = 1")
        return connection

    monkeypatch.setattr(copying, "own", small)

    with pytest.raises(errors.StoreFullError) as told, read_copy(point.file, data):
        pass
    assert str(told.value).endswith(f"（{data}）。")


def test_a_draft_that_cannot_be_removed_spoils_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays, as after a kill, and is cleared away later."""

    def held(_: Path) -> None:
        raise PermissionError

    with draft_in(data) as draft:
        monkeypatch.setattr(Path, "unlink", held)

    assert draft.exists()
