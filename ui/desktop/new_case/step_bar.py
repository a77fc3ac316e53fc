"""The steps of a wizard, the current one filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.look.shapes import paint_mark
from ui.desktop.look.theme import theme

_DISC, _GAP, _RULE = 20, 6, 24


class StepBar(QWidget):
    """Numbers and names of steps; those that are done have a tick."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, now: int) -> None:
        """Say which step is in hand."""
        self._now = now
        self.setAccessibleName(f"第 {now + 1} 步，共 {len(self._names)} 步：{self._names[now]}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its names."""
        words = sum(self.fontMetrics().horizontalAdvance(name) + 4 for name in self._names)
        steps = len(self._names)
        return QSize(words + steps * (_DISC + _GAP) + (steps - 1) * (_RULE + 2 * _GAP) + 4, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint discs, names and the lines between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 1.0
        for place, name in enumerate(self._names):
            self._paint_disc(painter, QRectF(x, 6, _DISC, _DISC), place)
            x += _DISC + _GAP
            painter.setFont(theme().font("body", bold=place == self._now))
            painter.setPen(theme().color("text" if place == self._now else "text2"))
            width = painter.fontMetrics().horizontalAdvance(name)
            painter.drawText(QRectF(x, 0, width + 4, 32), Qt.AlignmentFlag.AlignVCenter, name)
            x += width + _GAP
            if place + 1 < len(self._names):
                painter.setPen(theme().color("line2"))
                painter.drawLine(round(x), 16, round(x) + _RULE, 16)
                x += _RULE + _GAP
        painter.end()

    def _paint_disc(self, painter: QPainter, disc: QRectF, place: int) -> None:
        if place < self._now:
            paint_mark(painter, disc.adjusted(1, 1, -1, -1), "met", "material")
            return
        now = place == self._now
        painter.setPen(theme().color("accent" if now else "line2"))
        painter.setBrush(theme().color("accent" if now else "surface"))
        painter.drawEllipse(disc)
        painter.setPen(theme().color("on_accent" if now else "text2"))
        painter.setFont(theme().font("meta", bold=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(place + 1))
