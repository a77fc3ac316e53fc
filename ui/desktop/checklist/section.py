"""A titled part of the detail, and the field for a note that tells when it is left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.desktop.look.layouts import empty
from ui.desktop.look.plain import plain_label


class Section(QWidget):
    """A heading, small words at its right, and what stands below."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = plain_label(title, "small")
        self._title.setProperty("tone", "strong")
        self._aside = plain_label(tone="meta")
        self.head = QHBoxLayout()
        self.head.setSpacing(6)
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        self.head.addWidget(self._aside)
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.head)
        column.addLayout(self.body)
        self.foot = QVBoxLayout()
        column.addLayout(self.foot)

    def say(self, aside: str) -> None:
        """Small words at the right of the heading."""
        self._aside.setText(aside)

    def name(self, title: str) -> None:
        """Another heading."""
        self._title.setText(title)

    def empty(self) -> None:
        """Take out everything below the heading."""
        empty(self.body)


class NoteField(QPlainTextEdit):
    """A field of a few lines; Tab leaves it."""

    left = Signal()

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 18)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field is left."""
        super().focusOutEvent(event)
        self.left.emit()
