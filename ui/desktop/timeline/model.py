"""The timeline of a case as a Qt table: a row for each chapter and task, a column for each quarter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from checklists.judging.items import JudgedItem
from checklists.judging.timeline import Line, Quarter, Timeline, timeline_of
from checklists.words import word
from ui.desktop.look.plain import hint
from ui.desktop.workbench import Workbench
from ui.terms import short_term

Index = QModelIndex | QPersistentModelIndex
ABSENT = "na"
_ORDINALS = "一二三四"
_SIGNS = {"done": "●", "late": "◎", "overdue": "▲", "ahead": "○", ABSENT: "－"}


class Cell(IntEnum):
    """What can be asked about a cell beside Qt's own roles."""

    STATES = Qt.ItemDataRole.UserRole  # how each item of the cell stands
    ITEMS = Qt.ItemDataRole.UserRole + 1  # their ids
    BAR = Qt.ItemDataRole.UserRole + 2  # whether the task goes on
    NOW = Qt.ItemDataRole.UserRole + 3  # whether the day of judging lies in the quarter
    CHAPTER = Qt.ItemDataRole.UserRole + 4  # whether the row is the head of a chapter


@dataclass(frozen=True, slots=True)
class Row:
    """The head of a chapter, or a line of it."""

    label: str
    line: Line | None = None


def _state_of(item: JudgedItem) -> str:
    """How an item stands against its day, or that it is not applicable."""
    return ABSENT if item.mark == "na" or item.term is None else item.term.state


class TimelineModel(QAbstractTableModel):
    """The timeline of the open case as it was when it was last looked at."""

    def __init__(self, workbench: Workbench, parent: Any = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.timeline = Timeline((), (), None)
        self._rows: tuple[Row, ...] = ()

    def renew(self) -> None:
        """Draw it anew; where the rows are the same, what is current stays."""
        drawn = timeline_of(self._workbench.picture) if self._workbench.is_open else Timeline((), (), None)
        rows = tuple(row for chapter in drawn.chapters for row in _rows(chapter.label, chapter.lines))
        alike = [row.label for row in rows] == [row.label for row in self._rows]
        if alike and drawn.quarters == self.timeline.quarters and drawn.now == self.timeline.now:
            before, self.timeline, self._rows = self._rows, drawn, rows
            for number, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(number, 0), self.index(number, len(drawn.quarters) - 1))
            return
        self.beginResetModel()
        self.timeline, self._rows = drawn, rows
        self.endResetModel()

    def items_at(self, index: Index) -> Sequence[JudgedItem]:
        """The items of a cell."""
        line = self._rows[index.row()].line if index.isValid() else None
        return line.cells[index.column()] if line else ()

    def is_chapter(self, row: int) -> bool:
        """Whether a row is the head of a chapter."""
        return self._rows[row].line is None

    def first(self) -> QModelIndex:
        """The first cell to look at: with something overdue, or else with anything at all."""
        cells = [self.index(row, column) for row in range(self.rowCount()) for column in range(self.columnCount())]
        there = [index for index in cells if self.items_at(index)]
        late = (index for index in there if any(_state_of(item) == "overdue" for item in self.items_at(index)))
        return next(late, next(iter(there), QModelIndex()))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Chapters and tasks."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Quarters."""
        return 0 if parent.isValid() else len(self.timeline.quarters)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says."""
        if not index.isValid():
            return None
        row, items = self._rows[index.row()], self.items_at(index)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = self._said(row, items, index.column())
            return said if role == Qt.ItemDataRole.AccessibleTextRole else hint(said) if items else None
        if role == Cell.NOW:
            return index.column() == self.timeline.now
        ask = _OF_CELL.get(role)
        return ask(row, items, index.column()) if ask else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A quarter, or a task."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Vertical:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if orientation == Qt.Orientation.Vertical:
            label = self._rows[section].label if section < len(self._rows) else ""
            said = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return label if said else hint(label) if role == Qt.ItemDataRole.ToolTipRole else None
        if section >= len(self.timeline.quarters):
            return None
        quarter = self.timeline.quarters[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{quarter.year}\n{_ORDINALS[quarter.number - 1]}季度"
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return said_quarter(quarter) + ("，台账日期在这个季度" if section == self.timeline.now else "")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The heads of chapters are only read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.is_chapter(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _said(self, row: Row, items: Sequence[JudgedItem], column: int) -> str:
        if row.line is None:
            return row.label
        stands = "；".join(f"{item.label}，{standing(item)}" for item in items) or "没有到期的节点"
        return f"{row.label}，{said_quarter(self.timeline.quarters[column])}：{stands}"


_OF_CELL: Mapping[int, Callable[[Row, Sequence[JudgedItem], int], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda row, items, column: "".join(_SIGNS[_state_of(item)] for item in items),
    Cell.STATES: lambda row, items, column: tuple(_state_of(item) for item in items),
    Cell.ITEMS: lambda row, items, column: tuple(item.id for item in items),
    Cell.BAR: lambda row, items, column: row.line is not None and column <= row.line.last,
    Cell.CHAPTER: lambda row, items, column: row.line is None,
}


def said_quarter(quarter: Quarter) -> str:
    """A quarter in words."""
    return f"{quarter.year}年{_ORDINALS[quarter.number - 1]}季度"


def standing(item: JudgedItem) -> str:
    """How an item stands, in words."""
    return short_term(item) if item.mark != "na" else word("mark.step", "na")


def _rows(label: str, lines: Sequence[Line]) -> list[Row]:
    return [*([Row(label)] if label else []), *(Row(line.label, line) for line in lines)]
