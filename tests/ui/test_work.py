"""Work beside the window: values come home to the window's thread, and so do errors."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.desktop.work import Background


def test_a_task_runs_elsewhere_and_its_value_comes_home(qtbot: QtBot) -> None:
    """The task has another thread, what follows has the window's."""
    parent = QObject()
    threads: list[int] = []
    Background(parent).run(threading.get_ident, lambda there: threads.extend((there, threading.get_ident())))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threading.get_ident() == threads[1]


def test_an_error_of_a_task_comes_home(qtbot: QtBot) -> None:
    """What a task raises is told on the window's thread."""
    parent = QObject()
    told: list[str] = []
    Background(parent).run(lambda: 1 // 0, print, lambda error: told.append(type(error).__name__))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["ZeroDivisionError"]


def test_finishing_waits_for_what_runs(qtbot: QtBot) -> None:
    """A window that closes lets no task run on."""
    parent = QObject()
    ended: list[bool] = []
    gate = threading.Event()

    def task() -> None:
        gate.wait(5)
        ended.append(True)

    work = Background(parent)
    work.run(task, print)
    gate.set()
    work.finish()
    assert ended == [True]
