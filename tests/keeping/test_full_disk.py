"""A full disk, or a quota: a sentence, nothing lost, and it works again once there is room."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from checklists.cases import errors
from checklists.keeping.checking import check
from tests.keeping.office import everything
from tests.keeping.test_fault_loop import ACTS, left_about

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
