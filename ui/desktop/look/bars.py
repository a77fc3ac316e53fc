"""The bar of progress: what is met is filled, what is left is an outline. The numbers always stand beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.desktop.look.theme import theme

_GAP, _SMALLEST = 2.0, 4.0


def paint_bar(painter: QPainter, rect: QRectF, done: int, of: int) -> None:
    """Paint how much of the whole is done."""
    if not of:
        return
    now = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = rect.width() * done / of
    if done:
        width = max(width, _SMALLEST)
    if done < of:
        width = min(width, rect.width() - _SMALLEST - _GAP)
        left = rect.left() + (width + _GAP if done else 0)
        painter.setPen(now.color("line2"))
        painter.setBrush(now.color("surface"))
        rest = QRectF(left + 0.5, rect.top() + 0.5, rect.right() - left - 1, rect.height() - 1)
        painter.drawRoundedRect(rest, 2, 2)
    if done:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("met"))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), width, rect.height()), 2, 2)
    painter.restore()
