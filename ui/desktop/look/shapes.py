"""The five shapes of a mark: they carry the meaning together with the word, colour only helps."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ui.desktop.look.theme import theme

_COLORS = {"met": "met", "na": "na", "open": "open", "not-required": "na"}
_UNIT = 16.0  # every shape is drawn on a square of so many units


def mark_color(mark: str, kind: str = "material") -> str:
    """The token of a mark's colour: what is unmet is bad for a condition, and still to come for all else."""
    if mark == "unmet":
        return "bad" if kind == "condition" else "todo"
    return _COLORS[mark]


def paint_mark(painter: QPainter, rect: QRectF, mark: str, kind: str) -> None:
    """Paint the shape of a mark of an item of that kind into a square."""
    color = theme().color(mark_color(mark, kind))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _UNIT, rect.height() / _UNIT)
    match mark:
        case "met":
            _disc(painter, color)
        case "unmet" if kind == "condition":
            _square(painter, color)
        case "unmet":
            _triangle(painter, color)
        case "na":
            _ring(painter, color)
        case "open":
            _dashed(painter, color)
        case _:
            _line(painter, color, 1.6, (4, 8), (12, 8))
    painter.restore()


def mark_pixmap(mark: str, kind: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The shape as a picture, kept by theme, size and ratio."""
    return _pictured(mark, kind, size, ratio, theme().tokens["text"])


@cache
def _pictured(mark: str, kind: str, size: int, ratio: float, _theme: str) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_mark(painter, QRectF(0, 0, size, size), mark, kind)
    painter.end()
    return pixmap


def _pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _line(painter: QPainter, color: QColor, width: float, *points: tuple[float, float]) -> None:
    painter.setPen(_pen(color, width))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _filled(painter: QPainter, color: QColor) -> QColor:
    """Sets the painter to fill with the colour, and gives the colour of what stands on it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    return theme().color("surface")


def _disc(painter: QPainter, color: QColor) -> None:
    sign = _filled(painter, color)
    painter.drawEllipse(QRectF(0.5, 0.5, 15, 15))
    _line(painter, sign, 1.9, (4.6, 8.3), (7.0, 10.7), (11.4, 5.6))


def _square(painter: QPainter, color: QColor) -> None:
    sign = _filled(painter, color)
    painter.drawRoundedRect(QRectF(1, 1, 14, 14), 2.5, 2.5)
    _line(painter, sign, 1.9, (5.2, 5.2), (10.8, 10.8))
    _line(painter, sign, 1.9, (10.8, 5.2), (5.2, 10.8))


def _triangle(painter: QPainter, color: QColor) -> None:
    sign = _filled(painter, color)
    painter.setPen(_pen(color, 2))
    painter.drawPolygon(QPolygonF([QPointF(8, 2.2), QPointF(14.6, 13.8), QPointF(1.4, 13.8)]))
    _line(painter, sign, 1.7, (8, 6.2), (8, 9.6))
    _line(painter, sign, 1.9, (8, 12.2), (8, 12.3))


def _ring(painter: QPainter, color: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(color, 1.5))
    painter.drawEllipse(QRectF(1.2, 1.2, 13.6, 13.6))
    _line(painter, color, 1.5, (5, 8), (11, 8))


def _dashed(painter: QPainter, color: QColor) -> None:
    pen = QPen(color, 1.5)
    pen.setDashPattern([2.2, 1.6])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawEllipse(QRectF(1.2, 1.2, 13.6, 13.6))
    painter.setPen(_pen(color, 1.5))
    painter.drawArc(QRectF(5.7, 4.2, 4.6, 4.6), -50 * 16, 210 * 16)
    _line(painter, color, 1.5, (9.4, 8.3), (8, 9.3), (8, 9.8))
    _line(painter, color, 1.7, (8, 12.0), (8, 12.1))
