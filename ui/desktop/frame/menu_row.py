"""The row at the top: the program's name and the menu bar beside each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QWidget

from ui.desktop.look.plain import plain_label
from ui.desktop.look.sign import Sign


def menu_row(bar: QMenuBar) -> QWidget:
    """The row with a menu bar in it."""
    row = QWidget()
    row.setProperty("ground", "bar")
    row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    sign = Sign(18)
    sign.show_icon("check", "accent")
    layout = QHBoxLayout(row)
    layout.setContentsMargins(16, 0, 8, 1)
    layout.setSpacing(7)
    layout.addWidget(sign)
    layout.addWidget(plain_label("申验通", "strong"))
    layout.addSpacing(12)
    layout.addWidget(bar, 1)
    return row
