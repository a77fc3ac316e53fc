"""Every call that touches the disk fails once: what was there before is there after, and nothing is half done.

After SQLite's own tests: the first call fails, then the second, until everything runs to its end.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checklists.cases import errors
from checklists.cases.attachments import take_in
from checklists.cases.store import Store
from checklists.keeping.archive import write
from checklists.keeping.backing_up import back_up_if_changed
from checklists.keeping.checking import check
from checklists.keeping.points import points_in
from checklists.keeping.restoring import read_copy, restore
from tests.cases.making import append, mark
from tests.keeping.failing import failing_at
from tests.keeping.office import attach, everything
from tests.tally import Tally

KINDS = (errno.ENOSPC, errno.EIO, errno.EACCES)
Act = Callable[[Path, datetime], object]


def save(data: Path, _now: datetime) -> None:
    with Store.open(data) as store:
        append(store, store.heads(search="第二座")[0], mark("item-99", None, {"mark": "met"}))


def attach_paper(data: Path, _now: datetime) -> None:
    paper = data.parent / "papers" / "新的证明.pdf"
    with Store.open(data) as store:
        taken = take_in(data, paper)
        assert taken.size
        attach(store, data, store.heads(search="第二座")[0], paper)


def make_point(data: Path, now: datetime) -> None:
    back_up_if_changed(data, now + timedelta(days=1))


def make_archive(data: Path, now: datetime) -> None:
    with Store.open(data) as store:
        write(data, store, data.parent / "out" / "备份.zip", now)


def restore_point(data: Path, now: datetime) -> None:
    with read_copy(points_in(data)[-1].file, data) as copy:
        restore(copy, data, now)


def restore_archive(data: Path, now: datetime) -> None:
    with read_copy(data.parent / "earlier.zip", data) as copy:
        restore(copy, data, now)


def inspect(data: Path, _now: datetime) -> None:
    check(data)


ACTS: list[Act] = [save, attach_paper, make_point, make_archive, restore_point, restore_archive, inspect]


def left_about(data: Path) -> list[str]:
    """Drafts that nobody needs."""
    found = [*data.rglob("new-*"), *data.rglob("*.part"), *(data.parent / "out").glob(".*")]
    return [path.name for path in found]


@pytest.mark.parametrize("kind", KINDS, ids=[errno.errorcode[kind] for kind in KINDS])
@pytest.mark.parametrize("act", ACTS, ids=[act.__name__ for act in ACTS])
def test_a_call_that_fails_leaves_all_as_it_was_or_all_done(
    prepared: Path, now: datetime, act: Act, kind: int, tally: Tally
) -> None:
    """A sentence, no draft left lying about, no harm; and the next time it works."""
    before = everything(prepared)
    kept = prepared.with_name("kept")
    shutil.copytree(prepared, kept)
    tried = 0
    for number in range(1, 300):
        call, said = _failing_at(number, kind, lambda: act(prepared, now))
        if not call:
            break
        tried += 1
        with tally("某一次读写失败（满、坏、没有权限）"):
            assert "没有成功" in said or not said
            assert everything(prepared) == before or not said
            assert check(prepared).faults == ()
            assert left_about(prepared) == [] or call == "unlink"  # then the draft could not be removed
        shutil.rmtree(prepared)
        shutil.copytree(kept, prepared)
        (prepared.parent / "out" / "备份.zip").unlink(missing_ok=True)
    else:
        pytest.fail("it never ran to its end")
    assert tried or act in (save, inspect)  # those ask the disk through SQLite alone
    assert check(prepared).faults == ()


def _failing_at(number: int, kind: int, act: Callable[[], object]) -> tuple[str, str]:
    """The call that failed, "" where all had ended before, and the sentence that was told, "" where none was."""

    def fail() -> None:
        raise OSError(kind, os.strerror(kind))

    said = ""
    with failing_at(number, fail) as made:
        try:
            act()
        except errors.StoreError as error:
            said = str(error)
    return (made[number - 1] if len(made) >= number else ""), said
