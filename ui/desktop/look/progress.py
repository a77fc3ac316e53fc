"""How far long work has got, in words and as a bar, with a way to stop it; it comes into view only after a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.desktop.look.plain import button, plain_label

_SOON, _OFTEN = 500, 100  # milliseconds
Count = Callable[[], tuple[int, int, str]]  # done, of how many, and what is being done


class Progress(QWidget):
    """The words, the bar and 取消."""

    stopped = Signal()

    def __init__(self, what: str) -> None:
        super().__init__()
        self._count: Count | None = None
        self._said = plain_label("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel = button("取消", "link")
        self.cancel.setAccessibleName(f"取消{what}")
        self.cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self._said)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.cancel)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._appear)
        self._often = QTimer(self, interval=_OFTEN)
        self._often.timeout.connect(self._tell)
        self.hide()

    def begin(self, count: Count) -> None:
        """Watch something that has just begun."""
        self._count = count
        self.cancel.setEnabled(True)
        self._soon.start()

    def end(self) -> None:
        """It has ended."""
        self._count = None
        self._soon.stop()
        self._often.stop()
        self.hide()

    def _appear(self) -> None:
        self._tell()
        self._often.start()
        self.show()

    def _tell(self) -> None:
        if self._count is not None and self.cancel.isEnabled():
            done, of, said = self._count()
            self._bar.setRange(0, of)
            self._bar.setValue(done)
            self._said.setText(said)

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self._said.setText("正在停下")
        self.stopped.emit()
