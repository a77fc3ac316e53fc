"""Disks that are full, refuse or break while a case is handed over or taken in: told, nothing half-done, and again."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from checklists.bundle.errors import BundleError
from checklists.bundle.packing import pack, parcel_of
from checklists.bundle.reading import Bundle
from checklists.bundle.receiving import as_new, checked
from checklists.cases.errors import StoreError
from checklists.cases.session import Desk, Session
from tests.tally import Tally

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
LIMIT = 40_000  # bytes; the picture of the case is larger
LARGE = 150_000_000


def handed_over(desk: Desk, case: Session, target: Path, password: str = "") -> None:
    pack(parcel_of(case, desk.data), desk.data, target, password=password, replace=True)


def taken_in(desk: Desk, file: Path) -> Session:
    with Bundle(file) as bundle:
        arrival = checked(desk, bundle)
        bundle.take_files(desk.data)
        return as_new(desk, arrival)


def left_behind(folder: Path) -> list[str]:
    """Files that are neither whole nor anybody's."""
    return [path.name for path in folder.rglob("*") if path.suffix in (".tmp", ".part") or path.name.startswith("new-")]


class FailingNth:
    """Lets the nth call of a few system calls fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, nth: int, code: int) -> None:
        self.left, self.code = nth, code
        for name in ("fsync", "replace", "open"):
            monkeypatch.setattr(os, name, self._failing(getattr(os, name)))

    def _failing(self, real: object) -> object:
        def call(*given: object, **named: object) -> object:
            self.left -= 1
            if self.left == 0:
                raise OSError(self.code, os.strerror(self.code))
            return real(*given, **named)  # type: ignore[operator]

        return call


@pytest.mark.parametrize("code", ERRORS)
def test_whichever_call_fails_the_old_file_stays_and_nothing_is_left(
    desk: Desk, case: Session, tmp_path: Path, code: int, tally: Tally
) -> None:
    """The first call fails, then the second, until none is left to fail."""
    target = tmp_path / "x.shenyan"
    target.write_bytes(b"old")
    for nth in range(1, 50):
        with pytest.MonkeyPatch.context() as patch:
            failing = FailingNth(patch, nth, code)
            try:
                handed_over(desk, case, target)
            except (BundleError, StoreError):
                pass
            else:
                assert failing.left > 0
                break
        with tally("移交时某一次读写失败"):
            assert left_behind(tmp_path) == []
            if target.read_bytes() != b"old":  # only the name of the new file was not yet sure to last
                with Bundle(target) as bundle:
                    assert bundle.manifest.case.id == case.stored.head.id
                target.write_bytes(b"old")
    assert nth > 3


@pytest.mark.parametrize("code", ERRORS)
def test_whichever_call_fails_a_case_is_taken_in_whole_or_not_at_all(
    desk: Desk, case: Session, other: Desk, tmp_path: Path, code: int, tally: Tally
) -> None:
    handed_over(desk, case, tmp_path / "x.shenyan")
    for nth in range(1, 50):
        with pytest.MonkeyPatch.context() as patch:
            failing = FailingNth(patch, nth, code)
            try:
                taken_in(other, tmp_path / "x.shenyan")
            except (BundleError, StoreError):
                pass
            else:
                assert failing.left > 0
                break
        with tally("接收时某一次读写失败"):
            assert left_behind(other.data) == []
            assert other.store.heads() == []
    assert nth > 5
    (head,) = other.store.heads()
    assert other.open(head.id).picture.facts.lost == {}


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As under a quota: the system itself refuses to write further."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("password", ["", "济南泉城2026"])
def test_a_disk_that_takes_no_such_file_is_told_and_another_try_works(
    desk: Desk, case: Session, tmp_path: Path, password: str
) -> None:
    with files_no_larger_than(LIMIT), pytest.raises(BundleError, match="FAT32"):
        handed_over(desk, case, tmp_path / "x.shenyan", password)
    assert left_behind(tmp_path) == []
    assert not (tmp_path / "x.shenyan").exists()

    handed_over(desk, case, tmp_path / "x.shenyan", password)
    with Bundle(tmp_path / "x.shenyan", password) as bundle:
        assert len(bundle.manifest.blobs) == 2


def test_a_quota_while_taking_in_is_told_and_another_try_works(
    desk: Desk, case: Session, other: Desk, tmp_path: Path
) -> None:
    handed_over(desk, case, tmp_path / "x.shenyan")
    with files_no_larger_than(LIMIT), pytest.raises(StoreError, match="磁盘已满，或者写不进去"):
        taken_in(other, tmp_path / "x.shenyan")
    assert (left_behind(other.data), other.store.heads()) == ([], [])

    assert taken_in(other, tmp_path / "x.shenyan").stored.facts == case.stored.facts


@pytest.mark.parametrize("password", ["", "济南泉城2026"])
def test_a_large_file_takes_no_memory_on_its_way(
    desk: Desk, case: Session, other: Desk, tmp_path: Path, password: str
) -> None:
    """Neither when it is written nor when it is taken in."""
    handed_over(desk, case, tmp_path / "small.shenyan", password)  # so that what is loaded once is loaded
    with (tmp_path / "大.bin").open("wb") as large:
        large.truncate(LARGE)
    case.attach("C3.1.a", [tmp_path / "大.bin"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    handed_over(desk, case, tmp_path / "x.shenyan", password)
    with Bundle(tmp_path / "x.shenyan", password) as bundle:
        checked(other, bundle)
        bundle.take_files(other.data)

    assert (tmp_path / "x.shenyan").stat().st_size > LARGE
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < 50_000_000
