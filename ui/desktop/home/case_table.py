"""The table of cases: one row of two lines for each, in columns that share the width."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from checklists.cases.stored import Head
from ui.desktop.home.case_cells import ROW, CaseDelegate, pin_in
from ui.desktop.home.case_model import CaseModel, Column
from ui.desktop.settings import numbers_in

_NARROW, _NARROWER = 960, 700  # pixels below which the last change gives way, and how far each part has got
_KEPT = "columns/home"
_USUAL = [104, 172, 112, 54]  # progress, next day, last change in pixels; the share of the case in the rest
_FIXED = (Column.PROGRESS, Column.DAY, Column.CHANGED)
_LEAST, _MOST = 60, 240


class CaseTable(QTableView):
    """The list itself; Enter and a double click open, a click on the pin or Ctrl+T pins, Del puts away."""

    opening = Signal(str)
    pinning = Signal(str)
    putting_away = Signal()

    def __init__(self, model: CaseModel, settings: QSettings) -> None:
        super().__init__()
        self._cases = model
        self._settings = settings
        self.pointed_at = False  # whether the mouse has come to any row yet
        self.row_pointed_at = -1
        self.row_chosen = -1  # as it is painted
        self.can_pin = False
        self._sharing = False
        # A resize tells the width; to ask for the viewport makes PySide look through every kind of widget.
        self._width = 0
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._share_out)
        self.setModel(model)
        self.setItemDelegate(CaseDelegate(self, model, self))
        self.setAccessibleName("办件列表")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self._dress_header()
        self.doubleClicked.connect(self._open)
        self.entered.connect(self._point_at)

    def _dress_header(self) -> None:
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.sectionResized.connect(self._keep_widths)
        across.sectionHandleDoubleClicked.connect(self._restore_widths)

    def chosen(self) -> Head | None:
        """The case that is selected."""
        row = self.chosen_row()
        return None if row < 0 else self._cases.head(row)

    def chosen_row(self) -> int:
        """The row that is selected; -1 for none."""
        selected = self.selectedIndexes()
        return selected[0].row() if selected else -1

    def choose(self, row: int) -> None:
        """Select a row and bring it into view."""
        if 0 <= row < self._cases.rowCount():
            self.setCurrentIndex(self._cases.index(row, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Which row is selected is asked once, and not for every cell."""
        self.row_chosen = self.chosen_row()
        super().paintEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a pin turns it."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if self.can_pin and index.column() == Column.CASE and event.button() is Qt.MouseButton.LeftButton:
            around = pin_in(self.visualRect(index)).adjusted(-5, -5, 5, 5)  # a target of 24 pixels
            if around.contains(place):
                self.pinning.emit(self._cases.head(index.row()).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that the menu of a row names."""
        control, head = event.modifiers() == Qt.KeyboardModifier.ControlModifier, self.chosen()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if head is not None:
                self._open(self.currentIndex())
            case Qt.Key.Key_Delete:
                self.putting_away.emit()
            case Qt.Key.Key_T if control and head is not None and self.can_pin:
                self.pinning.emit(head.id)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out; when it was changed gives way first, then how far it has got."""
        super().resizeEvent(event)
        self._width = event.size().width()
        self._share_out()

    def _share_out(self) -> None:
        """The two narrow columns as wide as they were made, the rest parted between case and what blocks it."""
        width = self._width
        self._sharing = True  # hiding a column is told as a change of its width
        self.setColumnHidden(Column.CHANGED, width < _NARROW)
        self.setColumnHidden(Column.PROGRESS, width < _NARROWER)
        kept = numbers_in(self._settings, _KEPT)
        *fixed, share = kept if len(kept) == len(_USUAL) else _USUAL
        sizes = dict(zip(_FIXED, fixed, strict=True))
        rest = width - sum(size for column, size in sizes.items() if not self.isColumnHidden(column))
        sizes |= {Column.CASE: rest * share // 100, Column.BLOCKING: rest - rest * share // 100}
        for column, size in sizes.items():
            self.setColumnWidth(column, max(size, _LEAST))
        self._sharing = False

    def _keep_widths(self) -> None:
        """A column was drawn wider or narrower: keep that, and let the others fit."""
        if self._sharing:
            return
        widths = {column: self.columnWidth(column) for column in Column}
        case, blocking = widths[Column.CASE], widths[Column.BLOCKING]
        share = min(max(100 * case // max(1, case + blocking), 20), 80)
        kept = dict(zip(_FIXED, numbers_in(self._settings, _KEPT) or _USUAL, strict=False))
        shown = {column: widths[column] for column in _FIXED if not self.isColumnHidden(column)}
        narrow = [min(max((kept | shown)[column], _LEAST), _MOST) for column in _FIXED]
        self._settings.setValue(_KEPT, [str(number) for number in (*narrow, share)])
        self._fitting.start()

    def _restore_widths(self) -> None:
        self._settings.remove(_KEPT)
        self._share_out()

    def _point_at(self, index: QModelIndex) -> None:
        self.pointed_at = True
        before, self.row_pointed_at = self.row_pointed_at, index.row() if self.can_pin else -1
        for row in {before, self.row_pointed_at} - {-1}:
            self.update(self._cases.index(row, Column.CASE))

    def _open(self, index: QModelIndex) -> None:
        self.opening.emit(self._cases.head(index.row()).id)
