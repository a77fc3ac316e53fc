"""The matrix on the screen: signs in cells, heads that never leave, and keys that mark."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.desktop.checklist.mark_control import mark_of_key
from ui.desktop.grid.headers import ColumnHead, Corner, RowHead
from ui.desktop.grid.model import Cell, GridModel
from ui.desktop.look.keys import is_enter
from ui.desktop.look.matrix import area_of, dress, has_state, is_current, paint_ring
from ui.desktop.look.shapes import mark_color
from ui.desktop.look.theme import theme

Index = QModelIndex | QPersistentModelIndex
ROW, LARGE = 26, 1.4  # the height of a row, and how much larger everything is when asked for


def _line(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


# How thick the strokes of a sign are, and where they go from its middle: many hundred are painted in one go.
_STROKES = {
    "met": (2, (_line((-5, 0.5), (-1.5, 4), (5.5, -4)),)),
    "unmet": (2.2, (_line((-4, -4), (4, 4)), _line((4, -4), (-4, 4)))),
    "not-required": (1.6, (_line((-5, 0), (5, 0)),)),
}
_ELSE = (1.3, (_line((-3.5, 4), (3.5, -4)),))


def paint_sign(painter: QPainter, area: QRectF, mark: str, kind: str, scale: float = 1) -> None:
    """The sign of a mark as the paper has it; that of a place without an item is faint."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.center())
    painter.scale(scale, scale)
    token = mark_color(mark, kind) if mark else "line2"
    if mark == "open":
        painter.setFont(theme().font("body", bold=True))
        painter.setPen(theme().color(token))
        painter.drawText(QRectF(-10, -11, 20, 22), int(Qt.AlignmentFlag.AlignCenter), "?")
    else:
        width, lines = _STROKES.get(mark, _ELSE)
        painter.setPen(_pen(theme().tokens[token], width))
        for one in lines:
            painter.drawPolyline(one)
    painter.restore()


def ground_of(mark: str) -> str:
    """The token of a cell's ground: loud where something is to be done, sunken where nothing is asked for."""
    return {"unmet": "bad_t", "open": "open_t", "met": "surface"}.get(mark, "sunken")


@cache
def _pen(color: str, width: float) -> QPen:
    return QPen(QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


class SignDelegate(QStyledItemDelegate):
    """Paints one cell."""

    def __init__(self, model: GridModel, view: GridView) -> None:
        super().__init__(view)
        self._grid = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, sign, a dot where a note or a file stands beside it, and the ring of the current cell."""
        rect = area_of(option)
        mark, kind, beside = self._grid.sign_at(index.row(), index.column())
        current = is_current(self._view, index)
        selected = has_state(option, QStyle.StateFlag.State_Selected) and not current
        painter.fillRect(rect, theme().color("accent_tint" if selected else ground_of(mark)))
        paint_sign(painter, QRectF(rect), mark, kind, self._view.scale)
        painter.save()
        if beside:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme().color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(rect.right() - 6, rect.top() + 3, 3.5, 3.5))
        painter.setPen(theme().color("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if current:
            paint_ring(painter, option)
        painter.restore()


class GridView(QTableView):
    """The matrix. A click on a head asks to fill its column or row."""

    chosen = Signal(str)  # the item of the current cell; "" for none
    marked = Signal(str)  # a mark asked for by its key
    next_open = Signal()
    entered = Signal()
    switched = Signal(str)  # an item that was double clicked: met or open again

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._grid = model
        self.scale = 1.0
        self.setItemDelegate(SignDelegate(model, self))
        self.setAccessibleName("核查表")
        self.columns = ColumnHead(model, self)
        self.rows = RowHead(model, self)
        self.corner = Corner(model, self.rows, self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.rows)
        self.setModel(model)
        self.rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.rows.setMinimumSectionSize(ROW)
        self.columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        dress(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Make columns, heads and the corner as large as their words need; what width is left the columns share."""
        self.rows.setDefaultSectionSize(round(ROW * self.scale))
        self.rows.fit(self.scale)
        self.rows.setFixedWidth(max(1, self.rows.sizeHint().width()))
        self._share()

    def _share(self) -> None:
        """The columns share what the row heads leave; these rest on words alone, and are not measured anew for it."""
        room = self.width() - self.rows.sizeHint().width() - self.verticalScrollBar().sizeHint().width()
        self.columns.fit(self.scale, room)
        self.columns.setFixedHeight(self.columns.sizeHint().height())
        self.updateGeometries()

    def set_large(self, *, large: bool) -> None:
        """Show everything larger, or as usual."""
        self.scale = LARGE if large else 1.0
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A cell is a switch: met, or open again."""
        item = self.indexAt(event.position().toPoint()).data(Cell.ITEM)
        if item and event.button() == Qt.MouseButton.LeftButton:
            self.switched.emit(item)

    def updateGeometries(self) -> None:
        """Keep the corner where the two heads meet."""
        super().updateGeometries()
        self.corner.setGeometry(0, 0, self.rows.width(), self.columns.height())
        self.corner.raise_()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which item is current, and tint its heads."""
        super().currentChanged(current, previous)
        self.columns.current, self.rows.current = current.column(), current.row()
        self.columns.viewport().update()
        self.rows.viewport().update()
        self.chosen.emit(current.data(Cell.ITEM) or "" if current.isValid() else "")

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """A cell alone is shown by its ring."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits mark, Ctrl+↓ asks for the next open cell, Enter for the detail; all others are the table's own."""
        mark = mark_of_key(event)
        if mark:
            self.marked.emit(mark)
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.next_open.emit()
        elif is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def chosen_cells(self) -> list[QModelIndex]:
        """The selected cells, from the top."""
        return sorted(self.selectionModel().selectedIndexes(), key=lambda index: (index.row(), index.column()))
