"""What happens when the program itself is at fault: told once in plain words, logged without anybody's data."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import TracebackType

from PySide6 import QtWidgets  # the message box is taken from it only once there is something to tell
from PySide6.QtCore import QObject, Qt, Signal

from ui.log_file import LOG_FILE, keep_log, places_of

log = logging.getLogger(__name__)
_QUIET = 30  # seconds in which no second dialog is shown
_TEXT = "程序出了点问题，刚才的操作可能没有做完。"
_MORE = "已保存的内容没有丢失，可以继续使用。如果再次出现，请把下面的日志文件交给维护人员：\n{file}"


class FaultHook(QObject):
    """Takes in every exception that nobody caught, from any thread, and shows it on the window's."""

    _came = Signal(str)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._file = data / LOG_FILE
        self.keep_log: Callable[[Path], object] = keep_log
        self._quiet_until = 0.0
        self._showing = False
        self.show_dialog: Callable[[str, str], None] = _show
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take in what is raised from now on."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log where it happened, never what was typed, and tell the user once."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self.keep_log(self._data)
        log.error("%s\n%s", kind.__name__, places_of(error, trace))
        self._came.emit(kind.__name__)

    def _take_from_thread(self, given: threading.ExceptHookArgs) -> None:
        self.take(given.exc_type, given.exc_value, given.exc_traceback)

    def _tell(self, _kind: str) -> None:
        if self._showing or monotonic() < self._quiet_until:
            return
        self._showing = True
        try:
            self.show_dialog(_TEXT, _MORE.format(file=self._file))
        finally:
            self._showing = False
            self._quiet_until = monotonic() + _QUIET


def _show(text: str, more: str) -> None:
    message = QtWidgets.QMessageBox()
    message.setWindowTitle("申验通")
    message.setIcon(QtWidgets.QMessageBox.Icon.Warning)
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.setText(text)
    message.setInformativeText(more)
    message.addButton("继续使用", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    message.exec()
