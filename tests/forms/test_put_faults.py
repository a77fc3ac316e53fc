"""Every call that an export asks of the disk fails once: the old file stays, no half file lies about, one sentence."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checklists.judging.picture import Picture
from forms.files import ExportError, put
from forms.papers import put_volume
from tests.forms import finance
from tests.keeping.disks import close_to_writing, disk_of, full_but_for
from tests.keeping.failing import failing_at
from tests.tally import Tally

KINDS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.ENOENT)
OLD, NEW = b"old" * 1000, b"new" * 400_000
Act = Callable[[Path], object]


def export(folder: Path) -> None:
    put(folder / "报告.docx", NEW, ours=lambda _path: True)


@pytest.fixture(scope="module")
def picture() -> Picture:
    return finance.sample_picture("bank")


@pytest.fixture(params=["export", "volume"])
def act(request: pytest.FixtureRequest, picture: Picture) -> Act:
    """Ways to put a file down: a paper, and a volume."""
    if request.param == "export":
        return export
    return lambda folder: put_volume(picture, NEW, folder / "报告.docx", agreed=True)


def told(act: Act, folder: Path) -> str:
    """The sentence that is told; "" where it worked."""
    try:
        act(folder)
    except ExportError as error:
        return str(error)
    return ""


def assert_old_or_whole(file: Path, said: str) -> None:
    """A volume bears one line of ours after its content, by which it is known again."""
    before, found, after = file.read_bytes().partition(OLD if said else NEW)
    assert not before
    assert found
    assert len(after) < 200
    assert not said or not after


def assert_as_before(folder: Path, said: str) -> None:
    assert [path.name for path in folder.iterdir()] == ["报告.docx"]
    assert_old_or_whole(folder / "报告.docx", said)
    assert not said or ("请" in said and said.endswith("。"))


@pytest.mark.parametrize("kind", KINDS, ids=[errno.errorcode[kind] for kind in KINDS])
def test_whichever_call_fails_the_old_file_stays(tmp_path: Path, act: Act, kind: int, tally: Tally) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    def fail() -> None:
        raise OSError(kind, os.strerror(kind))

    for number in range(1, 50):
        (folder / "报告.docx").write_bytes(OLD)
        with failing_at(number, fail) as made:
            said = told(act, folder)
        if len(made) < number:
            break
        with tally("导出时某一次读写失败"):
            assert_as_before(folder, said)
    assert number > 3
    assert not said


def test_a_folder_that_vanishes_at_any_moment_is_told(tmp_path: Path, act: Act, tally: Tally) -> None:
    """As when a stick is pulled: no matter when, a sentence or a whole file, and nothing beside it."""
    folder, gone, move = tmp_path / "out", tmp_path / "gone", os.rename
    for number in range(1, 50):
        folder.mkdir()
        (folder / "报告.docx").write_bytes(OLD)
        with failing_at(number, lambda: move(folder, gone)) as made:
            said = told(act, folder)
        if len(made) < number:
            break
        with tally("导出时文件夹不见了"):
            assert_old_or_whole(gone / "报告.docx", said)
            assert not said or "请" in said
            assert not said or "Errno" not in said
        shutil.rmtree(gone)
    assert number > 3


def test_a_disk_without_room_is_told_before_anything_is_written(tmp_path: Path, act: Act) -> None:
    """A real one that others have filled up; with room again, the same works."""
    with disk_of(tmp_path / "盘", 3_000_000) as disk:
        folder = disk / "out"
        folder.mkdir()
        (folder / "报告.docx").write_bytes(OLD)
        with full_but_for(disk, 600_000):
            said = told(act, folder)
            assert "需要1.2MB" in said
            assert_as_before(folder, said)
        assert not told(act, folder)
        assert_as_before(folder, "")


def test_a_disk_that_fills_up_meanwhile_leaves_the_old_file(
    tmp_path: Path, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: shutil._ntuple_diskusage(10**12, 0, 10**12))  # it was so
    with disk_of(tmp_path / "盘", 3_000_000) as disk:
        folder = disk / "out"
        folder.mkdir()
        (folder / "报告.docx").write_bytes(OLD)
        with full_but_for(disk, 600_000):
            said = told(act, folder)
            assert "磁盘空间不足" in said
            assert_as_before(folder, said)


def test_a_disk_that_can_only_be_read_is_told(tmp_path: Path, act: Act) -> None:
    with disk_of(tmp_path / "盘", 3_000_000) as disk:
        folder = disk / "out"
        folder.mkdir()
        (folder / "报告.docx").write_bytes(OLD)
        close_to_writing(disk)
        said = told(act, folder)
        assert "权限" in said
        assert_as_before(folder, said)
