"""查看 > 外观: as the system has it, light or dark."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from ui.desktop.look.scheme import DARK, LIGHT, SYSTEM, Scheme

_WAYS = {SYSTEM: "跟随系统(&S)", LIGHT: "浅色(&L)", DARK: "深色(&D)"}


class Appearance(QObject):
    """Fills a menu with the three ways to look, the one in force ticked."""

    def __init__(self, settings: QSettings, menu: QMenu) -> None:
        super().__init__(menu)
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError
        self._scheme = Scheme(application, settings, self)
        ways = QActionGroup(self)
        for way, words in _WAYS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(way == self._scheme.chosen)
            action.triggered.connect(partial(self._scheme.choose, way))
            ways.addAction(action)
