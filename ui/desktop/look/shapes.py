"""The shapes of a mark: they carry the meaning together with the word, colour only helps.

What a mark means follows from the sense of its item: a condition that is met is good, a risk that is met is there.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ui.desktop.look.theme import theme

_COLORS = {"met": "met", "unmet": "todo", "na": "na", "open": "open", "not-required": "na"}
_OWN_COLORS = {
    ("unmet", "condition"): "bad", ("unmet", "circumstance"): "na", ("met", "risk"): "bad", ("unmet", "risk"): "met",
}  # fmt: skip
_SAID = {"bad": "有问题", "todo": "有问题", "open": "未完成", "met": "已完成"}
_VERDICTS = {"ready": "met", "not-ready": "unmet", "not-applicable": "na", "undecided": "open", "none": "not-required"}
_OF_RISK = {"ready": "unmet", "not-ready": "met"}  # ready is where no risk is there
_SENSES = {"materials": "material", "any": "circumstance", "risk": "risk"}
_UNIT = 16.0  # every shape is drawn on a square of so many units


def mark_color(mark: str, kind: str = "material") -> str:
    """The token of a mark's colour: what is unmet is bad for a condition, and still to come for a paper."""
    return _OWN_COLORS.get((mark, kind)) or _COLORS[mark]


def said_of(mark: str, kind: str) -> str:
    """What a shape says where it stands for a whole page; nothing where it says nothing of interest."""
    return _SAID.get(mark_color(mark, kind), "") if mark else ""


def verdict_shape(outcome: str, state: str) -> tuple[str, str]:
    """The mark, and the sense of it, whose shape stands for a verdict."""
    mark = _OF_RISK.get(state) if outcome == "risk" else None
    return mark or _VERDICTS.get(state, "open"), _SENSES.get(outcome, "condition")


def paint_mark(painter: QPainter, rect: QRectF, mark: str, kind: str) -> None:
    """Paint the shape of a mark of an item of that kind into a square."""
    color = theme().color(mark_color(mark, kind))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _UNIT, rect.height() / _UNIT)
    match mark, kind:
        case ("met", "risk"):
            _alarm(painter, color)
        case ("met", _) | ("unmet", "risk"):
            _disc(painter, color)
        case ("unmet", "condition"):
            _square(painter, color)
        case ("unmet", "circumstance" | "step"):
            _crossed(painter, color)
        case ("unmet", _):
            _triangle(painter, color)
        case ("na", _):
            _ring(painter, color)
        case ("open", _):
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


def _alarm(painter: QPainter, color: QColor) -> None:
    sign = _filled(painter, color)
    painter.drawRoundedRect(QRectF(1, 1, 14, 14), 2.5, 2.5)
    _line(painter, sign, 2.1, (8, 4.2), (8, 8.8))
    _line(painter, sign, 2.3, (8, 11.9), (8, 12))


def _crossed(painter: QPainter, color: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(color, 1.5))
    painter.drawEllipse(QRectF(1.2, 1.2, 13.6, 13.6))
    _line(painter, color, 1.5, (5.6, 5.6), (10.4, 10.4))
    _line(painter, color, 1.5, (10.4, 5.6), (5.6, 10.4))


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
