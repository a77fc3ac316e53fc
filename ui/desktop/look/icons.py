"""The drawings of `resources/icons`, tinted in a colour of the theme and kept."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from checklists.shelf import RESOURCES
from ui.desktop.look.theme import theme

_RATIOS = (1.0, 1.5, 2.0)
_FINE, _BOLD = 'stroke-width="1.75"', 'stroke-width="1.9"'
_SMALL = 16


def icon(name: str, token: str = "text2", size: int = 16) -> QIcon:
    """A drawing in a colour of the theme. Raises `FileNotFoundError` where there is none of that name."""
    return _drawn(name, theme().tokens[token], size)


@cache
def _drawn(name: str, color: str, size: int) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer

    text = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("#000", color)
    if size <= _SMALL:
        text = text.replace(_FINE, _BOLD)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    drawn = QIcon()
    for ratio in _RATIOS:
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        drawn.addPixmap(pixmap)
    return drawn
