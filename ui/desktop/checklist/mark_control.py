"""The mark of an item as four buttons in one frame: real buttons, so that keyboard and screen reader find them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from checklists.judging.facts import MARKS
from checklists.words import mark_word
from ui.desktop.look.shapes import mark_color, paint_mark
from ui.desktop.look.theme import theme

_HEIGHT, _SHAPE, _GAP, _RADIUS = 32, 16, 5, 6
_PAD, _PAD_LEAST = 9, 4  # before the shape and behind the word: as is comfortable, and where there is little room
KEYS = {"met": "1", "unmet": "2", "na": "3", "open": "0"}
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_BY_KEY = {Qt.Key(ord(digit)): mark for mark, digit in KEYS.items()}


def mark_of_key(event: QKeyEvent) -> str:
    """The mark that a digit alone stands for; "" for any other key."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    return _BY_KEY.get(Qt.Key(event.key()), "")


class Segment(QToolButton):
    """One mark that can be chosen, painted with its shape and word."""

    def __init__(self, mark: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = mark
        self.kind = "condition"
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def name_for(self, kind: str) -> None:
        """Take the word and the shape of a kind of item."""
        self.kind = kind
        self.setText(mark_word(kind, self.mark))
        self.setAccessibleName(self.text())
        self.setToolTip(f"{self.text()}（按 {KEYS[self.mark]}）")
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """It is checked once the item has the mark."""

    def sizeHint(self) -> QSize:
        """Wide enough for the bold word, so that choosing moves nothing."""
        return QSize(self._needed() + 2 * _PAD, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return QSize(self._needed() + 2 * _PAD_LEAST, _HEIGHT)

    def _needed(self) -> int:
        self.ensurePolished()
        words = QFontMetrics(theme().font("body", bold=True)).horizontalAdvance(self.text())
        return _SHAPE + _GAP + words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, shape, word, and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled() and not self.isChecked():
            painter.setOpacity(0.5)
        token = mark_color(self.mark, self.kind)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        self._paint_ground(painter, area, token)
        left = (self.width() - self._needed()) / 2
        paint_mark(painter, QRectF(left, (self.height() - _SHAPE) / 2, _SHAPE, _SHAPE), self.mark, self.kind)
        painter.setPen(theme().color(token if self.isChecked() else "text"))
        painter.setFont(theme().font("body", bold=self.isChecked()))
        words = QRectF(self.rect()).adjusted(left + _SHAPE + _GAP, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())

    def _paint_ground(self, painter: QPainter, area: QRectF, token: str) -> None:
        if self.isChecked():
            painter.setBrush(theme().color(f"{token}_t"))
            painter.setPen(QPen(theme().color(token), 1.5))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS - 1, _RADIUS - 1)
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(theme().color("hover"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRoundedRect(area.adjusted(2.5, 2.5, -2.5, -2.5), _RADIUS - 3, _RADIUS - 3)


class MarkControl(QWidget):
    """Chooses one of the marks. What was chosen is told, and shown only once the item has it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("核对结果")
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # an exclusive one would choose what the arrows go over
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.segments: dict[str, Segment] = {}
        for mark in MARKS:
            segment = self.segments[mark] = Segment(mark, self)
            segment.name_for("condition")
            self._group.addButton(segment)
            row.addWidget(segment)
        self._group.buttonClicked.connect(self._tell)

    def show_mark(self, kind: str, mark: str, *, na_allowed: bool, enabled: bool = True) -> None:
        """Show an item's mark; a mark that is not among the choices checks none."""
        for name, segment in self.segments.items():
            segment.name_for(kind)
            segment.setChecked(name == mark)
            segment.setVisible(name != "na" or na_allowed)
            segment.setEnabled(enabled)
        self.update()

    def shown(self) -> str:
        """The mark that is checked; "" for none."""
        return next((name for name, segment in self.segments.items() if segment.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What its segments leave to it: the digits, as in the list, and the arrows, which choose nothing."""
        offered = [one for one in self.segments.values() if one.isVisible() and one.isEnabled()]
        in_hand = next((place for place, one in enumerate(offered) if one.hasFocus()), None)
        marked = next((one for one in offered if one.mark == mark_of_key(event)), None)
        if marked is not None:
            marked.setFocus(Qt.FocusReason.OtherFocusReason)
            marked.click()
        elif event.key() in _ARROWS and in_hand is not None:
            offered[(in_hand + _ARROWS[Qt.Key(event.key())]) % len(offered)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The one frame around all, and a line between the segments."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color("field"))
        painter.setBrush(theme().color("surface"))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        painter.setPen(theme().color("line"))
        for segment in list(self.segments.values())[1:]:
            if segment.isVisible():
                painter.drawLine(segment.x(), 7, segment.x(), self.height() - 8)

    def _tell(self, segment: Segment) -> None:
        self.chosen.emit(segment.mark)
