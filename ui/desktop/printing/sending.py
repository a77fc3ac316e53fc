"""Printing one page after the other while the window lives: it tells how far it is, and stops between two pages."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ui.desktop.look.progress import Progress
from ui.desktop.printing.printer import Order, PrintError, pages_of, sent
from ui.paper.type_case import TypeCase


class Sending(QObject):
    """Sends one order at a time. Fonts and printers belong to the window's thread, so a page is drawn when it idles."""

    ended = Signal(str)  # "" where the printer has everything; else one sentence

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.progress = Progress("打印")
        self.progress.stopped.connect(self.stop)
        self._pages: Generator[int, None, None] | None = None
        self._done, self._of = 0, 0
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._next)

    @property
    def running(self) -> bool:
        """Whether pages are still to be sent."""
        return self._pages is not None

    def begin(self, order: Order, printer: QPrinter, case: TypeCase) -> None:
        """Send an order; `ended` tells what came of it."""
        self._pages, self._done, self._of = sent(order, printer, case), 0, pages_of(order, printer)
        self.progress.begin(self._count)
        self._idle.start()

    def stop(self) -> None:
        """Send no further page."""
        if self._pages is not None:
            self._pages.close()
            self._end(f"已取消，停在第 {self._done} 页；打印机可能已收到前面几页")

    def _next(self) -> None:
        try:
            self._done = next(self._pages or iter(()))
        except StopIteration:
            self._end("")
        except PrintError as error:
            self._end(str(error))

    def _end(self, said: str) -> None:
        self._idle.stop()
        self._pages = None
        self.progress.end()
        self.ended.emit(said)

    def _count(self) -> tuple[int, int, str]:
        return self._done, self._of, f"第 {min(self._done + 1, self._of)} 页，共 {self._of} 页"
