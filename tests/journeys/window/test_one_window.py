"""However often the program is started over one data folder, there is one window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checklists.keeping.lock import HeldError, WindowLock, myself
from tests.journeys.conftest import ROOT
from ui.desktop.keeping.bell import ring

STARTS = 20
WAIT = 60.0


def start(data: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--data", str(data)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Whatever a test starts has ended after it."""
    children: list[subprocess.Popen[bytes]] = []
    yield children
    for child in children:
        if child.poll() is None:
            child.kill()
        child.communicate()


def test_many_starts_at_once_make_one_window(data: Path, started: list[subprocess.Popen[bytes]]) -> None:
    """All but one end by themselves; after a kill of that one, the next start is the window."""
    started += [start(data) for _ in range(STARTS)]
    end = time.monotonic() + WAIT
    while sum(child.poll() is None for child in started) > 1 and time.monotonic() < end:
        time.sleep(0.1)

    (window,) = (child for child in started if child.poll() is None)
    assert [child.returncode for child in started if child is not window] == [0] * (STARTS - 1)
    assert ring(data, 10)
    with pytest.raises(HeldError):
        WindowLock.take(data, myself())

    window.kill()
    window.wait()
    started.append(start(data))
    assert ring(data, WAIT)
    assert started[-1].poll() is None
