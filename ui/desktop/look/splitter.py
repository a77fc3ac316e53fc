"""Panes side by side whose widths are kept from one time to the next; a double click on the line restores them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from ui.desktop.settings import numbers_in


class Grip(QSplitterHandle):
    """The line between two panes."""

    restoring = Signal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The usual widths again."""
        self.restoring.emit()


class KeptSplitter(QSplitter):
    """Panes whose widths are kept under the name of their page."""

    def __init__(self, name: str, settings: QSettings, usual: Sequence[int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._key = f"panes/{name}"
        self._settings = settings
        self._usual = list(usual)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._keep)

    def settle(self) -> None:
        """Give the panes the widths of last time, or the usual ones; called once all panes are in."""
        kept = numbers_in(self._settings, self._key)
        self.setSizes(kept if len(kept) == len(self._usual) else self._usual)

    def restore_usual(self) -> None:
        """Forget the kept widths."""
        self._settings.remove(self._key)
        self.setSizes(self._usual)

    def createHandle(self) -> QSplitterHandle:
        """A line that can be double clicked."""
        grip = Grip(Qt.Orientation.Horizontal, self)
        grip.setToolTip("拖动改宽度，双击恢复")
        grip.restoring.connect(self.restore_usual)
        return grip

    def _keep(self) -> None:
        """A pane that is away keeps the width that it had."""
        before = numbers_in(self._settings, self._key)
        before = before if len(before) == len(self._usual) else self._usual
        now = zip(self.sizes(), before, strict=True)
        self._settings.setValue(self._key, [str(size or old) for size, old in now])
