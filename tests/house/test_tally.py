"""The table at the end of a run: what was tried, what came through, what was lost, from all processes."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]

THREE_AND_ONE_LOST = """
import pytest

@pytest.mark.parametrize("number", range(4))
def test_it(tally, number):
    with tally("试一试"):
        assert number < 3
"""


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder of tests under our conftest."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    return pytester


@pytest.mark.parametrize("processes", ["0", "2"])
def test_what_was_lost_is_in_the_table(inner: pytest.Pytester, processes: str) -> None:
    inner.makepyfile(test_it=THREE_AND_ONE_LOST)

    result = inner.runpytest_subprocess("-p", "no:cacheprovider", "-n", processes)

    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["*试了、活着、丢了*", "*试了*活着*丢了*", "*4 *3 *1  试一试"])


def test_without_anything_tried_there_is_no_table(inner: pytest.Pytester) -> None:
    inner.makepyfile(test_it="def test_it(): pass")

    result = inner.runpytest_subprocess("-p", "no:cacheprovider")

    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*试了*")
