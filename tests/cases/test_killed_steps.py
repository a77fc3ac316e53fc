"""An upgrade of the schema that is killed at any statement is made at the next start; its copy is there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from checklists.cases import opening, places, schema
from checklists.cases.store import Store
from tests.cases.making import assert_whole
from tests.tally import Tally

OLD_STORES = Path(__file__).parents[1] / "data" / "old_stores"


@pytest.mark.skipif(os.name != "posix", reason="Windows 没有 fork")
@pytest.mark.parametrize("version", range(1, len(schema.STEPS)))
def test_an_upgrade_that_is_killed_anywhere_is_made_at_the_next_start(folder: Path, version: int, tally: Tally) -> None:
    """Twice the same result; and what the old program left is among the restore points."""
    old = (OLD_STORES / f"v{version}.db").read_bytes()
    for number in range(1, 100):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / places.CASES).write_bytes(old)
        if not killed_at_statement(number, folder):
            break
        with tally("升级时被强行结束（kill -9）"), Store.open(folder) as store:
            assert schema.version(store._connection) == len(schema.STEPS)
            (case,) = store.heads(search="王伟")
            assert_whole(store, case.id)
            assert list((folder / places.BACKUPS).glob("before-step-*"))
    else:
        pytest.fail("it never ran to its end")
    assert number > 5


def killed_at_statement(number: int, folder: Path) -> bool:
    """Open a store in a child that is gone at that statement; whether it was, or had ended before."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            _die_at(number)
            Store.open(folder).close()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9


def _die_at(number: int) -> None:
    real, left = opening._connect, [number]

    def count(_statement: str) -> None:
        left[0] -= 1
        if left[0] <= 0:
            os._exit(9)

    def counted(file: Path, wait_seconds: float) -> sqlite3.Connection:
        connection = real(file, wait_seconds)
        connection.set_trace_callback(count)
        return connection

    opening._connect = counted
