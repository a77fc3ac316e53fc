"""The grid of a table that is being edited, with what the keyboard and the clipboard do in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from ui.desktop.fields.paste import PasteError, rows_in, text_on
from ui.desktop.fields.table_cells import Cells
from ui.desktop.fields.table_model import TableModel

_ROW, _LEAST, _MOST = 32, 2, 10  # the height of a row, and how many are shown without scrolling
_WIDTHS = {
    "text": 132, "long-text": 200, "choice": 108, "choices": 220, "yes-no": 76, "date": 124,
    "money": 112, "number": 104, "percent": 84, "phone": 124, "email": 160, "uscc": 180, "person-id": 180,
}  # fmt: skip
_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Delete)


class TableView(QTableView):
    """Rows and columns to type in."""

    complained = Signal(str)  # why something could not be pasted

    def __init__(self, model: TableModel, cells: Cells, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(cells)
        self.setProperty("frame", "yes")
        self.setTabKeyNavigation(False)  # Tab leaves the table, the arrows walk in it
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setMinimumWidth(34)
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setFixedHeight(_ROW)
        for place, column in enumerate(model.entry.columns):
            label = str(model.headerData(place, Qt.Orientation.Horizontal))
            self.setColumnWidth(place, max(_WIDTHS.get(column.kind, 120), 13 * len(label) + 20))
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As high as the rows, up to a point."""
        shown = min(max(self.rows.rowCount(), _LEAST), _MOST)
        self.setFixedHeight(_ROW + shown * _ROW + 14)

    def chosen_rows(self) -> list[int]:
        """The rows in which something is selected."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def select_row(self, row: int, *, edit: bool = False) -> None:
        """Go to a row, and begin to type in it."""
        index = self.rows.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus()
        if edit:
            self.edit(index)

    def finish(self) -> None:
        """Take what is being typed in a cell."""
        typing = QApplication.focusWidget()
        if self.state() == QAbstractItemView.State.EditingState and typing is not None and self.isAncestorOf(typing):
            self.commitData(typing)
            self.closeEditor(typing, Cells.EndEditHint.NoHint)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet takes them."""
        cells = self.selectionModel().selectedIndexes()
        if not cells:
            return
        rows = range(min(c.row() for c in cells), max(c.row() for c in cells) + 1)
        columns = range(min(c.column() for c in cells), max(c.column() for c in cells) + 1)
        QGuiApplication.clipboard().setText(as_text([[self.rows.words(r, c) for c in columns] for r in rows]))

    def paste(self) -> None:
        """Take the cells of a spreadsheet from the clipboard, from the current cell on."""
        try:
            rows = rows_in(text_on(QGuiApplication.clipboard().mimeData()))
        except PasteError as error:
            self.complained.emit(str(error))
            return
        if not rows:
            return
        at = self.currentIndex()
        top, left = max(at.row(), 0), max(at.column(), 0)
        places: Sequence[int | None] = range(left, left + len(rows[0]))
        if self._are_labels(rows[0]):  # each column goes where its heading says
            labels = [column.label for column in self.rows.entry.columns]
            places = [labels.index(cell.strip()) if cell.strip() else None for cell in rows[0]]
            rows, left = rows[1:], 0
        cells = ((top + r, c, cell) for r, row in enumerate(rows) for c, cell in zip(places, row, strict=True))
        self.rows.put((row, place, cell) for row, place, cell in cells if place is not None)
        self.setCurrentIndex(self.rows.index(top, left))

    def empty(self) -> None:
        """Empty the selected cells."""
        cells = self.selectionModel().selectedIndexes()
        if cells:
            self.rows.put((cell.row(), cell.column(), "") for cell in cells)

    def event(self, event: QEvent) -> bool:
        """Take keys that a menu of the window would take otherwise."""
        asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and any(event.matches(key) for key in _KEYS):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste and empty; Enter begins to type."""
        copy, paste, delete = _KEYS
        if event.matches(copy):
            self.copy()
        elif event.matches(paste):
            self.paste()
        elif event.matches(delete):
            self.empty()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _are_labels(self, row: Sequence[str]) -> bool:
        labels = {column.label for column in self.rows.entry.columns}
        return bool(row) and all(cell.strip() in labels for cell in row if cell.strip()) and any(row)


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as text that a spreadsheet reads back cell by cell."""
    out = io.StringIO()
    csv.writer(out, dialect=csv.excel_tab, lineterminator="\n").writerows(rows)
    return out.getvalue()
