"""A month as a Qt table: six weeks that begin with a Monday, each day with what is due and whether it is worked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checklists.cases.stored import Dated
from checklists.policy.calendar import Calendar
from checklists.policy.redaction import redacted
from checklists.words import word
from ui.desktop.look.plain import hint
from ui.moments import day_words

Index = QModelIndex | QPersistentModelIndex
WEEKS, WEEK = 6, 7
FIRST, LAST = date(1990, 1, 1), date(2199, 12, 31)  # what can be looked at
_NAMES = "一二三四五六日"
_NOWHERE = QModelIndex()


class Cell(IntEnum):
    """What can be asked about a day beside its words."""

    DAY = Qt.ItemDataRole.UserRole
    MARK = Qt.ItemDataRole.UserRole + 1  # off, worked, unknown or nothing
    DATED = Qt.ItemDataRole.UserRole + 2
    INSIDE = Qt.ItemDataRole.UserRole + 3  # whether it lies in the month itself
    TODAY = Qt.ItemDataRole.UserRole + 4


class MonthModel(QAbstractTableModel):
    """The weeks around a month."""

    def __init__(self, today: date, calendar: Calendar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._calendar = calendar
        self._dated: Mapping[date, Sequence[Dated]] = {}
        self.month = today.replace(day=1)

    @property
    def begin(self) -> date:
        """The first day that is shown: a Monday."""
        return self.month - timedelta(days=self.month.weekday())

    @property
    def end(self) -> date:
        """The last day that is shown."""
        return self.begin + timedelta(days=WEEKS * WEEK - 1)

    def show_month(self, month: date) -> None:
        """Show the month that a day lies in."""
        self.beginResetModel()
        self.month = month.replace(day=1)
        self._dated = {}
        self.endResetModel()

    def show_days(self, days: Sequence[Dated]) -> None:
        """Show what is due on the days that are shown."""
        dated: dict[date, list[Dated]] = {}
        for one in days:
            dated.setdefault(one.day.day, []).append(one)
        self._dated = dated
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, WEEK - 1))

    def unknown_years(self) -> Sequence[int]:
        """The years of the month and of the days around it whose holidays nobody knows yet."""
        ends = dict.fromkeys((self.begin, self.month, self.end))
        return list(dict.fromkeys(day.year for day in ends if self._calendar.mark(day) == "unknown"))

    def place_of(self, day: date) -> QModelIndex:
        """The cell of a day; none where it is not shown."""
        number = (day - self.begin).days
        return self.index(number // WEEK, number % WEEK) if 0 <= number < WEEKS * WEEK else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Always as many weeks."""
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The days of a week."""
        return 0 if parent.isValid() else WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A day, and what is due on it."""
        if not index.isValid():
            return None
        day = self.begin + timedelta(days=index.row() * WEEK + index.column())
        dated = self._dated.get(day, ())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(day.day)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(day, dated)
            case Qt.ItemDataRole.ToolTipRole:
                return hint(self._said(day, dated).replace("；", "\n")) if dated else None
        return self._of_day(day, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The days of the week."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return f"周{_NAMES[section]}"
        return None

    def _of_day(self, day: date, role: int) -> Any:
        match role:
            case Cell.DAY:
                return day
            case Cell.MARK:
                return self._calendar.mark(day)
            case Cell.DATED:
                return self._dated.get(day, ())
            case Cell.INSIDE:
                return (day.year, day.month) == (self.month.year, self.month.month)
            case Cell.TODAY:
                return day == self._today
        return None

    def _said(self, day: date, dated: Sequence[Dated]) -> str:
        mark = self._calendar.mark(day)
        today = "今天" if day == self._today else ""
        off = word("calendar", mark) if mark in ("off", "worked") else ""
        number = f"{len(dated)} 个日期" if dated else "没有日期"
        head = "，".join(filter(None, (day_words(day, self._today), today, off, number)))
        return "；".join((head, *(redacted(f"{one.day.words}（{one.title}）") for one in dated)))
