"""A button of which one of several is pressed: the frame of the keyboard is around its words, not across its circle."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton, QStylePainter

from ui.desktop.look.theme import theme

_BEFORE, _AFTER = 4, 5  # pixels between the words and the frame
_THICK = 2.0


class Radio(QRadioButton):
    """Stands flush at the left. A style sheet would draw the frame around all of it, and cut into the circle."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle and words as ever, and the frame where the keyboard came by itself."""
        painter = QStylePainter(self)
        option: Any = QStyleOptionButton()
        self.initStyleOption(option)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        painter.drawControl(QStyle.ControlElement.CE_RadioButton, option)
        if self.hasFocus() and self.property("clicked") != "yes":
            words = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, self)
            words.setWidth(
                min(words.width(), self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width())
            )
            around = QRectF(words.left() - _BEFORE, 1, words.width() + _BEFORE + _AFTER, self.height() - _THICK)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color("focus"), _THICK))
            painter.drawRoundedRect(around, 4, 4)
