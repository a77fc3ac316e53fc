"""Somebody clicks the program's icon again and again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tally import Tally

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 90  # seconds, for twenty starts on a busy machine
_AGAIN = 19


def start(data: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(data.parent)}
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(data)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def first(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The window that is open already, and listens."""
    process = start(tmp_path / "data")
    end = time.monotonic() + _PATIENCE
    while not list((tmp_path / "data").glob("*.lock")) and time.monotonic() < end:
        time.sleep(0.1)
    yield process
    process.kill()
    process.wait()


def test_of_twenty_starts_one_window_stays(first: subprocess.Popen[bytes], tmp_path: Path, tally: Tally) -> None:
    """The others call it to the front and end; none opens beside it, none damages the store."""
    with tally("连开二十次"):
        others = [start(tmp_path / "data") for _ in range(_AGAIN)]
        codes = [other.wait(_PATIENCE) for other in others]

        assert codes == [0] * _AGAIN
        assert first.poll() is None
    verify = [sys.executable, str(ROOT / "main.py"), "--data", str(tmp_path / "data"), "verify"]
    assert subprocess.run(verify, capture_output=True, check=False).returncode == 0
