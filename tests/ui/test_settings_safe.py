"""The window's own small file: killed while it is written, or without room for it, it is the old one or the new one."""

from __future__ import annotations

import errno
import os
import random
import time
from pathlib import Path

import pytest

from tests.cases.making import python
from tests.keeping.disks import close_to_writing, disk_of, full_but_for
from tests.keeping.failing import failing_at
from tests.tally import Tally
from ui.desktop.settings import FILE, SPOILT, numbers_in, put_spoilt_aside, settings_in

KILLS = 12
LONG = ["办件" * 500] * 20
WRITING = """
import sys
from pathlib import Path
from ui.desktop.settings import settings_in
kept = settings_in(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    kept.setValue("panes/checklist", [number, number])
    kept.setValue("recent/cases", ["办件" * 500] * 20)
    kept.sync()
    print(number, flush=True)
"""


def test_a_kill_while_settings_are_written_leaves_whole_ones(tmp_path: Path, tally: Tally) -> None:
    chance, last = random.Random(), 0
    for _ in range(KILLS):
        with python(WRITING, tmp_path) as child:
            assert child.stdout is not None
            told = [child.stdout.readline() for _ in range(chance.randrange(1, 30))]
            time.sleep(chance.uniform(0, 0.02))
            child.kill()
            told += [line for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        last = int(told[-1])
        with tally("写窗口设置时被强行结束（kill -9）"):
            assert put_spoilt_aside(tmp_path) == ""
            settings = settings_in(tmp_path)
            one, other = numbers_in(settings, "panes/checklist")
            assert one == other
            assert last <= one <= last + 1
            assert settings.value("recent/cases") == LONG


@pytest.mark.parametrize("left", [0, 4096, 8192])
def test_a_full_disk_leaves_the_settings_that_were_there(tmp_path: Path, left: int, qapp: object) -> None:
    with disk_of(tmp_path / "盘", 1_000_000) as disk:
        before = settings_in(disk)
        before.setValue("panes/checklist", [300, 500])
        before.sync()
        with full_but_for(disk, left):
            changed = settings_in(disk)
            changed.setValue("panes/checklist", [301, 501])
            changed.setValue("recent/cases", LONG)
            changed.sync()
            assert put_spoilt_aside(disk) == ""
            assert numbers_in(settings_in(disk), "panes/checklist") in ([300, 500], [301, 501])
        assert [path.name for path in disk.iterdir() if path.suffix not in (".ini", ".lock")] == []


def test_a_disk_that_can_only_be_read_keeps_the_settings(tmp_path: Path, qapp: object) -> None:
    with disk_of(tmp_path / "盘", 1_000_000) as disk:
        before = settings_in(disk)
        before.setValue("panes/checklist", [300, 500])
        before.sync()
        close_to_writing(disk)
        changed = settings_in(disk)
        changed.setValue("panes/checklist", [301, 501])
        changed.sync()
        assert b"300" in (disk / "window.ini").read_bytes()
        assert put_spoilt_aside(disk) == ""


@pytest.mark.parametrize("kind", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.ENOENT])
def test_spoilt_settings_that_cannot_be_moved_harm_nothing(tmp_path: Path, kind: int, tally: Tally) -> None:
    """Whichever call fails, they are where they were or beside it, and the window begins with its usual ones."""

    def fail() -> None:
        raise OSError(kind, os.strerror(kind))

    for number in range(1, 10):
        (tmp_path / FILE).write_bytes(
            spoilt := b"[panes\nno settings" + b"\xff" * number
        )  # Qt reads no file anew that looks the same
        (tmp_path / (FILE + SPOILT)).unlink(missing_ok=True)
        with failing_at(number, fail) as made:
            said = put_spoilt_aside(tmp_path)
        with tally("移开坏的窗口设置时某一次读写失败"):
            (left,) = tmp_path.iterdir()
            assert left.name == (FILE + SPOILT if said else FILE)
            assert left.read_bytes() == spoilt
            assert numbers_in(settings_in(tmp_path), "panes/checklist") == []
        if len(made) < number:
            break
    assert number > 1
    assert said
