"""Watches how long the window's thread works without looking at the mouse and the keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QEventLoop, Qt, QTimer

_BEAT = 1  # milliseconds
_QUIET = 0.15  # seconds without work after which the window has come to rest


class Watch:
    """While it is open, the longest stretch of work between two beats of a clock that the window itself has to serve.

    Measured is processor time of the thread it was made on, in milliseconds, so that other programs do not count.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Watch:
        self._last = time.thread_time()
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.stop()
        self._beat()

    def until_quiet(self, done: Callable[[], object] = lambda: True, *, most: float = 120.0) -> None:
        """Let the window live until `done` and nothing is to be done any more. Raises `TimeoutError`."""
        loop = QEventLoop()
        end = time.monotonic() + most
        worked, since = time.thread_time(), time.monotonic()

        def look() -> None:
            nonlocal worked, since
            now = time.thread_time()
            if now - worked > _QUIET / 10 or not done():
                since = time.monotonic()
            worked = now
            if time.monotonic() - since > _QUIET or time.monotonic() > end:
                loop.quit()

        looking = QTimer(interval=30)
        looking.timeout.connect(look)
        looking.start()
        loop.exec()
        looking.stop()
        if not done():
            raise TimeoutError

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now
