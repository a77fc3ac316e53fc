"""Days of cases as a Qt table, the earliest first, with a tick for those that are to be taken along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from checklists.cases.stored import Dated
from checklists.policy.redaction import redacted
from checklists.policy.validity import SOON
from checklists.words import word
from forms.appointments import rule_of
from ui.desktop.look.plain import hint
from ui.desktop.look.theme import theme
from ui.desktop.workbench import Workbench
from ui.moments import day_words, days_left

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, from the left."""

    DAY = 0
    WHAT = 1


_NAMES = {Column.DAY: "日期", Column.WHAT: "内容和办件"}


class DateModel(QAbstractTableModel):
    """The days that are listed. Ticks outlast another listing."""

    ticked_changed = Signal()

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._days: Sequence[Dated] = ()
        self._ticked: set[Dated] = set()

    @property
    def chosen(self) -> Sequence[Dated]:
        """The ticked days of those listed; all, where none is ticked."""
        return [one for one in self._days if one in self._ticked] or self._days

    @property
    def ticked(self) -> int:
        """How many of those listed are ticked."""
        return sum(one in self._ticked for one in self._days)

    def show_days(self, days: Sequence[Dated]) -> None:
        """List these days instead."""
        self.beginResetModel()
        self._days = days
        self.endResetModel()
        self.ticked_changed.emit()

    def dated(self, row: int) -> Dated:
        """The day in a row."""
        return self._days[row]

    def row_of(self, day: date) -> int:
        """The first row of a day, or of the next that has one; -1 where there is none."""
        return next((row for row, one in enumerate(self._days) if one.day.day >= day), -1)

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        self._ticked ^= {self._days[row]}
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        self.ticked_changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The days that are listed."""
        return 0 if parent.isValid() else len(self._days)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Always the same columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """When, what and in which case."""
        if not index.isValid():
            return None
        one, column = self._days[index.row()], Column(index.column())
        words = self._words(one)
        found: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                found = "\n".join(words[column])
            case Qt.ItemDataRole.AccessibleTextRole:
                found = "，".join(part for parts in words.values() for part in parts)
            case Qt.ItemDataRole.ToolTipRole:
                found = hint("\n".join(part for parts in words.values() for part in parts))
            case Qt.ItemDataRole.CheckStateRole if column is Column.DAY:
                found = Qt.CheckState.Checked if one in self._ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole:
                left = (one.day.day - self._bench.today).days
                near = 0 <= left <= SOON and column is Column.DAY
                found = theme().color("todo" if near else "text3" if left < 0 else "text")
        return found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A click on the tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggle(index.row())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _NAMES[Column(section)]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column has the tick."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and not index.column() else flags

    def _words(self, one: Dated) -> dict[Column, tuple[str, str]]:
        day, today = one.day, self._bench.today
        estimated = f"　{word('day', 'estimated')}" if day.estimated else ""
        opens = f"　{word('day', 'opens')}" if day.sort == "opens" else ""
        rule = rule_of(one.checklist, self._bench.shelf.covers)
        return {
            Column.DAY: (day_words(day.day, today), days_left(day.day, today, day.sort) + estimated),
            Column.WHAT: (redacted(day.words) + opens, f"{redacted(one.title)}　{rule}"),
        }
