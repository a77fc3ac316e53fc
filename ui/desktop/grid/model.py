"""The matrix of a table as a Qt table: a cell for each item, told cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from checklists.cases.changes import Step
from checklists.judging.items import NOT_REQUIRED, JudgedItem
from checklists.judging.picture import Picture
from checklists.judging.verdict import progress_of
from checklists.policy.condition import Truth
from checklists.words import word
from ui.desktop.checklist.items import Items, said_mark, shown_mark
from ui.desktop.checklist.resting import Resting
from ui.desktop.grid.layout import Key, Layout, absent_in, layout_of
from ui.desktop.look.plain import hint
from ui.desktop.places import tables_of
from ui.desktop.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
NOTHING = "没有此项"
_FEW = 8  # cells


class Cell(IntEnum):
    """What can be asked about a cell beside Qt's own roles."""

    ITEM = Qt.ItemDataRole.UserRole  # the item's id; "" where there is none
    WORDS = Qt.ItemDataRole.UserRole + 1  # of a header: its words by level or column


class Look(NamedTuple):
    """What a cell shows: its mark and what that is of, both "" where there is no item; whether a note or file is by."""

    mark: str = ""
    kind: str = ""
    beside: bool = False


class GridModel(Resting, QAbstractTableModel):
    """The items of one table's rows."""

    def __init__(self, workbench: Workbench, items: Items, parent: Any = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._items = items
        self._table = ""
        self.layout = Layout()
        self._places: dict[str, tuple[int, int]] = {}
        self._absent: tuple[Picture | None, Mapping[tuple[str, Key], str]] = (None, {})
        self._told: Mapping[str, JudgedItem] = {}  # the items as those who listen know them
        self._listen(workbench)
        self.renew()

    def show_table(self, table: str) -> None:
        """Show another table; the one that is shown already is not laid out twice."""
        self._table, self._absent = table, (None, {})
        if table != self.layout.table:
            self.renew()

    def renew(self) -> None:
        """Lay the matrix out anew."""
        self._take(self._laid_out())

    def next_item(self, index: QModelIndex, by: int) -> JudgedItem | None:
        """The next item after a cell (`by` 1) or before it (-1), row by row."""
        columns = max(1, self.columnCount())
        number = index.row() * columns + index.column() + by
        while 0 <= number < self.rowCount() * columns:
            item = self.item_at(number // columns, number % columns)
            if item:
                return item
            number += by
        return None

    def item_at(self, row: int, column: int) -> JudgedItem | None:
        """The item of a cell; None where there is none."""
        return self._items.find(self.layout.cells[row][column])

    def sign_at(self, row: int, column: int) -> Look:
        """What a cell shows. Not by way of Qt: hundreds of cells are painted at once."""
        item = self.item_at(row, column)
        return Look(shown_mark(item), item.pattern.sense, bool(item.note or item.evidence)) if item else Look()

    def absent_at(self, index: Index) -> str:
        """The place to ask why a cell has no item; empty where it has one, or nothing is known of it."""
        if not index.isValid() or self.layout.cells[index.row()][index.column()]:
            return ""
        picture = self._workbench.picture
        if self._absent[0] is not picture:
            self._absent = picture, absent_in(self.layout.table, picture)
        place = self.layout.rows[index.row()].key, self.layout.columns[index.column()].key
        return self._absent[1].get(place, "")

    def index_of(self, item_id: str) -> QModelIndex:
        """Where an item stands; invalid where it does not."""
        place = self._places.get(item_id)
        return self.index(*place) if place else QModelIndex()

    def row_of(self, key: str) -> int:
        """Which row has that key; -1 for none."""
        return next((number for number, row in enumerate(self.layout.rows) if row.key == key), -1)

    def items_in(self, *, row: int = -1, column: int = -1) -> list[JudgedItem | None]:
        """The cells of one row, or of one column."""
        found, cells = self._items.all(), self.layout.cells
        return [found.get(cell) for cell in (cells[row] if row >= 0 else [line[column] for line in cells])]

    def is_done(self, row: int) -> bool:
        """Whether nothing is waiting in a row."""
        progress = progress_of([item for item in self.items_in(row=row) if item])
        return progress.done == progress.required

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """The rows of the table."""
        return 0 if parent.isValid() else len(self.layout.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Everything that is looked at in a row."""
        return 0 if parent.isValid() else len(self.layout.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says, asked of the picture each time."""
        if not index.isValid():
            return None
        item = self.item_at(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return word("sign", shown_mark(item) if item else "na")
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(item, index)
            case Qt.ItemDataRole.ToolTipRole:
                return hint(self._said(item, index))
            case Cell.ITEM:
                return item.id if item else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a column, or of a row."""
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        words = self.layout.columns[section].words if across else self.layout.rows[section].words
        if role == Cell.WORDS:
            return words
        said = "·".join(words) if across else "，".join(filter(None, words))
        if role == Qt.ItemDataRole.ToolTipRole:
            return hint(said)
        return said if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def _laid_out(self) -> Layout:
        if not self._workbench.is_open:
            return Layout()
        tables = tables_of(self._workbench.picture)
        table = next((one for one in tables if one.id == self._table), tables[0] if tables else None)
        return layout_of(table, self._workbench.picture) if table else Layout()

    def _take(self, layout: Layout) -> None:
        self.beginResetModel()
        self.layout = layout
        self._places = {
            item: (row, column) for row, line in enumerate(layout.cells) for column, item in enumerate(line) if item
        }
        self._told = self._items.all()
        self.endResetModel()

    def _show_nothing(self) -> None:
        self._take(Layout())

    def _follow_marks(self, step: Step) -> None:
        self._tell()

    def _follow_answers(self) -> None:
        layout = self._laid_out()
        if layout != self.layout:
            self._take(layout)
        else:
            self._tell()

    def _tell(self) -> None:
        """Cell by cell, those that are others now; of many at once, the whole is told, as that is sooner shown."""
        then, now = self._told, self._items.all()
        self._told = now
        places = [place for item, place in self._places.items() if then.get(item) is not now.get(item)]
        if len(places) > _FEW:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        for place in places:
            self.dataChanged.emit(self.index(*place), self.index(*place))

    def _said(self, item: JudgedItem | None, index: Index) -> str:
        if item is None:
            names = (self.layout.rows[index.row()].words[0], *self.layout.columns[index.column()].words)
            return f"{''.join(names)}，{NOTHING}"
        return "，".join(filter(None, (item.label, said_mark(item), item.reason)))


def can_mark(item: JudgedItem | None) -> bool:
    """Whether a cell is there to be marked by hand."""
    return item is not None and item.applies is Truth.YES and item.mark != NOT_REQUIRED
