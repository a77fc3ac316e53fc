"""How a case looks in the list: two lines, its shape, its pin, how far each part has got; the words are the model's."""

from __future__ import annotations

from typing import Protocol

from PySide6 import QtWidgets  # styles are taken from it only once the mouse points at a row
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from checklists.cases.search import place_of, terms_of
from checklists.policy.validity import SOON
from ui.desktop.home.case_model import Column, Role
from ui.desktop.look.bars import paint_bar, paint_parts
from ui.desktop.look.icons import icon
from ui.desktop.look.shapes import mark_pixmap
from ui.desktop.look.theme import theme

ROW = 62
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TITLE = ("body", "text")
_FIRST, _SECOND = (10, 22), (33, 20)  # where the two lines of a row are: from above, and how high
_TAG, _BAR = 52, 84  # pixels for the tag of a case for practice, and for the bar
_LEAST_NAME = 40  # pixels that a name must have to be shown beside a title


class Pointed(Protocol):
    """What the list knows of the mouse, the selection and the search."""

    pointed_at: bool
    row_pointed_at: int

    @property
    def search(self) -> str:
        """What is looked for."""

    def chosen_row(self) -> int:
        """The row that is selected; -1 for none."""


class CaseDelegate(QStyledItemDelegate):
    """Paints the cells; the words come from the model."""

    def __init__(self, table: Pointed, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
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
            case Column.BLOCKING if index.data(Role.HIT):
                self._hit(painter, inner, index)
            case Column.BLOCKING:
                self._wrapped(painter, inner, str(index.data()))
            case Column.DAY:
                self._day(painter, inner, index)
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
        pinned = index.data(Role.PINNED)
        if pinned or (self._table.pointed_at and self._table.row_pointed_at == index.row()):
            icon("pin", "accent" if pinned else "text3", 14).paint(painter, pin_in(rect))
        practice = index.data(Role.HEAD).practice
        room = inner.adjusted(0, 0, -_TAG if practice else 0, 0)
        title = self._line(painter, room, _FIRST, str(index.data()), _TITLE)
        beside = inner.adjusted(title + 10, 0, 0, 0)
        if practice:
            self._tag(painter, QRect(beside.left(), beside.top() + _FIRST[0] + 2, _TAG - 12, 18), "练习")
            beside = beside.adjusted(_TAG, 0, 0, 0)
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
            place = QRectF(inner.left(), inner.top() + 18, min(inner.width(), _BAR), 6)
            if summary.sections:
                paint_parts(painter, place, [(part.done, part.of) for part in summary.sections])
            else:
                paint_bar(painter, place, summary.done, summary.required)
        self._line(painter, inner, _SECOND, str(index.data()), ("meta", "text2"))

    def _day(self, painter: QPainter, inner: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The next day, loud where it is near; what is gone by is quiet."""
        day, words, left = index.data(Role.NEXT) or ("—", "", SOON + 1)
        ink = "todo" if 0 <= left <= SOON else "text3" if left < 0 else "text2"
        self._line(painter, inner, _FIRST, day, ("small", ink))
        self._line(painter, inner, _SECOND, words, ("meta", "todo" if ink == "todo" else "text3"))

    def _hit(self, painter: QPainter, inner: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Where it was found, and below the words around it, what was looked for marked."""
        hit = index.data(Role.HIT)
        self._line(painter, inner, _FIRST, hit.label, ("small", "text3"))
        painter.setFont(theme().font("small"))
        metrics = painter.fontMetrics()
        for term in terms_of(self._table.search):
            at = place_of(term, hit.text)
            if at >= 0:
                left = inner.left() + metrics.horizontalAdvance(hit.text[:at])
                width = metrics.horizontalAdvance(hit.text[at : at + len(term)])
                ground = QRect(left, inner.top() + _SECOND[0] + 1, width, _SECOND[1] - 2)
                self._block(painter, ground.intersected(inner), "mark")
        self._line(painter, inner, _SECOND, hit.text, ("small", "text"))

    def _tag(self, painter: QPainter, place: QRect, text: str) -> None:
        """A word in a frame."""
        painter.setPen(theme().color("open_l"))
        painter.setBrush(theme().color("open_t"))
        painter.drawRoundedRect(place, 4, 4)
        painter.setFont(theme().font("meta"))
        painter.setPen(theme().color("open"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

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


def pin_in(rect: QRect) -> QRect:
    """Where the pin of a row stands in its first cell."""
    return QRect(rect.left() + 22, rect.top() + 37, 14, 14)


def _hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the mouse is over a cell."""
    return bool(option.state & QtWidgets.QStyle.StateFlag.State_MouseOver)  # type: ignore[attr-defined]
