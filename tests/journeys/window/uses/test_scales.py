"""The window on a screen of 1366×768 at every usual scale, each in a process of its own; 100 % is the survey itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCREEN = {"name": "one", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


@pytest.mark.use("U01", "U02")
@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_nothing_is_cut_at_a_scale(scale: str, tmp_path: Path) -> None:
    """U02: words have their room, nothing lies outside or to the side, all dialogs fit; at 200 % it scrolls down."""
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}", "QT_SCALE_FACTOR": scale}
    command = [sys.executable, "-m", "pytest", str(HERE / "at_a_scale.py"), "-q", "-x", "-p", "no:cacheprovider"]

    done = subprocess.run(command, env=os.environ | platform, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:]
