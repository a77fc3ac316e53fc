"""One survey of the window for a practice case of each rule; the tests read what it has seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from checklists.cases.store import Store
from checklists.shelf import Shelf
from tests.clock import Clock
from tests.journeys.window.conftest import DAY, sample
from tests.journeys.window.uses.surveying import Survey, survey_dialogs, survey_pages
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.workbench import Workbench

SAMPLES = ("part", "innovation", "black-list-risk", "ledger")  # one of each rule
_LONG = 15_000  # milliseconds for the first paint on a busy machine
MARKUP = "<b>x</b>&amp;<img src=x>"


@contextmanager
def window_on(data: Path, shelf: Shelf, name: str) -> Iterator[MainWindow]:
    """The window with a practice case open, whose title looks like markup."""
    content = sample(name)
    with ExitStack() as ending:
        store = ending.enter_context(Store.open(data))
        bench = Workbench(store, data, shelf, today=date.fromisoformat(DAY), clock=Clock())
        assert bench.start(content["checklist"], MARKUP, content["answers"])
        alike: dict[tuple[str, str], list[str]] = {}
        for item, mark in content["marks"].items():
            alike.setdefault((mark["mark"], mark.get("reason", "")), []).append(item)
        for (word, reason), items in alike.items():
            assert bench.mark_several(items, word, reason=reason)
        everywhere = {entry.id: MARKUP for entry in bench.picture.policy.entries if entry.kind in ("text", "long-text")}
        for name, said in everywhere.items():
            bench.answer({name: said})
        for item in bench.picture.items[:40]:
            bench.note(item.id, MARKUP)
        window = MainWindow(bench, QSettings(str(data / "window.ini"), QSettings.Format.IniFormat))
        furnished = QSignalSpy(window.painted.seen)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        assert furnished.count() or furnished.wait(_LONG)
        try:
            yield window
        finally:
            window.close()
            bench.deleteLater()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session", params=SAMPLES)
def surveyed(
    request: pytest.FixtureRequest, qapp: QApplication, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory
) -> Survey:
    """What all pages and dialogs looked like for a case of one rule."""
    data = tmp_path_factory.mktemp("survey")
    survey = Survey()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(data))
        with window_on(data, shelf, request.param) as window:
            survey_pages(window, survey)
            survey_dialogs(window, survey)
    return survey
