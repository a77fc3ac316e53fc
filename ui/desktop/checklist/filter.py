"""What of the list is shown: a chip for each mark that occurs with how many there are, and a field to find words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QToolButton, QVBoxLayout

from checklists.words import mark_word, word
from ui.desktop.checklist.groups import BESIDE
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.plain import plain_label, put_search_sign
from ui.desktop.look.shapes import paint_mark
from ui.desktop.look.theme import theme
from ui.desktop.look.wrapping import Wrapping

_CHIPS = ("", "open", "unmet", "na", "met", BESIDE)
_NAMES = {"": "全部", BESIDE: "其余"}
_ABOUT = {"": "看全部", BESIDE: "只看其余的：不计入结论，或还不能判断是否适用"}
_PAD, _SHAPE = 7, 16
_PAUSE = 150  # ms after the last key before the list follows


class Chip(QToolButton):
    """A filter that is on or off, with its shape and number."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.mark = mark
        self.kind = "condition"
        self.number = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click needs no frame
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_number(self, kind: str, number: int) -> None:
        """Show how many there are; painted only where that is news."""
        if (kind, number) == (self.kind, self.number) and self.toolTip():
            return
        self.kind, self.number = kind, number
        name = _NAMES.get(self.mark) or mark_word(kind, self.mark)
        about = _ABOUT.get(self.mark) or f"只看{word('asked', kind)}的条目里{name}的"
        self.setToolTip(f"{about}，{number} 项")
        self.setAccessibleName(f"{name}，{number} 项")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As its words need."""
        words = QFontMetrics(theme().font("small", bold=True)).horizontalAdvance(self.words)
        return QSize(words + 2 * _PAD + (0 if self.mark in _NAMES else _SHAPE + 3), 28)

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, shape, number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(QPen(theme().color("accent" if on else "line2"), 1.5 if on else 1))
        painter.setBrush(theme().color("accent_tint" if on else "hover" if self.underMouse() else "surface"))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRoundedRect(area, 6, 6)
        left = _PAD
        if self.mark not in _NAMES:
            paint_mark(painter, QRectF(_PAD, 6, _SHAPE, _SHAPE), self.mark, self.kind)
            left += _SHAPE + 3
        painter.setPen(theme().color("accent" if on else "text2"))
        painter.setFont(theme().font("small", bold=on))
        words = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.words)

    @property
    def words(self) -> str:
        """What stands on it."""
        return f"{_NAMES.get(self.mark) or mark_word(self.kind, self.mark)} {self.number}"


class FilterBar(Wrapping):
    """The chips and the field. It tells what is asked for; what is found the list knows."""

    asked = Signal(str, str)  # the mark, and the words

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        chips = FlowLayout(4)
        for mark in _CHIPS:
            chip = self.chips[mark] = Chip(mark)
            self._group.addButton(chip)
            chips.addWidget(chip)
        self.chips[""].setChecked(True)
        self._says = plain_label("", "meta", wrap=True)
        self.field = QLineEdit()
        self.field.setPlaceholderText("在清单里找（Ctrl+F）")
        self.field.setAccessibleName("在清单里找")
        self.field.setClearButtonEnabled(True)
        put_search_sign(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(chips)
        column.addWidget(self._says)
        column.addWidget(self.field)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.tell)
        self.field.textChanged.connect(self._wait)
        self._group.buttonClicked.connect(self.tell)

    def show_counts(self, kind: str, counts: Mapping[str, int], beside: str) -> None:
        """Show how many items each chip lists, and what those are that do not count."""
        for mark, chip in self.chips.items():
            chip.show_number(kind, counts[mark])
            chip.setVisible(not mark or counts[mark] > 0 or chip.isChecked())
        asked = counts[""] - counts[BESIDE]
        others = f"；其余 {counts[BESIDE]} 项不计数（{beside}）" if counts[BESIDE] else ""
        without = f"，其中 {counts['na']} 项{mark_word(kind, 'na')}，不计数" if counts["na"] else ""
        self._says.setText(f"{word('asked', kind)} {asked} 项{without}{others}")
        self._says.setVisible(counts[""] > 0)
        self.fit()

    def clear(self) -> None:
        """Ask for everything."""
        self.field.clear()
        self.chips[""].setChecked(True)
        self.tell()

    def begin(self) -> None:
        """Go to the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _wait(self) -> None:
        self._pause.start()

    def tell(self) -> None:
        """Tell once more what is asked for."""
        self._pause.stop()
        mark = next(mark for mark, chip in self.chips.items() if chip.isChecked())
        self.asked.emit(mark, self.field.text())
