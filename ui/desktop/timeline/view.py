"""The timeline on the screen: bars and signs in cells, which the arrow keys walk through."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.desktop.look.keys import is_enter
from ui.desktop.look.matrix import area_of, dress, is_current, paint_ring
from ui.desktop.look.shapes import paint_mark
from ui.desktop.look.theme import theme
from ui.desktop.timeline.model import ABSENT, Cell, TimelineModel

Index = QModelIndex | QPersistentModelIndex
_ROW, _LABEL, _LEAST, _HEAD = 26, 200, 46, 40
SIGN = 14
_MARKS = {"done": "met", "overdue": "unmet", ABSENT: "na"}


def paint_state(painter: QPainter, area: QRectF, state: str) -> None:
    """Paint the sign of a state: the shapes of marks where they say the same, rings for what is ahead or was late."""
    if state in _MARKS:
        paint_mark(painter, area, _MARKS[state], "material")  # a triangle where it is late
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme().color("surface"))
    painter.setPen(QPen(theme().color("todo" if state == "late" else "open"), 1.6))
    painter.drawEllipse(area.adjusted(1.2, 1.2, -1.2, -1.2))
    if state == "late":
        painter.setBrush(theme().color("todo"))
        painter.drawEllipse(QRectF(area.center() - QPointF(2, 2), area.center() + QPointF(2, 2)))
    painter.restore()


class TimelineDelegate(QStyledItemDelegate):
    """Paints one cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Bar, signs, the line of today, and the ring of the current cell."""
        rect, now = area_of(option), theme()
        painter.save()
        painter.fillRect(rect, now.color("sunken" if index.data(Cell.CHAPTER) else "surface"))
        if index.data(Cell.BAR):
            painter.fillRect(rect.adjusted(0, 5, 0, -5), now.color("accent_tint"))
        if index.data(Cell.NOW):
            painter.setPen(QPen(now.color("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
            painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(now.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        states = index.data(Cell.STATES)
        step = SIGN + 3
        left = rect.center().x() + 1 - (len(states) * step - 3) / 2
        for number, one in enumerate(states):
            area = QRectF(left + number * step, rect.center().y() + 1 - SIGN / 2, SIGN, SIGN)
            paint_state(painter, area, one)
        if is_current(self.parent(), index) and not index.data(Cell.CHAPTER):
            paint_ring(painter, option)
        painter.restore()


class TimelineView(QTableView):
    """The table. Enter and a double click go to what is due in a cell."""

    moved = Signal()  # another cell is current
    entered = Signal()

    def __init__(self, model: TimelineModel) -> None:
        super().__init__()
        self._timeline = model
        self.setAccessibleName("时间进度图")
        self.setItemDelegate(TimelineDelegate(self))
        dress(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(model)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setMinimumSectionSize(_LEAST)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setFixedHeight(_HEAD)
        across.setSectionsClickable(False)
        across.setAccessibleName("季度")
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(_ROW)
        down.setDefaultSectionSize(_ROW)
        down.setFixedWidth(_LABEL)
        down.setSectionsClickable(False)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        down.setAccessibleName("任务")
        model.modelReset.connect(self._join)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another cell is current."""
        super().currentChanged(current, previous)
        self.moved.emit()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there; heads of chapters are stepped over; all else is the table's own."""
        if is_enter(event):
            self.entered.emit()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        here = self.currentIndex()
        if here.isValid() and self._timeline.is_chapter(here.row()):
            up = before.isValid() and here.row() < before.row()
            self._step_over(here, -1 if up else 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        super().mouseDoubleClickEvent(event)
        self.entered.emit()

    def _step_over(self, here: QModelIndex, by: int) -> None:
        rows = range(here.row(), self._timeline.rowCount() if by > 0 else -1, by)
        row = next((row for row in rows if not self._timeline.is_chapter(row)), None)
        if row is None:  # above the first chapter there is nothing
            row = next((row for row in range(self._timeline.rowCount()) if not self._timeline.is_chapter(row)), 0)
        self.setCurrentIndex(self._timeline.index(row, here.column()))

    def _join(self) -> None:
        """The head of a chapter reaches over all quarters."""
        self.clearSpans()
        for row in range(self._timeline.rowCount()):
            if self._timeline.is_chapter(row) and self._timeline.columnCount() > 1:
                self.setSpan(row, 0, 1, self._timeline.columnCount())
