"""A small word in a tinted frame: whether a rule is valid, whether a paper is a draft."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.look.theme import theme

_HEIGHT, _MARGIN = 20, 7
VALIDITY = {"in-force": "met", "expired": "todo", "upcoming": "open", "unknown": "na"}


class Badge(QWidget):
    """One word. The token names the colour of the words; its tint and frame go with it."""

    def __init__(self, text: str = "", token: str = "na") -> None:
        super().__init__()
        self._text, self._token = text, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme().font("meta"))
        self.show_word(text, token)

    def show_word(self, text: str, token: str) -> None:
        """Show another word."""
        self._text, self._token = text, token
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the word."""
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 2 * _MARGIN, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color(f"{self._token}_l"))
        painter.setBrush(theme().color(f"{self._token}_t"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme().color(self._token))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
