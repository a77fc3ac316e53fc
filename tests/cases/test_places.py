"""The data folder is the user's own, and nothing in a store says where it lies."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checklists.cases import places
from checklists.cases.store import Store
from tests.cases.making import append, create, mark


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not have this variable")
def test_the_data_folder_follows_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the system keeps a user's data, there the cases lie; asking does not make the folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert places.data_folder() == tmp_path / "shenyan"
    assert list(tmp_path.iterdir()) == []


def test_a_moved_folder_is_the_same_store(tmp_path: Path) -> None:
    """The folder can be moved as a whole, and its old place stands nowhere in it."""
    old, new = tmp_path / "old-place", tmp_path / "new-place"
    with Store.open(old) as store:
        case = create(store)
        append(store, case, mark("a", None, 1))

    old.rename(new)

    assert all(b"old-place" not in path.read_bytes() for path in new.rglob("*") if path.is_file())
    with Store.open(new) as store:
        append(store, case, mark("a", 1, 2))


def test_a_relative_folder_stays_the_same_when_the_program_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--data here` means where it was said, also after a change of the current folder."""
    monkeypatch.chdir(tmp_path)
    with Store.open(Path("here")) as store:
        monkeypatch.chdir("/")
        create(store)

    assert (tmp_path / "here" / places.CASES).exists()
