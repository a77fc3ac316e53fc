"""The organisations as a Qt model: those in 回收站 come last and say so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checklists.cases.stored import Stored
from ui.desktop.look.plain import hint

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
DELETED = Qt.ItemDataRole.UserRole + 1


class OrganisationModel(QAbstractTableModel):
    """One row, one column, for each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: Sequence[Stored] = ()

    def show_kept(self, kept: Sequence[Stored]) -> None:
        """Show these."""
        self.beginResetModel()
        self._kept = kept
        self.endResetModel()

    def id_of(self, row: int) -> str:
        """The organisation in a row."""
        return self._kept[row].head.id

    def row_of(self, organisation_id: str) -> int:
        """The row of an organisation; -1 where it is not there."""
        return next((row for row, kept in enumerate(self._kept) if kept.head.id == organisation_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row for each."""
        return 0 if parent.isValid() else len(self._kept)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The name is all."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name."""
        if not index.isValid():
            return None
        head = self._kept[index.row()].head
        found: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                found = f"{head.title}（在回收站）" if head.deleted else head.title
            case Qt.ItemDataRole.ToolTipRole:
                found = hint(head.title)
            case _ if role == DELETED:
                found = head.deleted
        return found
