"""How a case looks in the list: two lines, its shape, its pin, how far each part has got; the words are the model's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6 import QtWidgets  # styles are taken from it only once the mouse points at a row
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from checklists.cases.search import place_of, terms_of
from checklists.policy.validity import SOON
from ui.desktop.home.case_model import CaseModel, Column
from ui.desktop.look.bars import paint_bar, paint_parts
from ui.desktop.look.icons import icon
from ui.desktop.look.shapes import mark_pixmap
from ui.desktop.look.theme import theme

if TYPE_CHECKING:
    from checklists.cases.found import Hit

ROW = 62
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TITLE = ("body", "text")
_FIRST, _SECOND = (10, 22), (33, 20)  # where the two lines of a row are: from above, and how high
_TAG, _BAR = 52, 84  # pixels for the tag of a case for practice, and for the bar
_WIDEST = 1.5  # no character is so many times as wide as its face is high
_LEAST_NAME = 40  # pixels that a name must have to be shown beside a title


class Pointed(Protocol):
    """What the list knows of the mouse and the selection."""

    pointed_at: bool
    row_pointed_at: int
    row_chosen: int


class CaseDelegate(QStyledItemDelegate):
    """Paints the cells; the words come from the model, which is asked directly: not once a role through Qt."""

    def __init__(self, table: Pointed, cases: CaseModel, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._cases = cases

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        row, column = index.row(), Column(index.column())
        painter.save()
        self._ground(painter, rect, row, column, hovered=self._table.pointed_at and _hovered(option))
        inner = rect.adjusted(52 if column is Column.CASE else 8, 0, -10, 0)
        match column:
            case Column.CASE:
                self._case(painter, rect, inner, row)
            case Column.PROGRESS:
                self._progress(painter, inner, row)
            case Column.BLOCKING if hit := self._cases.hit(row):
                self._hit(painter, inner, hit)
            case Column.BLOCKING:
                self._wrapped(painter, inner, self._cases.words(row, column))
            case Column.DAY:
                self._day(painter, inner, row)
            case _:
                self._line(painter, inner, _FIRST, self._cases.words(row, column), ("small", "text2"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is equally high."""
        return QSize(80, ROW)

    def _ground(self, painter: QPainter, rect: QRect, row: int, column: Column, *, hovered: bool) -> None:
        chosen = self._table.row_chosen == row
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or hovered:  # the page is of the usual colour
            self._block(painter, rect, "accent_tint" if chosen else "hover")
        self._block(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), "line")
        if chosen and column is Column.CASE:
            self._block(painter, QRect(rect.left(), rect.top(), 3, rect.height()), "accent")

    def _block(self, painter: QPainter, rect: QRect, token: str) -> None:
        """Fill a rectangle with no pen. Not with `fillRect`, for which PySide would make all gradients."""
        painter.setBrush(theme().color(token))
        painter.drawRect(rect)

    def _case(self, painter: QPainter, rect: QRect, inner: QRect, row: int) -> None:
        mark, kind = self._cases.shape(row)
        painter.drawPixmap(rect.left() + 20, rect.top() + 12, self._shape(painter, mark, kind))
        pinned = self._cases.is_pinned(row)
        if pinned or (self._table.pointed_at and self._table.row_pointed_at == row):
            icon("pin", "accent" if pinned else "text3", 14).paint(painter, pin_in(rect))
        practice = self._cases.head(row).practice
        room = inner.adjusted(0, 0, -_TAG if practice else 0, 0)
        title = self._line(painter, room, _FIRST, self._cases.words(row, Column.CASE), _TITLE)
        owner = self._cases.owner(row)
        if practice or owner:
            beside = inner.adjusted(painter.fontMetrics().horizontalAdvance(title) + 10, 0, 0, 0)
            self._beside(painter, beside, owner, practice=practice)
        matter, validity = self._cases.matter(row)
        said = self._line(painter, inner.adjusted(0, 0, -90 if validity else 0, 0), _SECOND, matter, ("meta", "text3"))
        if validity:
            left = inner.left() + painter.fontMetrics().horizontalAdvance(said) + 10
            icon("clock", "todo", 12).paint(painter, QRect(left, inner.top() + _SECOND[0] + 4, 12, 12))
            where = QRect(left + 16, inner.top(), inner.right() - left - 16, inner.height())
            self._line(painter, where, _SECOND, validity, ("meta", "todo"))

    def _beside(self, painter: QPainter, room: QRect, owner: str, *, practice: bool) -> None:
        """What stands behind a title."""
        if practice:
            self._tag(painter, QRect(room.left(), room.top() + _FIRST[0] + 2, _TAG - 12, 18), "练习")
            room = room.adjusted(_TAG, 0, 0, 0)
        if room.width() > _LEAST_NAME:
            self._line(painter, room, _FIRST, owner, ("small", "text2"))

    def _progress(self, painter: QPainter, inner: QRect, row: int) -> None:
        summary = self._cases.head(row).summary
        if self._cases.is_all_wanted(row):
            place = QRectF(inner.left(), inner.top() + 18, min(inner.width(), _BAR), 6)
            if summary.sections:
                paint_parts(painter, place, [(part.done, part.of) for part in summary.sections])
            else:
                paint_bar(painter, place, summary.done, summary.required)
        self._line(painter, inner, _SECOND, self._cases.words(row, Column.PROGRESS), ("meta", "text2"))

    def _day(self, painter: QPainter, inner: QRect, row: int) -> None:
        """The next day, loud where it is near; what is gone by is quiet."""
        day, words, left = self._cases.next(row) or ("—", "", SOON + 1)
        ink = "todo" if 0 <= left <= SOON else "text3" if left < 0 else "text2"
        self._line(painter, inner, _FIRST, day, ("small", ink))
        self._line(painter, inner, _SECOND, words, ("meta", "todo" if ink == "todo" else "text3"))

    def _hit(self, painter: QPainter, inner: QRect, hit: Hit) -> None:
        """Where it was found, and below the words around it, what was looked for marked."""
        self._line(painter, inner, _FIRST, hit.label, ("small", "text3"))
        painter.setFont(theme().font("small"))
        painter.setPen(Qt.PenStyle.NoPen)
        metrics = painter.fontMetrics()
        for term in terms_of(self._cases.search):
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

    def _line(self, painter: QPainter, inner: QRect, place: tuple[int, int], text: str, ink: tuple[str, str]) -> str:
        """Paint one line in a face and a colour, shortened where it does not fit; what is shown of it."""
        if not text:
            return text
        font = theme().font(ink[0], bold=ink == _TITLE)
        painter.setFont(font)
        painter.setPen(theme().color(ink[1]))
        where = QRect(inner.left(), inner.top() + place[0], inner.width(), place[1])
        if len(text) * font.pixelSize() * _WIDEST > where.width():  # else it fits, without being measured
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, _LEFT, text)
        return text

    def _wrapped(self, painter: QPainter, inner: QRect, text: str) -> None:
        """A sentence on two lines, the second shortened."""
        font = theme().font("small")
        end = len(text)
        if end * font.pixelSize() * _WIDEST > inner.width():
            painter.setFont(font)
            metrics = painter.fontMetrics()
            while end > 1 and metrics.horizontalAdvance(text[:end]) > inner.width():
                end -= 1
        self._line(painter, inner, _FIRST, text[:end], ("small", "text2"))
        self._line(painter, inner, _SECOND, text[end:], ("small", "text2"))


def pin_in(rect: QRect) -> QRect:
    """Where the pin of a row stands in its first cell."""
    return QRect(rect.left() + 22, rect.top() + 37, 14, 14)


def _hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the mouse is over a cell."""
    return bool(option.state & QtWidgets.QStyle.StateFlag.State_MouseOver)  # type: ignore[attr-defined]
