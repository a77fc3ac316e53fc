"""The rule of tests/conftest.py: on the build server a skipped test is a failed one."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).parents[1] / "conftest.py"

ONE_OF_EACH = """
import pytest

def test_runs():
    pass

def test_skips():
    pytest.skip("no LibreOffice here")

@pytest.mark.skipif(True, reason="other system")
def test_is_marked():
    pass

@pytest.mark.xfail(strict=True)
def test_is_expected_to_fail():
    assert False
"""


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder of tests under our conftest, with CI set and nothing allowed to skip."""
    monkeypatch.setenv("CI", "true")
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.maketxtfile(allowed_skips="")
    return pytester


def test_a_skip_fails_where_ci_is_set(inner: pytest.Pytester) -> None:
    inner.makepyfile(test_it=ONE_OF_EACH)
    result = inner.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1, errors=1, xfailed=1)  # a mark skips before the test: an error
    result.stdout.fnmatch_lines(["*test_skips skipped itself (Skipped: no LibreOffice here).*"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


@pytest.mark.parametrize("value", ["", "false", "0"])
def test_a_skip_is_a_skip_elsewhere(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CI", value)
    inner.makepyfile(test_it=ONE_OF_EACH)
    result = inner.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, skipped=2, xfailed=1)


def test_the_list_allows_a_skip_by_node_id_and_by_pattern(inner: pytest.Pytester) -> None:
    inner.maketxtfile(allowed_skips="test_it.py::test_skips  # needs a printer\n*is_marked  # other system\n")
    inner.makepyfile(test_it=ONE_OF_EACH)
    result = inner.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, skipped=2, xfailed=1)


def test_the_list_wants_a_reason(inner: pytest.Pytester) -> None:
    inner.maketxtfile(allowed_skips="test_it.py::test_skips\n")
    inner.makepyfile(test_it=ONE_OF_EACH)
    result = inner.runpytest_inprocess("-p", "no:cacheprovider")
    assert result.ret not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}
    assert "no reason for" in result.stdout.str() + result.stderr.str()


def test_a_module_that_skips_itself_fails_where_ci_is_set(inner: pytest.Pytester) -> None:
    inner.makepyfile(test_it='import pytest\npytest.skip("not here", allow_module_level=True)\n')
    result = inner.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(errors=1)
    assert result.ret != pytest.ExitCode.OK
