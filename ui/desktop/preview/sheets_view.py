"""Pages on a desk: drawn as they will be printed, zoomed, scrolled, clicked on, with the entry in hand framed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.desktop.look.theme import theme
from ui.desktop.preview.desk import AROUND, Desk
from ui.paper.ink import Sheet
from ui.paper.painting import Press
from ui.paper.type_case import TypeCase

_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_KEPT = 8  # drawn pages that are kept
_MM_PER_INCH = 25.4
# Paper is white in every theme, and so is what is marked on it.
_LACKING, _IN_HAND, _FRAME = QColor("#FCF0DC"), QColor("#E7EDF9"), QColor("#2A4FA3")


class SheetsView(QAbstractScrollArea):
    """A column of pages. Without a zoom of its own the widest page is as wide as the view."""

    asked = Signal(object)  # the entries that were clicked on
    moved = Signal()  # another page is in view, or another zoom

    def __init__(self, case: TypeCase) -> None:
        super().__init__()
        self._case = case
        self._zoom: float | None = None
        self._desk = Desk((), 0, None)
        self._lacking: frozenset[str] = frozenset()
        self._drawn: dict[int, QPixmap] = {}
        self.entry = ""  # the one that is framed
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("纸面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages."""
        return self._desk.sheets

    def show_sheets(self, sheets: Sequence[Sheet], lacking: Collection[str] = ()) -> None:
        """Show pages in place of the others; the entries that are `lacking` are tinted.

        The view stands still, unless the entry in hand has another place now: then it is brought into view.
        """
        self._lacking = frozenset(lacking)
        before = list(self._desk.areas(self.entry))
        self._anew(sheets)
        if list(self._desk.areas(self.entry)) != before:
            self.show_entry(self.entry)

    def show_entry(self, entry: str) -> None:
        """Frame an entry, and bring it into view; "" for none."""
        self.entry = entry
        place = next(self._desk.areas(entry), None)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if place is not None and not bar.value() <= place.top() <= place.bottom() <= bar.value() + height:
            bar.setValue(round(min(place.center().y() - height / 2, place.top())))
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page that is in view, counted from 1; 0 where there is none."""
        return self._desk.page_at(self.verticalScrollBar().value() + self.viewport().height() / 3)

    def show_page(self, number: int) -> None:
        """Bring a page into view, counted from 1."""
        self.verticalScrollBar().setValue(self._desk.tops[number - 1] - AROUND)

    @property
    def zoom(self) -> float:
        """How large a page is drawn: 1 is as large as paper."""
        return self._desk.scale / self._natural()

    @property
    def fits_width(self) -> bool:
        """Whether a page is as wide as the view."""
        return self._zoom is None

    def set_zoom(self, zoom: float | None) -> None:
        """Draw pages so large, or as wide as the view; the middle of the view stays."""
        bar, half = self.verticalScrollBar(), self.viewport().height() / 2
        middle = (bar.value() + half) / self._desk.height
        self._zoom = zoom
        self._anew(self.sheets)
        bar.setValue(round(middle * self._desk.height - half))

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(next((step for step in _STEPS if step > self.zoom + 0.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(next((step for step in reversed(_STEPS) if step < self.zoom - 0.01), _STEPS[0]))

    def entries_at(self, at: QPoint) -> tuple[str, ...]:
        """The entries under a point of the view."""
        return self._desk.entries_at(QPointF(at + self._corner()))

    def point_of(self, entry: str) -> QPoint | None:
        """Where in the view an entry stands; nothing where it stands nowhere."""
        place = next(self._desk.areas(entry), None)
        return place.center().toPoint() - self._corner() if place is not None else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages that are in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().color("desk"))
        down = self.verticalScrollBar().value()
        painter.translate(-self._corner())
        for number in range(len(self.sheets)):
            place = self._desk.paper(number)
            if place.bottom() >= down and place.top() <= down + self.viewport().height():
                painter.setPen(QPen(theme().color("line2"), 1))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
                painter.drawPixmap(place.topLeft(), self._pixmap(number))
                self._tint(painter, number)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as wide as the view."""
        super().resizeEvent(event)
        self._anew(self.sheets)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            act = self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out
            act()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with +, -, 0 and 1 zooms; Home and End go to the first and the last page."""
        bar = self.verticalScrollBar()
        with_control: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: lambda: self.set_zoom(None),
            Qt.Key.Key_1: lambda: self.set_zoom(1.0),
        }
        alone: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
        }
        keys = with_control if event.modifiers() & Qt.KeyboardModifier.ControlModifier else alone
        act = keys.get(event.key())
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked on."""
        there = self.entries_at(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the entry under the mouse."""
        there = self.entries_at(event.position().toPoint())
        if there and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(there)

    def _natural(self) -> float:
        """Pixels a millimetre of pages as large as paper."""
        return self.logicalDpiX() / _MM_PER_INCH

    def _corner(self) -> QPoint:
        """The point of the desk that is in the upper left corner of the view."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _anew(self, sheets: Sequence[Sheet]) -> None:
        """Place all pages, and forget how they looked."""
        view = self.viewport().size()
        self._drawn.clear()
        self._desk = Desk(sheets, view.width(), self._zoom and self._zoom * self._natural())
        across = 0 if self.fits_width else self._desk.width
        for bar, whole, part in (
            (self.verticalScrollBar(), self._desk.height, view.height()),
            (self.horizontalScrollBar(), across, view.width()),
        ):
            bar.setPageStep(part)
            bar.setSingleStep(40)
            bar.setRange(0, max(whole - part, 0))
        self.viewport().update()
        self.moved.emit()

    def _pixmap(self, number: int) -> QPixmap:
        """A page as it looks, drawn in the pixels of the screen."""
        if number not in self._drawn:
            while len(self._drawn) >= _KEPT:
                del self._drawn[next(iter(self._drawn))]
            ratio, size = self.devicePixelRatioF(), self._desk.paper(number).size()
            made = QPixmap((size * ratio).toSize())
            made.fill(theme().color("paper"))
            painter = QPainter(made)
            Press(painter, self._case, self._desk.scale * ratio).draw(self.sheets[number])
            painter.end()
            made.setDevicePixelRatio(ratio)
            self._drawn[number] = made
        return self._drawn[number]

    def _tint(self, painter: QPainter, number: int) -> None:
        """Tint what is lacking, and frame the entry in hand."""
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for entry in self._lacking:
            for place in self._desk.areas_on(number, entry):
                painter.fillRect(place, _LACKING)
        framed = self._desk.areas_on(number, self.entry)
        for place in framed:
            painter.fillRect(place, _IN_HAND)
        painter.restore()
        painter.setPen(QPen(_FRAME, 2))
        for place in framed:
            painter.drawRect(place)
