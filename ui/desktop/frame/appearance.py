"""查看 > 外观: as the system has it, light or dark."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from ui.desktop.look.scheme import DARK, LIGHT, SYSTEM, Scheme

_WAYS = {SYSTEM: "跟随系统(&S)", LIGHT: "浅色(&L)", DARK: "深色(&D)"}


class Appearance(QObject):
    """Fills a menu with the three ways to look, the one in force ticked."""

    def __init__(self, scheme: Scheme, menu: QMenu) -> None:
        super().__init__(menu)
        ways = QActionGroup(self)
        for way, words in _WAYS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(way == scheme.chosen)
            action.triggered.connect(partial(scheme.choose, way))
            ways.addAction(action)
