"""The window over a store of its own, opened as the program opens it, and a clerk before it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.cases.session import Desk
from checklists.cases.store import Store
from checklists.shelf import RESOURCES, Shelf, calendar_of
from tests.clock import Clock
from tests.journeys.window.clerk import KEY, Clerk
from ui.desktop.application import start_application
from ui.desktop.frame.main_window import MainWindow
from ui.desktop.workbench import Workbench

DAY = "2026-11-22"
WAIT = 15_000

QUIET = "^This plugin does not support (raise|grabbing the keyboard)"  # said by the offscreen platform

Opening = Callable[..., Clerk]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the offscreen platform cannot do is no fault of the window."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(QUIET, extend=True))


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """The application as the program starts it."""
    start_application()
    qapp.setDoubleClickInterval(0)  # two clicks of a test, however quick, are two clicks


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program keeps outside its data folder stays in the test's folder."""
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of the cases."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def opened(qtbot: QtBot, shelf: Shelf, data: Path) -> Iterator[Opening]:
    """Opens the window over the folder of the cases."""
    windows: list[MainWindow] = []
    with ExitStack() as stores:

        def open_window(width: int = 1366, height: int = 768) -> Clerk:
            store = stores.enter_context(Store.open(data))
            bench = Workbench(store, data, shelf, today=date.fromisoformat(DAY), clock=Clock())
            window = MainWindow(bench, QSettings(str(data / "window.ini"), QSettings.Format.IniFormat))
            windows.append(window)
            window.resize(width, height)
            with qtbot.waitSignal(window.painted.seen):
                window.show()
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
            return Clerk(window, lambda seen: qtbot.waitUntil(lambda: bool(seen()), timeout=WAIT))

        yield open_window
        for window in windows:
            window.close()
            window.workbench.deleteLater()
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(shelf: Shelf, data: Path) -> Iterator[Desk]:
    """A way to put cases into the store before the window opens."""
    with Store.open(data) as store:
        yield Desk(store, data, shelf, calendar_of(), today=date.fromisoformat(DAY), clock=Clock())


def sample(name: str) -> dict[str, Any]:
    """One of the practice cases: keys checklist, title, answers, marks."""
    (path,) = (RESOURCES / "samples").glob(f"*-{name}.json")
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


@pytest.fixture
def with_case(desk: Desk, opened: Opening) -> Callable[..., Clerk]:
    """Opens the window on a practice case, marked and filled as its sample says."""

    def open_case(name: str, title: str = "", width: int = 1366, height: int = 768, **answers: str) -> Clerk:
        content = sample(name)
        session = desk.start(content["checklist"], title or content["title"], {**content["answers"], **answers})
        alike: dict[tuple[str, str], list[str]] = {}
        for item, mark in content["marks"].items():
            alike.setdefault((mark["mark"], mark.get("reason", "")), []).append(item)
        for (word, reason), items in alike.items():
            session.mark_several(tuple(items), word, reason=reason)
        clerk = opened(width, height)
        clerk.press(KEY.Key_Return)
        clerk.wait_for("办件主页")
        return clerk

    return open_case


@pytest.fixture
def clerk(opened: Opening) -> Clerk:
    """A clerk before the window of an empty store."""
    return opened()
