"""The bar of progress: what is met is filled, what is left is an outline. The numbers always stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.desktop.look.theme import theme

_GAP, _SMALLEST = 2.0, 4.0
_BETWEEN = 4.0  # pixels from one part to the next


def paint_parts(painter: QPainter, rect: QRectF, parts: Sequence[tuple[int, int]]) -> None:
    """Paint how much of each part is done: as many equally wide frames, each filled as far as its part has got."""
    now = theme()
    width = (rect.width() - _BETWEEN * (len(parts) - 1)) / max(1, len(parts))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, (done, of) in enumerate(parts):
        whole = QRectF(rect.left() + number * (width + _BETWEEN), rect.top(), width, rect.height())
        painter.setPen(now.color("met" if done >= of else "field"))
        painter.setBrush(now.color("surface"))
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("met"))
            most = width if done >= of else width - _SMALLEST
            whole.setWidth(min(most, max(width * done / of, _SMALLEST)))
            painter.drawRoundedRect(whole, 2, 2)
    painter.restore()


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
