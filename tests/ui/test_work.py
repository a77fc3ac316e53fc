"""Work beside the window: values come home to the window's thread, and so do errors."""

from __future__ import annotations

import subprocess
import sys
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


_WHOLE = """
import time
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtTest import QTest
from ui.desktop.work import Background
application = QCoreApplication([])
parent = QObject()
background = Background(parent)
background.run(lambda: [time.sleep(0.02) for _ in range(20)], print)
time.sleep(0.05)
parent.deleteLater()
QTest.qWait(1000)  # it keeps Python to itself while it lets Qt take things apart
print("gone")
"""


def test_what_runs_it_may_go_while_a_task_is_under_way() -> None:
    """Qt waits for the thread, the thread for Python: in a process of its own, for it would never end."""
    done = subprocess.run([sys.executable, "-c", _WHOLE], capture_output=True, text=True, timeout=120, check=True)

    assert (done.stdout, done.stderr) == ("gone\n", "")
