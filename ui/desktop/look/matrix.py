"""What tables of signs have in common: how they behave, where a cell is, and the ring of the current one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView

from ui.desktop.look.theme import theme


def dress(view: QTableView) -> None:
    """Let a table be walked through by the arrow keys, without lines, corner and typing of its own."""
    view.setShowGrid(False)
    view.setCornerButtonEnabled(False)
    view.setTabKeyNavigation(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


def area_of(option: QStyleOptionViewItem) -> QRect:
    """Where a cell is painted."""
    rect: QRect = option.rect  # type: ignore[attr-defined]
    return rect


def has_state(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    """Whether a cell is selected, has the keyboard, or whatever else a flag says."""
    state: Any = option.state  # type: ignore[attr-defined]
    return bool(state & flag)


def is_current(view: QObject, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether a cell is the current one of the table that a delegate paints for."""
    return isinstance(view, QTableView) and view.currentIndex() == index


def paint_ring(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ring of the current cell: in the colour of the keyboard where that is on it."""
    focused = has_state(option, QStyle.StateFlag.State_HasFocus)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().color("focus" if focused else "field"), 2))
    painter.drawRect(QRectF(area_of(option)).adjusted(1, 1, -2, -2))
