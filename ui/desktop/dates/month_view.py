"""The month on the screen: days that the arrow keys walk through, also into the next month."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from checklists.policy.redaction import redacted
from checklists.policy.validity import SOON
from checklists.words import word
from ui.desktop.dates.month_model import FIRST, LAST, WEEK, Cell, MonthModel
from ui.desktop.look.keys import is_enter
from ui.desktop.look.matrix import area_of, dress, is_current, paint_ring
from ui.desktop.look.theme import theme

Index = QModelIndex | QPersistentModelIndex
_LINE, _HEAD, _LEAST = 17, 24, 30  # pixels: of a line, of the day's number above the lines, and of the lowest row
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK,
}  # fmt: skip
_MARK_INK = {"off": "open", "worked": "text2"}


class DayDelegate(QStyledItemDelegate):
    """Paints one day."""

    def __init__(self, view: QTableView, today: date) -> None:
        super().__init__(view)
        self._today = today

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Its number, whether it is off or worked, the cases in which something is due, the ring of the current one."""
        rect, now = area_of(option), theme()
        painter.save()
        today, inside = index.data(Cell.TODAY), index.data(Cell.INSIDE)
        painter.fillRect(rect, now.color("accent_tint" if today else "surface" if inside else "sunken"))
        painter.setPen(now.color("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(now.font("body", bold=today))
        weekend = index.column() >= WEEK - 2
        painter.setPen(now.color("accent" if today else "text3" if weekend or not inside else "text"))
        top = QRect(rect.left() + 6, rect.top() + 2, rect.width() - 10, _HEAD - 2)
        painter.drawText(top, _LEFT, str(index.data()))
        self._mark(painter, top, index.data(Cell.MARK))
        self._lines(painter, rect, index)
        if is_current(self.parent(), index):
            paint_ring(painter, option)
        painter.restore()

    def _mark(self, painter: QPainter, top: QRect, mark: str) -> None:
        if mark not in _MARK_INK:
            return
        painter.setFont(theme().font("meta"))
        painter.setPen(theme().color(_MARK_INK[mark]))
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), word("calendar", mark))

    def _lines(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """As many cases as there is room for; the others are counted, all of them where there is no room."""
        dated = index.data(Cell.DATED)
        if not dated:
            return
        room = max(0, (rect.height() - _HEAD) // _LINE)
        shown = dated if len(dated) <= room else dated[: max(0, room - 1)]
        lines = [redacted(one.title) for one in shown]
        if len(shown) < len(dated):
            lines.append(f"共 {len(dated)} 个" if not shown else f"还有 {len(dated) - len(shown)} 个")
        left = (index.data(Cell.DAY) - self._today).days
        painter.setFont(theme().font("meta"))
        painter.setPen(theme().color("todo" if 0 <= left <= SOON else "text3" if left < 0 else "text2"))
        high = _HEAD if room else 2
        indent = 6 if room else 30  # beside the number, where there is no room below it
        for number, line in enumerate(lines):
            where = QRect(rect.left() + indent, rect.top() + high + number * _LINE, rect.width() - indent - 4, _LINE)
            where.setHeight(_LINE if room else _HEAD - 2)
            said = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(where, _LEFT, said)


class MonthView(QTableView):
    """The table. Enter and a double click go to what is due on a day."""

    moved = Signal(object)  # another day is current
    asked = Signal(object)  # a day beyond what is shown
    entered_day = Signal()

    def __init__(self, model: MonthModel, today: date) -> None:
        super().__init__()
        self._month = model
        self._today = today
        dress(self)
        self.setAccessibleName("月历")
        self.setItemDelegate(DayDelegate(self, today))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(40)
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        down.hide()
        down.setMinimumSectionSize(_LEAST)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    @property
    def day(self) -> date | None:
        """The current day."""
        found: date | None = self.currentIndex().data(Cell.DAY)
        return found

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another day is current."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self.update(index)
        if current.isValid():
            self.moved.emit(current.data(Cell.DAY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by days and weeks, page keys by months, Home to today, Enter to what is due."""
        day = self.day or self._month.month
        key = event.key()
        if is_enter(event):
            self.entered_day.emit()
        elif key in _STEPS:
            self.asked.emit(_within(day + timedelta(days=_STEPS[Qt.Key(key)])))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.asked.emit(months_on(day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self.asked.emit(self._today)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to what is due."""
        super().mouseDoubleClickEvent(event)
        self.entered_day.emit()


def months_on(day: date, by: int) -> date:
    """The same day of another month, or its last day where that is shorter."""
    number = day.year * 12 + day.month - 1 + by
    first = date(number // 12, number % 12 + 1, 1)
    following = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return _within(min(first + timedelta(days=day.day - 1), following - timedelta(days=1)))


def _within(day: date) -> date:
    return min(max(day, FIRST), LAST)
