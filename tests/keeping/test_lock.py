"""One window over one data folder: who has it is known, what a crash left behind is nobody's."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from checklists.cases.errors import StoreDeniedError
from checklists.keeping.lock import FILE, HeldError, Holder, WindowLock, myself
from tests.cases.making import python

ME = Holder("bangongshi-1", "王芳", 4711)

SPOILT = [b"", b"\n\n\n", b"\xff\xfe\x00", b"bangongshi-1\n", b"x" * 5000, b"bangongshi-1\nx\n\xd9\xa3"]

HOLDING = """
import sys, time
from pathlib import Path
from checklists.keeping.lock import WindowLock, myself
lock = WindowLock.take(Path(sys.argv[1]), myself())
print("held", flush=True)
time.sleep(600)
"""


def test_a_second_window_is_told_who_has_it(folder: Path) -> None:
    """In this process or in another one."""
    with WindowLock.take(folder, ME), pytest.raises(HeldError) as caught:
        WindowLock.take(folder, ME._replace(pid=1))

    assert caught.value.here
    assert "王芳" in str(caught.value)


def test_a_lock_that_was_let_go_is_free(folder: Path) -> None:
    lock = WindowLock.take(folder, ME)
    lock.release()
    lock.release()

    WindowLock.take(folder, ME).release()
    assert (folder / FILE).read_bytes() == b""


def test_what_a_killed_window_left_is_no_lock(folder: Path) -> None:
    """Its name still stands in the file, but the system has let the lock go."""
    with python(HOLDING, folder) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(HeldError):
            WindowLock.take(folder, myself())
        child.kill()
        child.wait()
    assert (folder / FILE).read_bytes()

    WindowLock.take(folder, myself()).release()


def test_a_name_from_another_computer_stays_in_the_way(folder: Path) -> None:
    """Whether its window is still open cannot be seen from here; the user may say that it is not."""
    folder.mkdir()
    (folder / FILE).write_text("bangongshi-2\n李强\n99\n", encoding="utf-8")

    with pytest.raises(HeldError, match="电脑“bangongshi-2”上的用户 李强") as caught:
        WindowLock.take(folder, ME)
    assert not caught.value.here
    assert (folder / FILE).read_text(encoding="utf-8").startswith("bangongshi-2")

    WindowLock.take(folder, ME, from_others=True).release()
    WindowLock.take(folder, ME).release()


@pytest.mark.parametrize("content", SPOILT)
def test_a_spoilt_lock_file_is_no_reason_to_fail(folder: Path, content: bytes) -> None:
    """Whatever stands in it, it is held or free, and never an error of ours."""
    folder.mkdir()
    (folder / FILE).write_bytes(content)

    with suppress(HeldError):  # what looks like another computer's
        WindowLock.take(folder, ME).release()
    WindowLock.take(folder, ME, from_others=True).release()
    held = WindowLock.take(folder, ME)

    assert (folder / FILE).read_text(encoding="utf-8") == "\n".join((ME.host, ME.user, str(ME.pid)))
    held.release()
    assert (folder / FILE).read_bytes() == b""


@pytest.mark.skipif(os.name != "posix", reason="Windows 上以别的方式模拟")
def test_a_folder_in_which_no_lock_can_lie_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a file where the folder should be")

    with pytest.raises(StoreDeniedError):
        WindowLock.take(tmp_path / "x", ME)


def test_somebody_has_a_name() -> None:
    assert myself({"USER": "wang"}).user == "wang"
    assert myself({}).user == "未知"
    assert myself().host
