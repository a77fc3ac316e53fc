"""What open cases could take over, as a Qt model: one row for each change, from what to what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checklists.cases.changes import Change
from checklists.cases.offers import Offer
from checklists.policy.redaction import redacted
from checklists.policy.showing import in_words
from ui.desktop.look.plain import hint

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
COLUMNS = ("办件", "栏目", "现在", "改为")
_EMPTY = "（未填）"


class OfferModel(QAbstractTableModel):
    """The changes of all offers, a case's own one below the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers: Sequence[Offer] = ()
        self._rows: list[tuple[Offer, Change]] = []

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these offers."""
        self.beginResetModel()
        self.offers = offers
        self._rows = [(offer, change) for offer in offers for change in offer.changes]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row for each change."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Always the same columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; the whole of it under the mouse."""
        if not index.isValid():
            return None
        words = self._words(*self._rows[index.row()])[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return hint(words)
        return words if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def _words(self, offer: Offer, change: Change) -> tuple[str, str, str, str]:
        entry = offer.policy.entry[change.key]
        before, after = (in_words(entry, value) or _EMPTY for value in (change.before, change.after))  # type: ignore[arg-type]
        return redacted(offer.case.title), entry.label, before, after
