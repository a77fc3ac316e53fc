"""Work that one waits for: it runs beside the window, tells how far it has got, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from checklists.cases.errors import StoppedError, StoreError
from checklists.keeping.watching import Watched
from ui.desktop.look.plain import plain_label
from ui.desktop.look.progress import Progress
from ui.desktop.work import Background

T = TypeVar("T")
_SOON = 300  # milliseconds without a dialog


class Outcome(NamedTuple, Generic[T]):
    """What came of it: a value, or one sentence; neither where it was stopped."""

    value: T | None = None
    refusal: str = ""


def wait_for(parent: QWidget | None, what: str, task: Callable[[Watched], T]) -> Outcome[T]:
    """Run a task and wait for it; a dialog shows how far it has got if it takes a while."""
    return _Waiting(parent, what, task).outcome()


class _Waiting(QDialog):
    def __init__(self, parent: QWidget | None, what: str, task: Callable[[Watched], Any]) -> None:
        super().__init__(parent)
        self.setWindowTitle("申验通")
        self._watched = Watched(f"正在{what}")
        self._progress = Progress(what)
        self._progress.stopped.connect(self._watched.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.addWidget(plain_label(f"正在{what}，请稍候", "strong"))
        column.addWidget(self._progress)
        self.setFixedWidth(460)
        self._outcome: Outcome[Any] | None = None
        self._raised: Exception | None = None
        self._background = Background(self)
        self._background.run(lambda: task(self._watched), self._done, self._failed)

    def outcome(self) -> Outcome[Any]:
        """Wait, and say what came of it; what is our own fault is raised here."""
        loop = QEventLoop()
        self.finished.connect(loop.quit)
        QTimer.singleShot(_SOON, loop.quit)
        if self._outcome is None:
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if self._outcome is None:
            self._progress.begin(self._watched.count)
            self.exec()
        self.deleteLater()
        if self._raised is not None:
            raise self._raised
        return self._outcome or Outcome()

    def reject(self) -> None:
        """Esc asks it to stop; the dialog goes when it has."""
        self._watched.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """So does closing."""
        self._watched.stop()
        event.ignore()

    def _done(self, value: object) -> None:
        self._end(Outcome(value))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError | StoppedError):
            self._raised = error
        self._end(Outcome(None, str(error) if isinstance(error, StoreError) else ""))

    def _end(self, outcome: Outcome[Any]) -> None:
        self._outcome = outcome
        self._progress.end()
        self.done(QDialog.DialogCode.Accepted)
