"""The same case makes the same files on every PC, whatever its time zone, its language and the order of its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import ROOT, Program

# Two runs are never at one moment, and files say when they were made; whatever else differs must not matter.
AT_ONE_MOMENT = """
import sys
from datetime import UTC, datetime
import main
main.now = lambda: datetime(2026, 11, 22, 10, 32, tzinfo=UTC).astimezone()
sys.exit(main.main())
"""
HERE = {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = (
    {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
    {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "3"},
)
COMMANDS = (
    ("export", "--only", "word,excel,pdf"), ("export", "--only", "word", "--masked"), ("list-paper",),
)  # fmt: skip


def written(program: Program, case: str, out: Path, place: dict[str, str]) -> dict[str, bytes]:
    """Everything that can be written of a case, by its name."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
    calls = [(name, *given, "--to", str(out)) for name, *given in COMMANDS]
    calls += [("volume", "--to", str(out / "册.pdf")), ("bundle", "--to", str(out / "楼.shenyan"))]
    out.mkdir()
    for name, *given in calls:
        command = [sys.executable, "-c", AT_ONE_MOMENT, "--data", str(program.data), "--today", "2026-11-22"]
        command += [name, case, *given]
        done = subprocess.run(command, env=surroundings | place, cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.parametrize("place", ELSEWHERE, ids=lambda place: place["TZ"])
def test_a_case_makes_the_same_files_everywhere(
    program: Program, whole: dict[str, Any], tmp_path: Path, place: dict[str, str]
) -> None:
    """Byte for byte: Word, Excel, PDF, the volume, the bundle."""
    case = program.new({**whole, "project_name": "东塔楼", "contact_phone": "13812345678"})
    here = written(program, case, tmp_path / "here", HERE)
    there = written(program, case, tmp_path / "there", place)

    assert {Path(name).suffix for name in here} == {".docx", ".xlsx", ".pdf", ".shenyan"}
    assert here.keys() == there.keys()
    assert [name for name, content in here.items() if there[name] != content] == []
