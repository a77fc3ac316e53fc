"""A sentence that leads somewhere: it wraps like text and is pressed like a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel

from ui.desktop.look.keys import is_enter


class Link(QLabel):
    """Words to press, with the mouse or with Enter. What looks like markup is shown as it is."""

    pressed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setIndent(0)  # a label with a border keeps half a letter free before its words
        self.setProperty("tone", "link")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)

    def emphasise(self) -> None:
        """Bold and underlined, as in the summary of what is wrong."""
        font = QFont(self.font())
        font.setUnderline(True)
        self.setFont(font)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Enter or the space bar."""
        if is_enter(event) or event.key() == Qt.Key.Key_Space:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
