"""The grid of a table that is being edited, with what the keyboard and the clipboard do in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from checklists.policy.model import Entry
from ui.desktop.fields.editors import CalmComboBox
from ui.desktop.fields.headings import places_in
from ui.desktop.fields.paste import PasteError, rows_in, text_on
from ui.desktop.fields.row_numbers import RowNumbers
from ui.desktop.fields.table_cells import Cells
from ui.desktop.fields.table_model import TableModel
from ui.desktop.look.keys import is_enter
from ui.desktop.look.scrolling import scroll_to_part
from ui.desktop.look.theme import theme

_ROW, _LEAST, _MOST = 32, 2, 10  # the height of a row, and how many are shown without scrolling
_WIDTHS = {
    "choice": 104, "choices": 220, "yes-no": 76, "date": 124, "money": 112, "number": 104, "percent": 84,
    "phone": 124, "email": 160, "uscc": 180, "person-id": 180,
}  # fmt: skip
_WHOLE = {"date": 118}  # what says nothing where it is cut off
_NARROW, _WIDE, _A_SIGN = 84, 180, 0.9  # of words: from so many pixels to so many, by how many signs there may be
_THICK = 2  # of the frame that shows where the keyboard is
_LETTER, _BESIDE = 13, 20  # of a heading
_LOOKED_AT, _WIDEST = 40, 240  # rows whose words make a column wider, up to so many pixels
_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Delete)
_EMPTY = "点“添加一行”开始填，或复制表格后点“从表格软件粘贴”。"
Cell = tuple[int, int, object]  # row, column, what was typed


class TableView(QTableView):
    """Rows and columns to type in."""

    complained = Signal(str)  # why something could not be pasted
    pasted = Signal(object)  # the cells of it
    fault_wanted = Signal()

    def __init__(self, model: TableModel, cells: Cells, parent: QWidget | None = None, *, high: bool = False) -> None:
        super().__init__(parent)
        self.rows = model
        self._high = high
        self.setVerticalHeader(RowNumbers(self))
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
        labels = [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount())]
        heads = [_LETTER * len(label) + _BESIDE for label in labels]
        whole = [_WHOLE.get(column.kind, 0) for column in model.entry.columns]
        self._least = list(map(max, heads, whole))
        self._usual = list(map(max, map(_width_of, model.entry.columns), self._least))
        self._by_hand = self._sharing = False
        self._share(sum(self._usual))
        header.sectionResized.connect(self._on_resized)
        model.modelReset.connect(self.fit)
        model.modelReset.connect(self._share_anew)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All columns are in view where their headings have room, unless the user has made them otherwise."""
        super().resizeEvent(event)
        self._share_anew()

    def _share_anew(self) -> None:
        if not self._by_hand:
            self._share(self.viewport().width())

    def _share(self, room: int) -> None:
        self._sharing = True
        told = self._told_widths()
        widths = shared_out(told, self._least, room)  # what is long gives way
        if sum(told) <= room:
            widths = shared_out(list(map(max, self._usual, told)), told, room)
        elif sum(self._least) > room and self.rows.rowCount():
            widths = told  # it is scrolled anyway
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        self._sharing = False

    def _told_widths(self) -> list[int]:
        """How wide the columns are to show what stands in the first rows, up to a point; as usual where none is."""
        rows = min(self.rows.rowCount(), _LOOKED_AT)
        if not rows:
            return list(self._usual)
        measure = self.fontMetrics().horizontalAdvance
        told = (
            max(measure(self.rows.words(row, column)) for row in range(rows)) + _BESIDE
            for column in range(self.rows.columnCount())
        )
        return [max(low, min(width, _WIDEST)) for low, width in zip(self._least, told, strict=True)]

    def _on_resized(self, section: int) -> None:
        last = section == self.rows.columnCount() - 1  # it takes what the others leave
        self._by_hand = self._by_hand or not (self._sharing or last)

    def fit(self) -> None:
        """As high as the rows, up to a point; where there is room for all, as high as that."""
        if self._high:
            return
        shown = min(max(self.rows.rowCount(), _LEAST), _MOST)
        self.setFixedHeight(_ROW + shown * _ROW + 14)

    def chosen_rows(self) -> list[int]:
        """The rows in which something is selected."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def select_row(self, row: int, *, edit: bool = False) -> None:
        """Go to a row, and begin to type in it."""
        self.go_to(row, 0)
        if edit:
            self.edit(self.currentIndex())

    def go_to(self, row: int, column: int) -> None:
        """Go to a cell, and bring it into view, in the table and on the page."""
        index = self.rows.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        scroll_to_part(self.viewport(), self.visualRect(index))

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
        """Take the cells of a spreadsheet from the clipboard, from the current cell on.

        Whole rows are put below the others, where the one in hand holds something and no cells are chosen for them.
        """
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
        unused: list[str] = []
        named = places_in(rows[0], self.rows.entry.columns)
        if named is not None:  # each column goes where its heading says
            unused = [
                cell.strip() for cell, place in zip(rows[0], named, strict=True) if place is None and cell.strip()
            ]
            places, rows, left = named, rows[1:], 0
        chosen = len(self.selectionModel().selectedIndexes()) > 1
        if not chosen and (named is not None or len(places) == self.rows.columnCount()):
            places, left = (places if named is not None else range(len(places))), 0
            top = top if self._is_blank(top) else self.rows.rowCount()
        cells = ((top + r, c, cell) for r, row in enumerate(rows) for c, cell in zip(places, row, strict=True))
        self.pasted.emit([(row, place, cell) for row, place, cell in cells if place is not None])
        self.setCurrentIndex(self.rows.index(top, left))
        if unused:
            self.complained.emit(
                f"本表没有{'、'.join(f'“{name}”' for name in unused)}栏，这些列没有粘贴，其余各列已粘贴；"
                "要一起粘贴，先撤销，把表头改成本表的栏名再粘贴"
            )

    def _is_blank(self, row: int) -> bool:
        """Whether nothing is in a row, or there is no such row."""
        there = row < self.rows.rowCount()
        return not there or not any(self.rows.words(row, column) for column in range(self.rows.columnCount()))

    def empty(self) -> None:
        """Empty the selected cells."""
        cells = self.selectionModel().selectedIndexes()
        if cells:
            self.rows.put((cell.row(), cell.column(), "") for cell in cells)

    def event(self, event: QEvent) -> bool:
        """Take keys that a menu of the window would take otherwise."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            edits = event.key() == Qt.Key.Key_F2  # as in a spreadsheet
            if edits or any(event.matches(key) for key in _KEYS):
                event.accept()
                return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A double click on a cell with options opens them too."""
        super().mouseReleaseEvent(event)
        opened = QApplication.focusWidget()
        if isinstance(opened, CalmComboBox) and self.isAncestorOf(opened):
            opened.showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; where there are none, what the first one may say, and how to begin."""
        super().paintEvent(event)
        if self.rows.rowCount():
            return
        painter = QPainter(self.viewport())
        if self.hasFocus():  # no cell is there to show it
            painter.setPen(QPen(theme().color("focus"), _THICK))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.setPen(theme().color("text3"))
        inside = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        samples = [column.sample for column in self.rows.entry.columns]
        for place, sample in enumerate(samples):
            left, width = self.columnViewportPosition(place), self.columnWidth(place)
            words = f"如：{sample}" if sample and not any(samples[:place]) else sample
            painter.drawText(QRect(left + 4, 0, width - 8, _ROW), inside, words)
        top = _ROW if any(samples) else 0
        width = self.viewport().width() - 12
        high = _ROW if painter.fontMetrics().horizontalAdvance(_EMPTY) <= width else 2 * _ROW
        painter.drawText(QRect(6, top, width, high), inside | Qt.TextFlag.TextWordWrap, _EMPTY)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste and empty; Enter begins to type."""
        copy, paste, delete = _KEYS
        if event.matches(copy):
            self.copy()
        elif event.matches(paste):
            self.paste()
        elif event.matches(delete):
            self.empty()
        elif event.key() == Qt.Key.Key_F3:
            self.fault_wanted.emit()
        elif is_enter(event) and self.currentIndex().isValid():
            open_already = self.state() == QAbstractItemView.State.EditingState
            if not open_already and self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _width_of(column: Entry) -> int:
    """How wide a column is at first: by its kind, and where it holds words by how many there may be."""
    return _WIDTHS.get(column.kind) or min(max(_NARROW, round(column.longest * _A_SIGN)), _WIDE)


def shared_out(usual: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that together are no wider than the room, where the least of all of them are not."""
    spare, wanted = room - sum(least), sum(usual) - sum(least)
    if spare >= wanted:
        return list(usual)
    part = max(spare, 0) / max(wanted, 1)
    return [low + int((high - low) * part) for high, low in zip(usual, least, strict=True)]


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as text that a spreadsheet reads back cell by cell."""
    out = io.StringIO()
    csv.writer(out, dialect=csv.excel_tab, lineterminator="\n").writerows(rows)
    return out.getvalue()
