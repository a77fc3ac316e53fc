"""Small disks of memory that a test fills up or closes to writing; only root may have them, and only under Linux."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

WHY_NOT = "只有 Linux 的 root 能挂载"


@contextmanager
def disk_of(place: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes at that place; the test is skipped where none can be had."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip(WHY_NOT)
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip(WHY_NOT)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def close_to_writing(place: Path) -> None:
    """Nothing more can be written there, not even by root."""
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)


@contextmanager
def full_but_for(place: Path, left: int) -> Iterator[None]:
    """As when something else has filled the disk, but for so many bytes."""
    filling = place / "别的文件"
    try:
        with filling.open("wb", buffering=0) as stream, suppress(OSError):
            while True:
                stream.write(bytes(4096))
        os.truncate(filling, max(0, filling.stat().st_size - left))
        yield
    finally:
        filling.unlink()
