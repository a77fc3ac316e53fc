"""日历: a month with the days of all cases, and beside it the same days as a list, to go to and to take along."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from ui.desktop.dates.date_model import Column, DateModel
from ui.desktop.dates.month_model import LAST, MonthModel
from ui.desktop.dates.month_view import MonthView, months_on
from ui.desktop.dates.taking_along import TakingAlong
from ui.desktop.fresh import FreshPage
from ui.desktop.look.choice import ChoiceButton, Option
from ui.desktop.look.elided import ElidedLabel
from ui.desktop.look.keys import is_enter
from ui.desktop.look.listing import as_listing
from ui.desktop.look.plain import button, line, plain_label
from ui.desktop.look.splitter import KeptSplitter
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench

if TYPE_CHECKING:
    from checklists.keeping.watching import Watch

_ROW, _DAY = 46, 154  # pixels: the height of a row of the list, the width of its days
_SCOPES = (Option("month", "这个月"), Option("90", "今后 90 天"), Option("365", "今后一年"), Option("all", "今后全部"))

_NOTHING = "这段时间没有日期。更晚的日期，在上面的“列出”里选“今后全部”来看；办件里填了起算的日期，期限才会列出。"


class DateTable(QTableView):
    """The list. Enter and a double click open the case, the space bar ticks."""

    opening = Signal(QModelIndex)

    def __init__(self, model: DateModel) -> None:
        super().__init__()
        self._dates = model
        as_listing(self, model, "日期列表", _ROW)
        across = self.horizontalHeader()
        across.setMinimumSectionSize(40)
        across.setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(Column.DAY, _DAY)
        self.doubleClicked.connect(self.opening)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the space bar ticks."""
        index = self.currentIndex()
        if is_enter(event) and index.isValid():
            self.opening.emit(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self._dates.toggle(index.row())
        else:
            super().keyPressEvent(event)


class DatesPage(FreshPage):
    """The days of all cases."""

    name = "dates"
    heading = "日历和期限"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.model = MonthModel(workbench.today, workbench.desk.calendar, self)
        self.month = MonthView(self.model, workbench.today)
        self.dates = DateModel(workbench, self)
        self.table = DateTable(self.dates)
        self.tools = self.taking = TakingAlong(workbench, lambda: self.dates.chosen)
        self._caught_up = False
        self.scope = ChoiceButton("列出", _SCOPES[0], lambda: _SCOPES)
        self._title = plain_label("", "heading")
        self._unknown = plain_label("", "meta", wrap=True)
        self._number = ElidedLabel(role="meta", ink="text3")
        self._nothing = plain_label(_NOTHING, "small", wrap=True)
        self._lay_out()
        self.month.asked.connect(self.go_to)
        self.month.moved.connect(self._show_in_list)
        self.month.entered_day.connect(self._to_the_list)
        self.table.opening.connect(self._open)
        self.scope.chosen.connect(self._list)
        self.dates.ticked_changed.connect(self._count)
        workbench.listed.connect(self.grow_stale)

    def can_draw(self) -> bool:
        """It is about all cases."""
        return True

    def draw(self) -> None:
        """Read the days anew."""
        day = self.month.day or self.workbench.today
        self.model.show_days(self.workbench.cases.days(self.model.begin, self.model.end))
        self._title.setText(f"{self.model.month.year}年{self.model.month.month}月")
        years = "、".join(f"{year}年" for year in self.model.unknown_years())
        lacking = self.workbench.cases.unjudged()
        said = [
            f"{years}的放假安排未知，没有标休和班；工作日按周一至周五估算。" if years else "",
            f"有 {lacking} 件以前保存的办件还没有算出日期，没有列出；打开它们改动一次就会列出。" if lacking else "",
        ]
        self._unknown.setText("".join(said))
        self._unknown.setVisible(any(said))
        self._list()
        self.month.setCurrentIndex(self.model.place_of(day))

    def show_place(self, place: str) -> None:
        """Put the keyboard on the month; what came of the last export is known by now."""
        self.taking.outcome.clear()
        self._catch_up()
        self.bring_up_to_date()
        self.month.setFocus()

    def offer(self, menu: QMenu) -> None:
        """To open the case of the current row, and to tick it."""
        index = self.table.currentIndex()
        if index.isValid() and self.table.hasFocus():
            menu.addAction("打开这件办件(&O)", lambda: self._open(index))
            menu.addAction("勾选或取消(&T)", lambda: self.dates.toggle(index.row()))

    def go_to(self, day: date) -> None:
        """Show a day, in its month."""
        if (day.year, day.month) != (self.model.month.year, self.model.month.month):
            self.model.show_month(day)
            self.month.setCurrentIndex(self.model.place_of(day))
            self.refresh()
        self.month.setCurrentIndex(self.model.place_of(day))

    def _lay_out(self) -> None:
        splitter = KeptSplitter(self.name, settings_in(self.workbench.data), (600, 540))
        splitter.addWidget(self._made_month())
        splitter.addWidget(self._made_list())
        splitter.settle()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.taking.progress)
        column.addWidget(self.taking.outcome)
        column.addWidget(splitter, 1)
        self.taking.outcome.hide()
        self.taking.progress.setContentsMargins(16, 4, 12, 4)

    def _made_month(self) -> QWidget:
        back, on, today = button("上月", "ghost", "left"), button("下月", "ghost", "right"), button("今天", "ghost")
        for one, by in ((back, -1), (on, 1)):
            one.clicked.connect(lambda _=False, by=by: self.go_to(months_on(self.month.day or self.model.month, by)))
        today.clicked.connect(lambda: self.go_to(self.workbench.today))
        above = QHBoxLayout()
        above.setContentsMargins(16, 6, 8, 6)
        above.setSpacing(4)
        above.addWidget(self._title)
        above.addStretch(1)
        for one in (back, today, on):
            above.addWidget(one)
        return _column(above, self.month, self._unknown)

    def _made_list(self) -> QWidget:
        above = QHBoxLayout()
        above.setContentsMargins(8, 6, 12, 6)
        above.addWidget(self.scope)
        above.addStretch(1)
        above.addWidget(self._number)
        pane = _column(above, self.table, self._nothing, spread=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        return pane

    def _catch_up(self) -> None:
        """Work out the days of cases that an older program has saved, once; where that cannot be, say how many lack."""
        bench = self.workbench
        if self._caught_up or not bench.cases.unjudged():
            return
        self._caught_up = True
        from checklists.keeping.catching_up import catch_up
        from ui.desktop.keeping.task import wait_for

        def work(watched: Watch) -> int:
            with bench.desk.apart() as desk:
                return catch_up(desk, watched)

        wait_for(self.window(), "补算以前保存的办件的日期", work)
        self.grow_stale()

    def _list(self) -> None:
        """List the days of the month, or those to come."""
        today, month = self.workbench.today, self.model.month
        if self.scope.code == "month":
            since, until = month, months_on(month, 1) - timedelta(days=1)
        else:
            since, until = today, LAST if self.scope.code == "all" else today + timedelta(days=int(self.scope.code))
        self.dates.show_days(self.workbench.cases.days(since, until))
        there = self.dates.rowCount() > 0
        self._nothing.setVisible(not there)
        self.table.setVisible(there)
        self.taking.allow(allowed=there)
        if there:
            self.table.setCurrentIndex(self.dates.index(max(0, self.dates.row_of(self.month.day or since)), 0))

    def _show_in_list(self, day: date) -> None:
        row = self.dates.row_of(day)
        if row >= 0:
            self.table.setCurrentIndex(self.dates.index(row, 0))

    def _to_the_list(self) -> None:
        if self.dates.rowCount():
            self.table.setFocus()

    def _count(self) -> None:
        ticked, listed = self.dates.ticked, self.dates.rowCount()
        every = f"没有勾选，导出全部 {listed} 个" if listed else ""
        self._number.set_text(f"导出勾选的 {ticked} 个" if ticked else every)

    def _open(self, index: QModelIndex) -> None:
        """Open the case of a row, at the place that its day is about."""
        one = self.dates.dated(index.row())

        def go() -> None:
            self.go.emit("" if one.day.about else "case", one.day.about)

        if self.workbench.is_open and self.workbench.head.id == one.case:
            go()
        else:
            self.workbench.open(one.case, then=go)


def _column(above: QHBoxLayout, *widgets: QWidget, spread: bool = False) -> QWidget:
    """A pane: a row of tools, and below it the widgets; the first takes the room, or with `spread` all share it."""
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(above)
    column.addWidget(line())
    for number, widget in enumerate(widgets):
        column.addWidget(widget, 0 if number and not spread else 1)
        if number:
            widget.setContentsMargins(16, 6, 12, 6)
    return pane
