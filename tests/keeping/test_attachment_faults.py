"""Files on their way in and out while folders vanish and disks fill up: a sentence, nothing half, the old stays."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from checklists.cases import errors
from checklists.cases.attachments import FOLDER, copy_out, place_of, take_in
from tests.keeping.disks import close_to_writing, disk_of, full_but_for
from tests.keeping.failing import failing_at
from tests.tally import Tally

CONTENT = bytes(range(256)) * 4_000


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "证明.pdf"
    file.write_bytes(CONTENT)
    return file


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_data_folder_that_vanishes_at_any_moment_is_told(tmp_path: Path, paper: Path, tally: Tally) -> None:
    """No matter when: a sentence, or a whole file in its place, and no part of one."""
    data, gone, move = tmp_path / "data", tmp_path / "gone", os.rename
    for number in range(1, 60):
        data.mkdir()
        said = ""
        with failing_at(number, lambda: move(data, gone)) as made:
            try:
                take_in(data, paper)
            except errors.StoreError as error:
                said = str(error)
        if len(made) < number:
            break
        with tally("添加文件时文件夹不见了"):
            assert not said or "没有成功" in said
            for folder in (data, gone):  # a folder may have been made anew
                whole = [file for file in files_in(folder) if file.suffix != ".part"]
                assert all(file.read_bytes() == CONTENT for file in whole)
        shutil.rmtree(gone)
        shutil.rmtree(data, ignore_errors=True)
    assert number > 5


def test_a_file_that_vanishes_is_told(tmp_path: Path, paper: Path) -> None:
    data = tmp_path / "data"
    with failing_at(1, paper.unlink), pytest.raises(errors.StoreError, match=r"添加文件.*没有成功"):
        take_in(data, paper)
    assert files_in(data) == []


def test_a_full_disk_keeps_no_part(tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is clear beforehand or comes meanwhile; with room again, the same works."""
    with disk_of(tmp_path / "盘", 3_000_000) as disk:
        with pytest.raises(errors.StoreError, match="需要2MB，磁盘只剩"):
            take_in(disk, paper)
        monkeypatch.setattr(shutil, "disk_usage", lambda _place: shutil._ntuple_diskusage(10**12, 0, 10**12))
        with full_but_for(disk, 500_000), pytest.raises(errors.StoreFullError, match="磁盘已满"):
            take_in(disk, paper)
        assert files_in(disk) == []
        assert place_of(disk, take_in(disk, paper).sha256).read_bytes() == CONTENT


def test_a_disk_that_can_only_be_read_keeps_what_it_has(
    tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: shutil._ntuple_diskusage(10**12, 0, 10**12))
    other = tmp_path / "另一份.pdf"
    other.write_bytes(b"other")
    with disk_of(tmp_path / "盘", 3_000_000) as disk:
        kept = place_of(disk, take_in(disk, paper).sha256)
        close_to_writing(disk)
        with pytest.raises(errors.StoreDeniedError, match="权限"):
            take_in(disk, other)
        assert files_in(disk / FOLDER) == [kept]


def test_a_copy_to_look_at_is_whole_or_none(tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a file would look like the whole one."""
    data = tmp_path / "data"
    taken = take_in(data, paper)
    with disk_of(tmp_path / "盘", 3_000_000) as disk:
        with full_but_for(disk, 500_000), pytest.raises(errors.StoreFullError, match=r"打开.*没有成功"):
            copy_out(data, taken, disk / "证明.pdf")
        assert files_in(disk) == []
        copy_out(data, taken, disk / "证明.pdf")
        assert (disk / "证明.pdf").read_bytes() == CONTENT

    def broken() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    for number in (1, 2):
        with failing_at(number, broken), pytest.raises(errors.StoreError):
            copy_out(data, taken, tmp_path / "看.pdf")
        assert not (tmp_path / "看.pdf").exists()
