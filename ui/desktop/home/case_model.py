"""The list of cases as a Qt model: rows come from the store a hundred at a time, as they are scrolled to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checklists import words
from checklists.cases.stored import Head
from checklists.cover import outcome_in
from checklists.policy.redaction import redacted
from checklists.policy.validity import validity_on
from ui.desktop.look.shapes import verdict_shape
from ui.desktop.moments import moment
from ui.desktop.workbench import Workbench

AT_ONCE = 100
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ONE_DECIDES = ("any", "risk")


class Role(IntEnum):
    """What a row can be asked for beside its words."""

    HEAD = Qt.ItemDataRole.UserRole + 1
    MATTER = Qt.ItemDataRole.UserRole + 2
    SHAPE = Qt.ItemDataRole.UserRole + 3
    OWNER = Qt.ItemDataRole.UserRole + 4
    ALL_WANTED = Qt.ItemDataRole.UserRole + 5  # whether every item has to be met, so that a bar says how far one is


class Column(IntEnum):
    """The columns, from the left."""

    CASE = 0
    PROGRESS = 1
    BLOCKING = 2
    CHANGED = 3


COLUMNS = {Column.CASE: "办件", Column.PROGRESS: "进度", Column.BLOCKING: "卡在哪里", Column.CHANGED: "最近改动"}


class CaseModel(QAbstractTableModel):
    """The cases that a search finds, or those in 回收站; the newest change first."""

    def __init__(self, workbench: Workbench, *, deleted: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._deleted = deleted
        self._search = ""
        self._heads: list[Head] = []
        self._more = True
        self._owners: Mapping[str, str] = {}
        self._matters: dict[str, tuple[str, str]] = {}

    @property
    def search(self) -> str:
        """What is looked for."""
        return self._search

    def look_for(self, search: str) -> None:
        """Show what is found instead."""
        self._search = search
        self._read(AT_ONCE)

    def reload(self) -> None:
        """Read as many rows as are there anew."""
        self._read(max(AT_ONCE, len(self._heads)))

    def head(self, row: int) -> Head:
        """The case in a row."""
        return self._heads[row]

    def row_of(self, case_id: str) -> int:
        """The row of a case; -1 where it is not among those read."""
        return next((row for row, head in enumerate(self._heads) if head.id == case_id), -1)

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
        found = self._bench.heads(search=self._search, deleted=self._deleted, limit=AT_ONCE, offset=len(self._heads))
        self._more = len(found) == AT_ONCE
        if found:
            self.beginInsertRows(_NOWHERE, len(self._heads), len(self._heads) + len(found) - 1)
            self._heads += found
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, and what the delegate paints it from."""
        if not index.isValid():
            return None
        head = self._heads[index.row()]
        found: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                found = self._words(head, Column(index.column()))
            case Qt.ItemDataRole.AccessibleTextRole:
                found = "，".join(filter(None, (self._owner(head), *(self._words(head, column) for column in Column))))
            case Role.HEAD:
                found = head
            case Role.OWNER:
                found = self._owner(head)
            case Role.MATTER:
                found = self._matter(head.checklist)
            case Role.SHAPE:
                found = verdict_shape(self._outcome(head), head.summary.verdict)
            case Role.ALL_WANTED:
                found = self._outcome(head) not in _ONE_DECIDES
        return found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[Column(section)]
        return None

    def _words(self, head: Head, column: Column) -> str:
        summary = head.summary
        match column:
            case Column.CASE:
                return redacted(head.title)
            case Column.PROGRESS:
                return words.progress_words(self._outcome(head), summary.done, summary.required) or "—"
            case Column.BLOCKING:
                return redacted(summary.blocking) or f"{self._verdict(head)}，没有要处理的问题"
            case Column.CHANGED:
                return moment(head.changed_at, self._bench.today, self._bench.clock().tzinfo)

    def _verdict(self, head: Head) -> str:
        lacking = head.summary.required - head.summary.done
        return words.verdict_word(self._outcome(head), head.summary.verdict, lacking=lacking)

    def _outcome(self, head: Head) -> str:
        """How the verdict of a case is formed."""
        return outcome_in(self._bench.shelf.covers, head.checklist)

    def _owner(self, head: Head) -> str:
        """The name of the organisation that a case belongs to, where the title does not say it already."""
        name = self._owners.get(head.organisation, "")
        return "" if name in head.title else name

    def _matter(self, checklist: str) -> tuple[str, str]:
        """The rule's number with the matter, and a word about its validity where it is not in force today."""
        if checklist not in self._matters:
            self._matters[checklist] = self._found(checklist)
        return self._matters[checklist]

    def _found(self, checklist: str) -> tuple[str, str]:
        policy, _, matter = checklist.partition("/")
        cover = self._bench.shelf.covers.get(policy)
        if cover is None or matter not in cover.checklists:
            return f"规则数据不在这台电脑上（{checklist}）", ""
        state = validity_on(self._bench.today, cover.links, cover.after_links).state
        return f"{cover.number} · {cover.checklists[matter]}", "" if state == "in-force" else words.word(
            "validity", state
        )

    def _read(self, limit: int) -> None:
        self.beginResetModel()
        self._owners = self._bench.owners()
        self._heads = self._bench.heads(search=self._search, deleted=self._deleted, limit=limit)
        self._more = len(self._heads) == limit
        self.endResetModel()
