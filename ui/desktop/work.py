"""Long work beside the window: a plain function runs on another thread, its value comes home to this one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

T = TypeVar("T")


class Background(QObject):
    """Runs tasks one after the other. A task must not touch widgets, the store or the open case."""

    finishing = Signal()  # what runs is waited for: it had better stop
    _came = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._came.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        # Qt would wait for the thread as well, but without letting it have Python: neither would ever go on.
        self.destroyed.connect(partial(_let_end, self._pool))
        self._under_way = 0

    @property
    def busy(self) -> bool:
        """Whether something runs whose value has not come home."""
        return self._under_way > 0

    def run(
        self,
        task: Callable[[], T],
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run `task` elsewhere and `then` here; what it raises goes to `otherwise`, or is raised here."""

        def work() -> None:
            try:
                outcome: tuple[Callable[[Any], object], Any] = (then, task())
            except Exception as error:  # noqa: BLE001  whatever it is, it is told on the window's thread
                outcome = (otherwise or _raise, error)
            with suppress(RuntimeError):  # this object is gone: nobody waits for the value
                self._came.emit(outcome)

        self._under_way += 1
        self._pool.start(work)

    def finish(self) -> None:
        """Wait until nothing runs any more, as before the window closes."""
        self.finishing.emit()
        self._pool.waitForDone()

    def _arrive(self, outcome: tuple[Callable[[Any], object], Any]) -> None:
        self._under_way -= 1
        tell, value = outcome
        tell(value)


def _let_end(pool: QThreadPool) -> None:
    """Wait for what still runs; Python goes on meanwhile."""
    pool.waitForDone()


def _raise(error: Exception) -> None:
    raise error
