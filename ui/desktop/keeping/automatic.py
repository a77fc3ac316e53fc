"""Restore points made by the window itself: once nothing was changed for a while, and when it closes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from checklists.cases.errors import StoppedError, StoreError
from checklists.keeping.backing_up import back_up_if_changed
from checklists.keeping.points import Point
from checklists.keeping.watching import Watched
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

log = logging.getLogger(__name__)
_IDLE, _LATER = 2 * 60_000, 30 * 60_000  # milliseconds
_APART = timedelta(minutes=30)


class Automatic(QObject):
    """Watches a workbench, and makes a restore point on another thread while the user pauses."""

    failed = Signal(str)  # one sentence

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._background = Background(self)
        self._background.finishing.connect(self._stop)
        self._watched: Watched | None = None
        self.timer = QTimer(self, singleShot=True, interval=_IDLE)
        self.timer.timeout.connect(self.back_up)
        for news in (bench.stepped, bench.shared_stepped, bench.listed):
            news.connect(self._put_off)
        self.timer.start()  # what the last window may have left undone

    def back_up(self) -> None:
        """Make a restore point now, if something was changed and the last one is old enough."""
        if self._watched is not None:
            return
        data, now = self._bench.data, self._bench.clock()
        watched = self._watched = Watched("自动备份")
        self._background.run(
            lambda: back_up_if_changed(data, now, apart=_APART, watch=watched), self._done, self._failed
        )

    def _put_off(self, *_: object) -> None:
        self.timer.start(_IDLE)

    def _stop(self) -> None:
        if self._watched is not None:
            self._watched.stop()

    def _done(self, _point: Point | None) -> None:
        self._watched = None
        self.timer.start(_LATER)  # a change made just after the last point is not forgotten

    def _failed(self, error: Exception) -> None:
        self._watched = None
        if isinstance(error, StoreError):
            self.failed.emit(str(error))
        elif not isinstance(error, StoppedError):
            raise error
        self.timer.start(_LATER)


def back_up_at_the_end(data: Path, clock: Callable[[], datetime]) -> None:
    """Make a restore point after the window has closed; what stands in the way is tried again at the next start."""
    try:
        back_up_if_changed(data, clock())
    except StoreError:
        log.warning("no restore point was made at the end")
