"""The command line needs no Qt and no heavy library before it writes paper."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.journeys.conftest import ROOT, Program

BLOCKED = """
import sys, runpy
sys.modules["PySide6"] = None
sys.modules["shiboken6"] = None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def test_a_whole_journey_without_qt(program: Program, whole: dict[str, Any], tmp_path: Path) -> None:
    """With PySide6 not to be had, a case is made, marked, checked and printed."""
    case = program.new(whole)

    def blocked(*arguments: str) -> int:
        command = [sys.executable, "-c", BLOCKED, str(ROOT / "main.py"), "--data", str(program.data), *arguments]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert blocked("mark", case, "--all", "met") == 0
    assert blocked("check", case) == 0
    assert blocked("export", case, "--to", str(tmp_path / "out")) == 0
    assert len(list((tmp_path / "out").iterdir())) == 6
