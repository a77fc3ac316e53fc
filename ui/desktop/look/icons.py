"""The drawings of `resources/icons`, tinted in a colour of the theme and kept."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton

from checklists.shelf import RESOURCES
from ui.desktop.look.theme import changes, theme

_FINE, _BOLD = 'stroke-width="1.75"', 'stroke-width="1.9"'
_SMALL = 16
_OF_THE_PROGRAM = (16, 24, 32, 48, 64, 128, 256)  # pixels


def icon(name: str, token: str = "text2", size: int = 16) -> QIcon:
    """A drawing in a colour of the theme, as fine as the finest screen. Raises `FileNotFoundError` for no such name."""
    finest = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    return _drawn(name, theme().tokens[token], size, finest)


class _Tint(QObject):
    """Keeps the drawing on a button in the colour that its token has in the theme in force."""

    def __init__(self, on: QAbstractButton | QAction) -> None:
        super().__init__(on)
        self._on = on
        self.name, self.token = "", ""
        changes.seen.connect(self.draw)

    def draw(self) -> None:
        """Put the drawing there, as now it has to look."""
        self._on.setIcon(icon(self.name, self.token))


def put_icon(on: QAbstractButton | QAction, name: str, token: str = "text2") -> None:
    """Put a drawing on a button in place of any other; it changes with the theme."""
    tint: _Tint = on.findChild(_Tint) or _Tint(on)
    tint.name, tint.token = name, token
    tint.draw()


def program_icon() -> QIcon:
    """The program's own sign, for windows and the bar of programs; a file is read only once its size is asked for."""
    sign = QIcon()
    for pixels in _OF_THE_PROGRAM:
        sign.addFile(str(RESOURCES / "icons" / "app" / f"shenyan-{pixels}.png"), QSize(pixels, pixels))
    return sign


@cache
def _drawn(name: str, color: str, size: int, ratio: float) -> QIcon:
    text = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("#000", color)
    if size <= _SMALL:
        text = text.replace(_FINE, _BOLD)
    pixels = round(size * ratio)
    pixmap = QPixmap()
    sized = text.replace("<svg", f'<svg width="{pixels}" height="{pixels}"', 1).encode()
    pixmap.loadFromData(sized, "svg")  # type: ignore[call-overload]  # PySide says bytes, and takes only text
    pixmap.setDevicePixelRatio(ratio)
    return QIcon(pixmap)
