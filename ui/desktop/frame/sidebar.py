"""The navigation at the left: the program's own pages, and those of the open case with how far each has got."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from ui.desktop.look.elided import ElidedLabel
from ui.desktop.look.icons import icon
from ui.desktop.look.plain import line, plain_label
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.look.shapes import mark_pixmap, said_of
from ui.desktop.look.theme import theme
from ui.desktop.page import FORM

if TYPE_CHECKING:
    from ui.desktop.stages import Stage

WIDE, RAIL = 212, 52
_AROUND = 40  # pixels: so much of what is before and after is seen as well
_ICONS = {
    "home": "home", "new": "plus", "dates": "cal", "organisation": "org", "trash": "trash", "case": "flag",
    "questions": "tune", "checklist": "list", "grid": "grid", "timeline": "clock", "review": "export",
    "history": "history",
}  # fmt: skip
_CALLS = ("有问题", "未完成")  # what a shape has to say before it is shown


class Place(NamedTuple):
    """One entry: the page, its name, and of a page of the case its tally and worst mark."""

    page: str
    name: str
    tally: str = ""
    mark: str = ""
    kind: str = "material"


_DATES = Place("dates", "日历和期限")
_ORGANISATION = Place("organisation", "单位信息")


class NavEntry(QAbstractButton):
    """One entry of the navigation."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFixedHeight(32)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click needs no frame
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.place = place
        self.rail = False
        self.show_as(place)

    def show_as(self, place: Place) -> None:
        """Show another count or mark."""
        self.place = place
        self._state = said_of(place.mark, place.kind)
        self.setText(place.name)
        self.setAccessibleName("，".join(part for part in (place.name, place.tally, self._state) if part))
        self.setToolTip(self.accessibleName() if self.rail else "")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the sidebar lets it be."""
        return QSize(RAIL - 12 if self.rail else WIDE - 12, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, name, count and mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme()
        chosen = self.isChecked()
        ground = "surface" if chosen else "navhover" if self.underMouse() else "sidebar"
        painter.setPen(now.color("focus") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(now.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("accent"))
            painter.drawRoundedRect(QRectF(0, 8, 3, self.height() - 16), 1.5, 1.5)
        picture = icon(_icon_of(self.place.page), "accent" if chosen else "text2", 18)
        picture.paint(painter, QRect(11, 7, 18, 18))
        if self.rail:
            self._badge(painter, QRect(27, 3, 11, 11))
        else:
            self._words(painter)

    def _badge(self, painter: QPainter, rect: QRect) -> None:
        if self._state in _CALLS:
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(rect, mark_pixmap(self.place.mark, self.place.kind, rect.width(), ratio))

    def _words(self, painter: QPainter) -> None:
        now, right = theme(), self.width() - 10
        if self._state in _CALLS:
            self._badge(painter, QRect(right - 12, 10, 12, 12))
        if self.place.mark:
            right -= 18
        if self.place.tally:
            font = now.font("meta")
            painter.setFont(font)
            painter.setPen(now.color("text2" if self.underMouse() else "text3"))
            rect = QRect(right - 90, 0, 90, self.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.place.tally)
            right -= self._advance(painter, self.place.tally) + 6
        painter.setFont(now.font("body", bold=self.isChecked()))
        painter.setPen(now.color("text" if self.isChecked() else "text2"))
        room = QRect(37, 0, right - 37, self.height())
        shown = painter.fontMetrics().elidedText(self.place.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _advance(self, painter: QPainter, text: str) -> int:
        return painter.fontMetrics().horizontalAdvance(text)


def _icon_of(page: str) -> str:
    return "edit" if page.startswith(FORM) else _ICONS.get(page, "doc")


class Sidebar(QWidget):
    """All entries, in a column that scrolls where the window is low."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        self._entries: dict[str, NavEntry] = {}
        self._case: list[NavEntry] = []
        self._rail = False
        self._area = UprightArea(inner=self._inner())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.setFixedWidth(WIDE)

    def _inner(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("ground", "sidebar")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(6, 8, 6, 8)
        self._column.setSpacing(1)
        for place in (Place("home", "首页"), Place("new", "新建办件"), _DATES, _ORGANISATION, Place("trash", "回收站")):
            self._column.addWidget(self._made(place))
        self._rule = line()
        self._caption = plain_label("当前办件", "meta")
        self._title = ElidedLabel(role="small", bold=True)
        for widget in (self._rule, self._caption, self._title):
            self._column.addWidget(widget)
            widget.hide()
        self._column.addStretch()
        self._caption.setContentsMargins(10, 8, 6, 0)
        self._title.setContentsMargins(10, 0, 6, 6)
        return inner

    @property
    def pages(self) -> Sequence[str]:
        """The pages that can be chosen, from above."""
        return tuple(self._entries)

    def set_rail(self, rail: bool) -> None:
        """Show icons only, or names as well."""
        if rail == self._rail:
            return
        self._rail = rail
        self.setFixedWidth(RAIL if rail else WIDE)
        shown = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(shown.ScrollBarAlwaysOff if rail else shown.ScrollBarAsNeeded)
        for entry in self._entries.values():
            entry.rail = rail
            entry.updateGeometry()
            entry.show_as(entry.place)
        self._show_caption()

    def show_case(self, title: str, stages: Sequence[Stage]) -> None:
        """Show the pages of the open case; none where there are no stages."""
        places = [Place("case", "办件主页")] if stages else []
        places += [Place(stage.page, stage.name, _short(stage), stage.mark, stage.kind) for stage in stages]
        places += [Place("history", "历史")] if stages else []
        self._title.set_text(title)
        if [entry.place.page for entry in self._case] != [place.page for place in places]:
            self._rebuild(places)
        for entry, place in zip(self._case, places, strict=True):
            if entry.place != place:  # after a mark most stand as they did, and need not be painted anew
                entry.show_as(place)
        self._show_caption()

    def mark_current(self, page: str) -> None:
        """Show which page is in view; while a new case is made, the open one is not the one in hand."""
        self._caption.setText("已打开的办件" if page == "new" else "当前办件")
        entry = self._entries.get(page)
        if entry is not None:
            entry.setChecked(True)
            self._reveal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window has become lower, the page in view is still to be seen here."""
        super().resizeEvent(event)
        self._reveal()

    def _reveal(self) -> None:
        current = self._group.checkedButton()
        if current is not None:
            self._area.ensureWidgetVisible(current, 0, _AROUND)

    def _show_caption(self) -> None:
        there = bool(self._case)
        self._rule.setVisible(there)
        self._caption.setVisible(there and not self._rail)
        self._title.setVisible(there and not self._rail)

    def _rebuild(self, places: Sequence[Place]) -> None:
        for entry in self._case:
            self._group.removeButton(entry)
            self._entries.pop(entry.place.page)
            entry.deleteLater()
        self._case = [self._made(place) for place in places]
        for offset, entry in enumerate(self._case):
            self._column.insertWidget(self._column.count() - 1, entry)
            entry.setVisible(True)
            if offset:
                QWidget.setTabOrder(self._case[offset - 1], entry)

    def _made(self, place: Place) -> NavEntry:
        entry = NavEntry(place)
        entry.rail = self._rail
        self._group.addButton(entry)
        self._entries[place.page] = entry
        return entry

    def _tell(self, entry: QAbstractButton) -> None:
        if isinstance(entry, NavEntry):
            self.chosen.emit(entry.place.page)


def _short(stage: Stage) -> str:
    """The count as the narrow column shows it; words of papers stay in the task list."""
    return "" if stage.page.startswith(FORM) else stage.count
