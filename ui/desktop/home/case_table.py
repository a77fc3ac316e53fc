"""The table of cases: one row of two lines for each, painted."""

from __future__ import annotations

from PySide6 import QtWidgets  # styles are taken from it only once the mouse points at a row
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from checklists.cases.stored import Head
from ui.desktop.home.case_model import CaseModel, Column, Role
from ui.desktop.look.bars import paint_bar
from ui.desktop.look.icons import icon
from ui.desktop.look.shapes import mark_pixmap
from ui.desktop.look.theme import theme
from ui.desktop.settings import numbers_in

ROW = 62
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TITLE = ("body", "text")
_FIRST, _SECOND = (10, 22), (33, 20)  # where the two lines of a row are: from above, and how high
_NARROW = 760
_KEPT = "columns/home"
_USUAL = [96, 130, 54]  # progress and last change in pixels, the share of the case in the rest
_LEAST, _MOST = 60, 220
_LEAST_NAME = 40  # pixels that a name must have to be shown beside a title


class CaseDelegate(QStyledItemDelegate):
    """Paints the cells; the words come from the model."""

    def __init__(self, table: CaseTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        self._ground(painter, option, index)
        inner = rect.adjusted(52 if index.column() == Column.CASE else 8, 0, -10, 0)
        match index.column():
            case Column.CASE:
                self._case(painter, rect, inner, index)
            case Column.PROGRESS:
                self._progress(painter, inner, index)
            case Column.BLOCKING:
                self._wrapped(painter, inner, str(index.data()))
            case _:
                self._line(painter, inner, _FIRST, str(index.data()), ("small", "text2"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is equally high."""
        return QSize(80, ROW)

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = self._table.chosen_row() == index.row()
        ground = "accent_tint" if chosen else "hover" if self._table.pointed_at and _hovered(option) else "surface"
        self._block(painter, rect, ground)
        self._block(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), "line")
        if chosen and index.column() == Column.CASE:
            self._block(painter, QRect(rect.left(), rect.top(), 3, rect.height()), "accent")

    def _block(self, painter: QPainter, rect: QRect, token: str) -> None:
        """Fill a rectangle. Not with `fillRect`, for which PySide would make all gradients."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(token))
        painter.drawRect(rect)

    def _case(self, painter: QPainter, rect: QRect, inner: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        mark, kind = index.data(Role.SHAPE)
        painter.drawPixmap(rect.left() + 20, rect.top() + 12, self._shape(painter, mark, kind))
        title = self._line(painter, inner, _FIRST, str(index.data()), _TITLE)
        beside = inner.adjusted(title + 10, 0, 0, 0)
        if beside.width() > _LEAST_NAME:
            self._line(painter, beside, _FIRST, index.data(Role.OWNER), ("small", "text2"))
        matter, validity = index.data(Role.MATTER)
        used = self._line(painter, inner.adjusted(0, 0, -90 if validity else 0, 0), _SECOND, matter, ("meta", "text3"))
        if validity:
            left = inner.left() + used + 10
            icon("clock", "todo", 12).paint(painter, QRect(left, inner.top() + _SECOND[0] + 4, 12, 12))
            where = QRect(left + 16, inner.top(), inner.right() - left - 16, inner.height())
            self._line(painter, where, _SECOND, validity, ("meta", "todo"))

    def _progress(self, painter: QPainter, inner: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        summary = index.data(Role.HEAD).summary
        if index.data(Role.ALL_WANTED):
            place = QRectF(inner.left(), inner.top() + 18, min(inner.width(), 70), 6)
            paint_bar(painter, place, summary.done, summary.required)
        self._line(painter, inner, _SECOND, str(index.data()), ("meta", "text2"))

    def _shape(self, painter: QPainter, mark: str, kind: str) -> QPixmap:
        device = painter.device()
        return mark_pixmap(mark, kind, 18, device.devicePixelRatioF())

    def _line(self, painter: QPainter, inner: QRect, place: tuple[int, int], text: str, ink: tuple[str, str]) -> int:
        """Paint one line in a face and a colour, shortened where it does not fit; how wide it is."""
        painter.setFont(theme().font(ink[0], bold=ink == _TITLE))
        painter.setPen(theme().color(ink[1]))
        where = QRect(inner.left(), inner.top() + place[0], inner.width(), place[1])
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, _LEFT, shown)
        return painter.fontMetrics().horizontalAdvance(shown)

    def _wrapped(self, painter: QPainter, inner: QRect, text: str) -> None:
        """A sentence on two lines, the second shortened."""
        painter.setFont(theme().font("small"))
        metrics = painter.fontMetrics()
        end = len(text)
        while end > 1 and metrics.horizontalAdvance(text[:end]) > inner.width():
            end -= 1
        self._line(painter, inner, _FIRST, text[:end], ("small", "text2"))
        if end < len(text):
            self._line(painter, inner, _SECOND, text[end:], ("small", "text2"))


def _hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the mouse is over a cell."""
    return bool(option.state & QtWidgets.QStyle.StateFlag.State_MouseOver)  # type: ignore[attr-defined]


class CaseTable(QTableView):
    """The list itself; Enter and a double click open."""

    opening = Signal(str)

    def __init__(self, model: CaseModel, settings: QSettings) -> None:
        super().__init__()
        self._cases = model
        self._settings = settings
        self.pointed_at = False  # whether the mouse has come to any row yet
        self._sharing = False
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._share_out)
        self.setModel(model)
        self.setItemDelegate(CaseDelegate(self))
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
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setDefaultAlignment(_LEFT)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.sectionResized.connect(self._keep_widths)
        across.sectionHandleDoubleClicked.connect(self._restore_widths)
        self.doubleClicked.connect(self._open)
        self.entered.connect(self._point_at)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() is not None:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out; what changed when gives way first."""
        super().resizeEvent(event)
        self._share_out(event.size().width())

    def _share_out(self, width: int = 0) -> None:
        """The two narrow columns as wide as they were made, the rest parted between case and what blocks it."""
        # A resize tells the width; to ask for the viewport makes PySide look through every kind of widget.
        width = width or self.viewport().width()
        self._sharing = True  # hiding a column is told as a change of its width
        self.setColumnHidden(Column.CHANGED, width < _NARROW)
        kept = numbers_in(self._settings, _KEPT)
        progress, changed, share = kept if len(kept) == len(_USUAL) else _USUAL
        rest = width - progress - (0 if width < _NARROW else changed)
        for column, size in (
            (Column.PROGRESS, progress), (Column.CHANGED, changed), (Column.CASE, rest * share // 100),
            (Column.BLOCKING, rest - rest * share // 100),
        ):  # fmt: skip
            self.setColumnWidth(column, max(size, _LEAST))
        self._sharing = False

    def _keep_widths(self) -> None:
        """A column was drawn wider or narrower: keep that, and let the others fit."""
        if self._sharing:
            return
        widths = {column: self.columnWidth(column) for column in Column}
        case, blocking = widths[Column.CASE], widths[Column.BLOCKING]
        share = min(max(100 * case // max(1, case + blocking), 20), 80)
        narrow = [min(max(widths[column], _LEAST), _MOST) for column in (Column.PROGRESS, Column.CHANGED)]
        self._settings.setValue(_KEPT, [str(number) for number in (*narrow, share)])
        self._fitting.start()

    def _restore_widths(self) -> None:
        self._settings.remove(_KEPT)
        self._share_out()

    def _point_at(self) -> None:
        self.pointed_at = True

    def _open(self, index: QModelIndex) -> None:
        self.opening.emit(self._cases.head(index.row()).id)
