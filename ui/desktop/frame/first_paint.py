"""When a window is painted for the first time: what the eye does not miss waits for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class FirstPaint(QObject):
    """Tells once that a window has been painted, with all that is in it."""

    over = Signal()  # at once
    seen = Signal()  # as soon as nothing else is to be done

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._told = False

    def tell(self) -> None:
        """The window is being painted: what is in it follows at once, before any timer."""
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self, self._over)

    def _over(self) -> None:
        self.over.emit()
        QTimer.singleShot(0, self, self.seen.emit)
