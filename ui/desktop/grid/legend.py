"""What the signs of the matrix mean, always in view."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from checklists.words import mark_word
from ui.desktop.grid.model import NOTHING
from ui.desktop.grid.view import ground_of, paint_sign
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.theme import theme
from ui.desktop.look.wrapping import Wrapping

_MARKS = ("met", "unmet", "open", "na", "not-required")
_BOX, _GAP = 18, 5


class Meaning(QWidget):
    """One sign and its word."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark
        self._kind = "condition"
        self._text = ""

    def name_for(self, kind: str) -> None:
        """Take the word of a kind of item."""
        self._kind = kind
        self._text = mark_word(kind, self._mark) + (f"或{NOTHING}" if self._mark == "na" else "")
        self.setAccessibleName(self._text)
        self.setToolTip(self._text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The sign and its word."""
        return QSize(_BOX + _GAP + QFontMetrics(theme().font("small")).horizontalAdvance(self._text) + 2, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign on its ground, and the word."""
        painter = QPainter(self)
        area = QRectF(0.5, 2.5, _BOX - 1, _BOX - 1)
        painter.setBrush(theme().color(ground_of(self._mark)))
        painter.setPen(theme().color("line2"))
        painter.drawRoundedRect(area, 3, 3)
        paint_sign(painter, area, self._mark, self._kind)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().color("text2"))
        painter.drawText(_BOX + _GAP, 16, self._text)


class Legend(Wrapping):
    """All signs with their words, in two lines where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("图例")
        line = FlowLayout(8, self)
        self.meanings = [Meaning(mark) for mark in _MARKS]
        for meaning in self.meanings:
            line.addWidget(meaning)

    def name_for(self, kind: str) -> None:
        """Take the words of a kind of item."""
        for meaning in self.meanings:
            meaning.name_for(kind)
        self.fit()
