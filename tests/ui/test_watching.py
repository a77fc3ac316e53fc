"""What measures how long the window does not answer sees work, and only that of the window's own thread."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.watching import Watch


def work(seconds: float) -> None:
    """Keep this thread's processor busy for so long, however busy the machine is."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_one_long_stretch_is_seen(qapp: QApplication) -> None:
    with Watch() as watch:
        QTimer.singleShot(0, qapp, lambda: work(0.05))
        watch.until_quiet()

    assert watch.longest >= 50


def test_work_of_another_thread_is_none_of_the_windows(qapp: QApplication) -> None:
    other = threading.Thread(target=work, args=(0.5,))
    with Watch() as watch:
        other.start()
        watch.until_quiet(lambda: not other.is_alive())

    assert watch.longest < 500


def test_what_never_comes_to_an_end_is_given_up(qapp: QApplication) -> None:
    with Watch() as watch, pytest.raises(TimeoutError):
        watch.until_quiet(lambda: False, most=0.1)
