"""时间进度: how many items stand how, the timeline, and the items of the current cell to go to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from checklists.judging.items import JudgedItem
from checklists.judging.terms import STATES
from checklists.policy.validity import chinese_day
from checklists.words import word
from ui.desktop.fresh import FreshPage
from ui.desktop.look.layouts import empty
from ui.desktop.look.link import Link
from ui.desktop.look.plain import line, plain_label
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.look.theme import theme
from ui.desktop.places import page_of
from ui.desktop.timeline.model import TimelineModel, said_quarter, standing
from ui.desktop.timeline.view import SIGN, TimelineView, paint_state
from ui.desktop.whys import WHY, WhyLink
from ui.desktop.workbench import Workbench

_BELOW, _BELOW_LEAST = 104, 62  # pixels for what is due in the current cell
_LOW = 420  # a page lower than this has room for little


class Standing(QWidget):
    """The sign of a state, its word and how many there are: the legend and the sum in one."""

    def __init__(self, state: str) -> None:
        super().__init__()
        self._state = state
        self._text = ""
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """Show how many there are."""
        self._text = f"{word('term', self._state)} {number}"
        self.setAccessibleName(f"{self._text} 项")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The sign and its words."""
        return QSize(SIGN + 8 + QFontMetrics(theme().font("small")).horizontalAdvance(self._text), 22)

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign and its words."""
        painter = QPainter(self)
        paint_state(painter, QRectF(0, (self.height() - SIGN) / 2, SIGN, SIGN), self._state)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().color("text"))
        area = self.rect().adjusted(SIGN + 5, 0, 0, 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._text)


class TimelinePage(FreshPage):
    """What is due when in the open case."""

    name = "timeline"
    heading = "时间进度"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.model = TimelineModel(workbench, self)
        self.view = TimelineView(self.model)
        self.states = {state: Standing(state) for state in STATES}
        self._day = plain_label(tone="meta")
        self._place = plain_label("", "strong")
        self.links: list[Link] = []
        self._list = QVBoxLayout()
        self._lay_out()
        self.view.moved.connect(self._show_cell)
        self.view.entered.connect(self._enter)
        workbench.opened.connect(self._on_opened)
        workbench.stepped.connect(self.grow_stale)

    def show_place(self, place: str) -> None:
        """Put the keyboard on the timeline."""
        self.bring_up_to_date()
        self.view.setFocus()

    def offer(self, menu: QMenu) -> None:
        """To go to the items of the current cell, and to why they are due."""
        items = [(item, item.label.replace("&", "&&")) for item in self.model.items_at(self.view.currentIndex())]
        for item, said in items:
            menu.addAction(f"去“{said}”", lambda item=item: self._go_to(item))
        for item, said in items:
            menu.addAction(f"为什么：{said}", lambda item=item: self.go.emit(WHY, item.id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the timeline gets most of the room; its current cell stays in sight."""
        super().resizeEvent(event)
        self._below.setFixedHeight(_BELOW if self.height() >= _LOW else _BELOW_LEAST)
        QTimer.singleShot(0, self.view, self._keep_in_view)

    def _keep_in_view(self) -> None:
        self.view.scrollTo(self.view.currentIndex())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 6, 14, 6)
        top.setSpacing(14)
        for standing_ in self.states.values():
            top.addWidget(standing_)
        top.addStretch(1)
        top.addWidget(self._day)
        inner = QWidget()
        inner.setProperty("ground", "surface")
        below = QVBoxLayout(inner)
        below.setContentsMargins(14, 8, 14, 8)
        below.setSpacing(4)
        below.addWidget(self._place)
        below.addLayout(self._list)
        below.addStretch(1)
        area = self._below = UprightArea("这一格到期的节点", inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedHeight(_BELOW)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(line())
        whole.addWidget(self.view, 1)
        whole.addWidget(line())
        whole.addWidget(area)

    def _on_opened(self) -> None:
        self.view.setCurrentIndex(self.model.index(-1, -1))
        self.grow_stale()

    def draw(self) -> None:
        """Show the case as it is now."""
        picture = self.workbench.picture
        self.model.renew()
        for state, number in picture.terms.items():
            self.states[state].show_number(number)
        self._day.setText(f"按台账日期{chinese_day(picture.applied_on)}判定")
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.first())
        self._show_cell()

    def _show_cell(self) -> None:
        """List what is due in the current cell."""
        empty(self._list)
        self.links = []
        index = self.view.currentIndex()
        if not index.isValid() or self.model.is_chapter(index.row()):
            self._place.setText("在图里选一格，这里列出到期的节点。")
            return
        label = self.model.headerData(index.row(), Qt.Orientation.Vertical)
        self._place.setText(f"{label}　{said_quarter(self.model.timeline.quarters[index.column()])}")
        items = self.model.items_at(index)
        for item in items:
            self._list.addWidget(self._line(item))
        if not items:
            self._list.addWidget(plain_label("没有到期的节点。", "small"))

    def _line(self, item: JudgedItem) -> QWidget:
        """The way to an item, and to why it is due then."""
        line_ = QWidget()
        row = QHBoxLayout(line_)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._link(item), 1)
        row.addWidget(WhyLink(item.id, item.label), 0, Qt.AlignmentFlag.AlignTop)
        return line_

    def _link(self, item: JudgedItem) -> Link:
        words = item.term.words if item.term else ""
        link = Link(f"{words}：{item.label}（{standing(item)}）")
        link.pressed.connect(lambda: self._go_to(item))
        self.links.append(link)
        return link

    def _enter(self) -> None:
        for item in self.model.items_at(self.view.currentIndex())[:1]:
            self._go_to(item)

    def _go_to(self, item: JudgedItem) -> None:
        self.go.emit(*page_of(item.id, self.workbench.picture))
