"""A paper written twice is the same bytes, also in another process, with other hashes, at another time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("writer", ["word", "excel"])
def test_the_same_paper_is_the_same_bytes(writer: str) -> None:
    command = (
        f"import hashlib; from forms import {writer}; from tests.forms import papers;"
        f"print(hashlib.sha256({writer}.write(papers.report())).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", command],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1
