"""Ten thousand cases: listed, searched, opened, checked, backed up and brought back, and the memory that takes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.cases.making import ROOT
from tests.keeping.many import fill_with

NUMBER = 10_000
MOST_MEGABYTES = 50  # what is known of every case; with a copy of the store in memory, thirty more


def test_ten_thousand_cases_are_kept_as_well_as_three(tmp_path: Path) -> None:
    """A restore point brings back all of them, and that can be taken back."""
    folder = tmp_path / "数据"
    fill_with(folder, NUMBER)

    ran = subprocess.run(
        [sys.executable, "-m", "tests.keeping.many", str(folder)],
        cwd=ROOT, capture_output=True, encoding="utf-8", env={"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr

    seen = json.loads(ran.stdout)
    assert seen.pop("megabytes") < MOST_MEGABYTES
    assert seen == {
        "page": 200,
        "all": NUMBER,
        "alike": NUMBER,
        "found": ["第7007件"],
        "checked": f"核对了{NUMBER}件办件（含回收站）、{NUMBER}步修改、2个附件（12 KB），全部完好",
        "told": [0, 1, 1, NUMBER - 1],
        "brought back": True,
        "taken back": True,
        "found again": ["后来的办件"],
    }
