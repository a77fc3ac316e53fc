"""What holds for every test: no screen is needed, and a test that skips itself on the build server fails.

The exceptions stand in `allowed_skips.txt` beside this file. The end of a run tells what was tried and what was lost.
"""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.tally import TITLE, Line, Tally, added_up, table

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is no reason to fail. Where CI is set, hypothesis has a profile without deadlines by itself.
if settings.default is None or settings.default.deadline is not None:
    settings.register_profile("shenyan", deadline=None)
    settings.load_profile("shenyan")


def _allowed_skips() -> list[str]:
    """Node ids, or patterns of them, that may skip on the build server, each with its reason after `  # `."""
    lines = (Path(__file__).parent / "allowed_skips.txt").read_text(encoding="utf-8").splitlines()
    allowed = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        node_id, mark, reason = line.partition("  # ")
        if not mark or not reason.strip():
            message = f"tests/allowed_skips.txt: no reason for {line!r}"
            raise pytest.UsageError(message)
        allowed.append(node_id.strip())
    return allowed


def _skips_are_failures() -> bool:
    return os.environ.get("CI", "").lower() not in {"", "0", "false", "no"}


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that says what to do about it."""
    if not report.skipped or hasattr(report, "wasxfail") or not _skips_are_failures():
        return
    if any(fnmatchcase(report.nodeid, pattern) for pattern in _allowed_skips()):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = (
        f"{report.nodeid} skipped itself ({reason}).\n"
        "Where CI is set, every test runs. Install what it needs (packaging/system-packages), "
        "or name it with a reason in tests/allowed_skips.txt."
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at every test's report."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Look at modules too: one that skips itself as a whole has no tests to report."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtBot]:
    """Holds every widget until it is closed: what only itself still holds, Python may take away while it is painted."""
    held: list[QWidget] = []
    add = qtbot.addWidget

    def hold(widget: QWidget, **closing: Callable[[QWidget], None]) -> None:
        held.append(widget)
        add(widget, **closing)

    monkeypatch.setattr(qtbot, "addWidget", hold)
    yield qtbot
    held.clear()


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Iterator[Tally]:
    """Counts what a test tries, for the table at the end of the run."""
    counts = Tally()
    yield counts
    for line in counts.lines.values():
        record_property(TITLE, list(line))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table, with the counts of all processes."""
    kept = [report for reports in terminalreporter.stats.values() for report in reports]
    ended = [report for report in kept if getattr(report, "when", "") == "teardown"]
    lines = added_up(Line(*value) for report in ended for name, value in report.user_properties if name == TITLE)
    if lines:
        terminalreporter.section(TITLE)
        for line in table(lines.values()):
            terminalreporter.write_line(line)
