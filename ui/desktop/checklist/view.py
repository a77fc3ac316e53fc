"""The list of a checklist: a tree with painted rows, its own keys, and one pointer target per row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from ui.desktop.checklist.mark_control import mark_of_key
from ui.desktop.checklist.model import ChecklistModel, Role
from ui.desktop.look.icons import icon
from ui.desktop.look.keys import is_enter
from ui.desktop.look.shapes import mark_color, paint_mark
from ui.desktop.look.theme import theme

Index = QModelIndex | QPersistentModelIndex
_ROW, _SHAPE, _SMALL, _LEFT, _INDENT, _BAR = 34, 16, 10, 14, 14, 3


class RowDelegate(QStyledItemDelegate):
    """Paints heads and items. Finished items are quiet, unfinished ones bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: Any = option.state  # type: ignore[attr-defined]
        self._paint_ground(painter, rect, state, head=not index.data(Role.ITEM))
        left = rect.left() + _LEFT + _INDENT * max(0, index.data(Role.DEPTH) - 1)
        if index.data(Role.ITEM):
            self._paint_item(painter, rect, left, index)
        else:
            opened = bool(state & QStyle.StateFlag.State_Open)
            self._paint_head(
                painter, rect, rect.left() + _LEFT + _INDENT * index.data(Role.DEPTH), index, opened=opened
            )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 4, 4)
        painter.restore()

    def editorEvent(self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the shape marks the item as all right, or takes that back."""
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        if event.button() != Qt.MouseButton.LeftButton or not index.data(Role.ITEM):
            return False
        if not shape_area(option.rect, index).contains(event.position().toPoint()):  # type: ignore[attr-defined]
            return False
        right = "unmet" if index.data(Role.KIND) == "risk" else "met"
        return bool(model.setData(index, "open" if index.data(Role.MARK) == right else right, Role.MARK))

    def _paint_ground(self, painter: QPainter, rect: QRect, state: Any, *, head: bool) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "accent_tint" if selected else "hover" if hovered else "sunken" if head else "surface"
        painter.fillRect(rect, theme().color(ground))
        if head:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("line"))
        if selected:
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height(), theme().color("accent"))

    def _paint_head(self, painter: QPainter, rect: QRect, left: int, index: Index, *, opened: bool) -> None:
        picture = "grid" if index.data(Role.DOOR) else "down" if opened else "right"
        icon(picture, size=12).paint(painter, left, rect.top() + (_ROW - 12) // 2, 12, 12)
        token = "met" if index.data(Role.DONE) else "text2"
        right = self._paint_meta(painter, rect, index, token)
        bold = not index.data(Role.ROW)
        self._paint_words(painter, QRect(left + 20, rect.top(), right - left - 26, _ROW), index, "text", bold=bold)

    def _paint_item(self, painter: QPainter, rect: QRect, left: int, index: Index) -> None:
        mark, kind = index.data(Role.MARK), index.data(Role.KIND)
        paint_mark(painter, sign_area(rect, left, counts=index.data(Role.COUNTS)), mark, kind)
        right = self._paint_meta(painter, rect, index, "text3")
        if index.data(Role.FILES):
            right -= 20
            icon("clip", "text3", 14).paint(painter, right, rect.top() + (_ROW - 14) // 2, 14, 14)
        color = mark_color(mark, kind)
        token = "text2" if color in ("met", "na") else "text"
        words = QRect(left + _SHAPE + 10, rect.top(), right - left - _SHAPE - 16, _ROW)
        self._paint_words(painter, words, index, token, bold=color in ("bad", "todo"))

    def _paint_meta(self, painter: QPainter, rect: QRect, index: Index, token: str) -> int:
        """Paint the small words at the right, and give where they begin."""
        text = (index.data(Role.META) or "") + ("　›" if index.data(Role.DOOR) else "")
        painter.setFont(theme().font("meta"))
        painter.setPen(theme().color(token))
        width = painter.fontMetrics().horizontalAdvance(text)
        right = rect.right() - 14
        place = QRect(right - width, rect.top(), width + 2, _ROW)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        return right - width - (8 if text else 0)

    def _paint_words(self, painter: QPainter, place: QRect, index: Index, token: str, *, bold: bool) -> None:
        painter.setFont(theme().font("body", bold=bold))
        painter.setPen(theme().color(token))
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


def sign_area(rect: QRect, left: int, *, counts: bool) -> QRectF:
    """Where the sign of an item is painted: small where it does not count, so that what counts stands out."""
    side = _SHAPE if counts else _SMALL
    return QRectF(left + (_SHAPE - side) / 2, rect.top() + (_ROW - side) / 2, side, side)


def shape_area(rect: QRect, index: Index) -> QRect:
    """Where a click means the shape: a square of 28 around it."""
    left = rect.left() + _LEFT + _INDENT * max(0, index.data(Role.DEPTH) - 1)
    return QRect(left - 6, rect.top() + (_ROW - 28) // 2, 28, 28)


class ChecklistView(QTreeView):
    """The tree. Digits mark, Ctrl+↓ asks for the next open item, Enter for the detail."""

    chosen = Signal(str)  # the item that is current; "" for a group
    marked = Signal(str)  # a mark asked for by its key
    next_open = Signal()
    entered = Signal()
    leaving = Signal()  # to the matrix that some items stand in

    def __init__(self, model: ChecklistModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: set[str] = set()
        self._known: set[str] = set()
        self._current = ""
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._fold)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.open_passages()

    def open_passages(self) -> None:
        """Unfold everything."""
        self.expandAll()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which item is current."""
        super().currentChanged(current, previous)
        self.chosen.emit(current.data(Role.ITEM) or "" if current.isValid() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a checklist; all others are the tree's own."""
        mark = mark_of_key(event)
        if mark:
            self.marked.emit(mark)
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.next_open.emit()
        elif is_enter(event):
            self._fold_or_enter()
        else:
            super().keyPressEvent(event)

    def show_index(self, index: QModelIndex) -> None:
        """Make a row current and bring it into view, unfolding what is around it."""
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        if not index.data(Role.ITEM):
            self.expand(index)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _fold_or_enter(self) -> None:
        index = self.currentIndex()
        if index.data(Role.ITEM):
            self.entered.emit()
        elif index.isValid():
            self._fold(index)

    def _fold(self, index: QModelIndex) -> None:
        if index.data(Role.DOOR):
            self.leaving.emit()
        elif not index.data(Role.ITEM):
            self.setExpanded(index, not self.isExpanded(index))

    def _remember(self) -> None:
        self._current = self.currentIndex().data(Role.ITEM) or ""
        self._known = {group.data(Role.GROUP) for group in self._groups()}
        self._open = {group.data(Role.GROUP) for group in self._groups() if self.isExpanded(group)}

    def _restore(self) -> None:
        model = self.model()
        for group in self._groups():
            key = group.data(Role.GROUP)
            self.setExpanded(group, key in self._open or key not in self._known)
        if isinstance(model, ChecklistModel) and model.index_of(self._current).isValid():
            self.show_index(model.index_of(self._current))

    def _groups(self) -> list[QModelIndex]:
        model = self.model()
        tops = [model.index(row, 0) for row in range(model.rowCount())]
        inner = [model.index(row, 0, top) for top in tops for row in range(model.rowCount(top))]
        return tops + [index for index in inner if not index.data(Role.ITEM)]
