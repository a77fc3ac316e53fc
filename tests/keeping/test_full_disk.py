"""A full disk, or a quota: a sentence, nothing lost, and it works again once there is room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from checklists.cases import errors
from checklists.keeping.checking import check
from tests.keeping.disks import disk_of, full_but_for
from tests.keeping.office import everything
from tests.keeping.test_fault_loop import ACTS, left_about
from tests.tally import Tally

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows 没有这种资源限制")

Act = Callable[[Path, datetime], object]
WRITING = [act for act in ACTS if act.__name__ not in ("inspect", "save")]


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """As a quota does: writing beyond it is refused by the system."""
    import resource

    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, kept[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)


@pytest.mark.parametrize("size", [100, 1000, 3000, 9000, 30_000, 60_000])
@pytest.mark.parametrize("act", WRITING, ids=[act.__name__ for act in WRITING])
def test_no_room_is_told_and_loses_nothing(prepared: Path, now: datetime, act: Act, size: int) -> None:
    """The store is as it was, no draft lies about; with room again, the same works."""
    before = everything(prepared)
    said = ""
    with no_file_larger_than(size):
        try:
            act(prepared, now)
        except errors.StoreError as error:
            said = str(error)

    if said:
        assert "没有成功" in said
        assert everything(prepared) == before
        act(prepared, now)
    assert check(prepared).faults == ()
    assert left_about(prepared) == []


@pytest.mark.parametrize("act", [act for act in ACTS if act.__name__ != "inspect"], ids=lambda act: act.__name__)
def test_a_disk_that_others_fill_up_is_told_and_loses_nothing(
    prepared: Path, now: datetime, act: Act, tmp_path: Path, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real one of 3 MB, more and more of it free, until the same works: every time a sentence, and nothing lost."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: shutil._ntuple_diskusage(10**12, 0, 10**12))  # it was so
    told = 0
    with disk_of(tmp_path / "盘", 3_000_000) as disk:
        office = disk / "office"
        left = 0
        while True:
            for name in (prepared.name, "papers", "out"):
                shutil.copytree(tmp_path / name, office / name)
            shutil.copy(tmp_path / "earlier.zip", office)
            data = office / prepared.name
            before, said = everything(data), ""
            with full_but_for(disk, left):
                try:
                    act(data, now)
                except errors.StoreError as error:
                    said = str(error)
            with tally("磁盘写满"):
                assert not said or "没有成功" in said
                assert everything(data) == before or not said
                assert left_about(data) == []
                if said:
                    act(data, now)  # there is room again
                assert check(data).faults == ()
            shutil.rmtree(office)
            if not said:
                break
            told, left = told + 1, left * 2 or 4096
    assert told
