"""What the program does when it is started without a command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import main
from tests.journeys.conftest import ROOT

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def test_without_a_screen_a_practice_building_is_printed(tmp_path: Path) -> None:
    """Where no window can be shown, the program says so and leaves six papers of a practice building in out/."""
    bare = {name: value for name, value in os.environ.items() if name not in _SCREENS}

    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py")], capture_output=True, cwd=tmp_path, env=bare, check=True
    )

    assert "没有屏幕" in done.stderr.decode()
    assert "草稿" in done.stdout.decode()
    assert len(list((tmp_path / "out").iterdir())) == 6


def test_the_practice_building_stays_out_of_the_users_store(tmp_path: Path) -> None:
    """Practice leaves nothing in the data folder that was named."""
    bare = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(tmp_path / "data")]

    subprocess.run(command, capture_output=True, cwd=tmp_path, env=bare, check=True)

    assert not (tmp_path / "data").exists()


def test_windows_always_has_a_screen() -> None:
    """On Windows no display is named, and a window can be shown all the same."""
    assert main.has_screen("win32", {})


def test_linux_has_a_screen_where_a_display_is_named() -> None:
    """X11 or Wayland name their display; without either there is none."""
    assert not main.has_screen("linux", {})
    assert main.has_screen("linux", {"DISPLAY": ":0"})
    assert main.has_screen("linux", {"WAYLAND_DISPLAY": "wayland-0"})
