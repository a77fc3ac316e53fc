"""The cases that can be brought into a table of the open one, as a Qt model with a tick in each row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from checklists import words
from checklists.cases.stored import Head
from checklists.cover import outcome_in
from checklists.judging.collecting import collects
from checklists.policy.redaction import redacted
from checklists.policy.values import rows_of
from ui.desktop.look.plain import hint
from ui.desktop.workbench import Workbench

AT_ONCE = 200  # rows read in one go
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
COLUMNS = ("办件", "事项", "进展", "汇总表")


class CollectModel(QAbstractTableModel):
    """Cases of the same policy that a search finds, the newest change first. Ticks outlast another search."""

    ticked_changed = Signal()

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._policy = workbench.picture.policy.id
        self._own = workbench.picture.facts.case
        self._there = _collected(workbench)
        self._ticked: dict[str, None] = {}
        self._heads: list[Head] = []
        self._search = ""
        self._read = 0
        self._more = True
        self.look_for("")

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked cases, in the order in which they were ticked."""
        return tuple(self._ticked)

    def look_for(self, search: str) -> None:
        """Show what is found instead."""
        self.beginResetModel()
        self._search, self._read, self._more = search, 0, True
        self._heads = self._next()
        self.endResetModel()

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all that the search finds, also further down than was looked; or take all these ticks away."""
        while self._more:
            self.fetchMore(_NOWHERE)
        for head in self._heads:
            self._tick(head.id, ticked=ticked)
        if self._heads:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._heads) - 1, 0))
        self.ticked_changed.emit()

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        self._tick(self._heads[row].id, ticked=self._heads[row].id not in self._ticked)
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        self.ticked_changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The rows read up to now."""
        return 0 if parent.isValid() else len(self._heads)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Always the same columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be more rows."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        """Read the next rows."""
        found = self._next()
        if found:
            self.beginInsertRows(_NOWHERE, len(self._heads), len(self._heads) + len(found) - 1)
            self._heads += found
            self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell of a row can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, the whole of it under the mouse, and whether its row is ticked."""
        if not index.isValid():
            return None
        head = self._heads[index.row()]
        found: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                found = self._words(head)[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                found = hint(self._words(head)[index.column()])
            case Qt.ItemDataRole.CheckStateRole if index.column() == 0:
                found = Qt.CheckState.Checked if head.id in self._ticked else Qt.CheckState.Unchecked
        return found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column():
            return False
        self._tick(self._heads[index.row()].id, ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        self.dataChanged.emit(index, index)
        self.ticked_changed.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def _tick(self, case: str, *, ticked: bool) -> None:
        if ticked:
            self._ticked.setdefault(case)
        else:
            self._ticked.pop(case, None)

    def _next(self) -> list[Head]:
        """The next cases that can be brought in; none where there are no more."""
        found: list[Head] = []
        while self._more and not found:
            heads = self._bench.heads(search=self._search, limit=AT_ONCE, offset=self._read)
            self._read += len(heads)
            self._more = len(heads) == AT_ONCE
            found = [head for head in heads if self._fits(head)]
        return found

    def _fits(self, head: Head) -> bool:
        policy, _, checklist = head.checklist.partition("/")
        return policy == self._policy and checklist != self._bench.picture.checklist.id and head.id != self._own

    def _words(self, head: Head) -> tuple[str, str, str, str]:
        covers = self._bench.shelf.covers
        policy, _, checklist = head.checklist.partition("/")
        lacking = head.summary.required - head.summary.done
        verdict = words.verdict_word(outcome_in(covers, head.checklist), head.summary.verdict, lacking=lacking)
        there = "已汇入，再次汇入即更新" if head.id in self._there else "未汇入"
        return redacted(head.title), covers[policy].checklists.get(checklist, checklist), verdict, there


def _collected(workbench: Workbench) -> set[str]:
    """The cases that the open one holds rows of."""
    answers = workbench.picture.facts.answers
    tables = [entry.id for entry in workbench.picture.policy.entries if collects(entry)]
    return {str(row["key"]) for table in tables for row in rows_of(answers.get(table))}
