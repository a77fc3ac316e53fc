"""The matrix of a table's rows: every repeated item in its cell, and the item of the current cell beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QTabBar, QVBoxLayout, QWidget

from checklists.judging.items import JudgedItem
from ui.desktop.checklist.item_pane import ItemPane
from ui.desktop.checklist.items import Items
from ui.desktop.checklist.resting import ItemsPage, Resting
from ui.desktop.grid.fill import FillWindow
from ui.desktop.grid.headers import Totals
from ui.desktop.grid.larger import LargerButton
from ui.desktop.grid.legend import Legend
from ui.desktop.grid.model import NOTHING, GridModel, can_mark
from ui.desktop.grid.nothing import Nothing
from ui.desktop.grid.view import GridView
from ui.desktop.look.plain import button, line
from ui.desktop.look.splitter import KeptSplitter
from ui.desktop.places import tables_of
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench

_ROOM_FOR_TWO = 1000
_PANE = 352


class GridPage(ItemsPage):
    """The items of the open case that repeat over the rows of a table."""

    name = "grid"
    heading = "逐层核查"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._items = Items(workbench)
        self._in_detail = False
        self.model = GridModel(workbench, self._items, self)
        self.view = GridView(self.model)
        self.pane = ItemPane(workbench, self._items, f"这一格{NOTHING}，不用核查。")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("表格")
        self.legend = Legend()
        self.only_waiting = QCheckBox("只看待处理的行")
        self.totals = Totals(self.model, self.view)
        self._empty = Nothing()
        self._next = button("下一格待核对", "primary")
        self._next.setToolTip("Ctrl+↓")
        self._settings = settings_in(workbench.desk.data)
        self.larger = LargerButton(self._settings)
        self.tools = self._made_tools()
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._connect()
        self.bring_up_to_date()
        self.larger.take_up()

    def draw(self) -> None:
        """Show the open case from its first item."""
        tables = tables_of(self.workbench.picture) if self.workbench.is_open else []
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for table in tables:
            self.tabs.setTabData(self.tabs.addTab(table.label), table.id)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(tables) > 1)
        self.model.show_table(tables[0].id if tables else "")
        self._show_matrix()

    def show_place(self, place: str) -> None:
        """Bring a cell into view by its item, or a row by its table and key, as in floors[3层]."""
        table, _, key = place.partition("[")
        if key and table != self.model.layout.table:
            self._show_table(table)
        item = self._items.find(place)
        if item and item.row and item.row.table != self.model.layout.table:
            self._show_table(item.row.table)
        index = self.model.index_of(place)
        if not index.isValid() and key:
            index = self._first_of(self.model.row_of(key.removesuffix("]")))
        if index.isValid():
            self.view.setRowHidden(index.row(), False)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        self.view.setFocus()

    def refresh(self) -> None:
        """Look anew at which rows are still waiting."""
        chosen = self.only_waiting.isChecked()
        for row in range(self.model.rowCount()):
            hidden = chosen and self.model.is_done(row)
            if hidden != self.view.isRowHidden(row):
                self.view.setRowHidden(row, hidden)
        self.totals.update()

    def next_open(self) -> None:
        """Go to the next cell that is not marked yet, from the top again after the last."""
        here, columns = self.view.currentIndex(), max(1, self.model.columnCount())
        start = here.row() * columns + here.column() + 1 if here.isValid() else 0
        size = self.model.rowCount() * self.model.columnCount()
        for number in (*range(start, size), *range(start)):
            item = self.model.item_at(number // columns, number % columns) if number < size else None
            if item and item.required and item.mark == "open":
                self.show_place(item.id)
                return

    def fill_column(self, column: int) -> None:
        """Ask how to fill a column."""
        words = self.model.layout.columns[column].words
        self._fill(f"{' · '.join(words)}，整列填写", self.model.items_in(column=column))

    def fill_row(self, row: int) -> None:
        """Ask how to fill a row."""
        self._fill(f"{self.model.layout.rows[row].words[0]}，整行填写", self.model.items_in(row=row))

    def look_otherwise(self) -> bool:
        """F8: the matrix alone and larger, or with all that stands around it."""
        self.larger.toggle()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the page, wherever in it the focus is."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.next_open()
        elif event.key() == Qt.Key.Key_Escape and not self.view.hasFocus():
            self._leave()
        elif not self.pane.take_key(event):
            super().keyPressEvent(event)

    def _what_rests(self) -> Resting:
        return self.model

    def _made_tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        for tool in (self.larger, self._next):
            row.addWidget(tool)
        return tools

    def _lay_out(self) -> None:
        self._lay_out_matrix()
        self._splitter = KeptSplitter(self.name, self._settings, (800, _PANE))
        self._splitter.addWidget(self._matrix)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.settle()
        self.pane.setMinimumWidth(_PANE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter, 1)
        whole.addWidget(self._empty, 1)

    def _lay_out_matrix(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 6, 14, 6)
        bar.addWidget(self.legend)
        bar.addStretch(1)
        bar.addWidget(self.only_waiting)
        self._matrix = QWidget()
        column = QVBoxLayout(self._matrix)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addLayout(bar)
        column.addWidget(line())
        column.addWidget(self.view, 1)
        column.addWidget(self.totals)

    def _connect(self) -> None:
        self.view.chosen.connect(self.pane.show_item)
        self.view.chosen.connect(lambda _: self.pane.no_item.ask_about(self.model.absent_at(self.view.currentIndex())))
        self.view.marked.connect(self._mark)
        self.view.next_open.connect(self.next_open)
        self.view.entered.connect(self._enter)
        self.view.switched.connect(self._switch)
        self.larger.toggled.connect(self._enlarge)
        self.view.columns.sectionClicked.connect(self.fill_column)
        self.view.rows.sectionClicked.connect(self.fill_row)
        self.tabs.currentChanged.connect(self._change_table)
        self._settle.timeout.connect(self._keep_in_view)
        self.only_waiting.toggled.connect(self.refresh)
        self._next.clicked.connect(self.next_open)
        self._empty.wanted.connect(lambda: self.go.emit("questions", self.model.layout.table))
        self.pane.step.connect(self._step)
        self.pane.finished.connect(self._leave)
        self.pane.go.connect(self.go)
        self.model.modelReset.connect(self._show_matrix)
        self.workbench.opened.connect(self.grow_stale)

    def _show_matrix(self) -> None:
        there = self.model.rowCount() > 0 and self.model.columnCount() > 0
        self._splitter.setVisible(there)
        self._empty.setVisible(not there)
        self._next.setEnabled(there)
        table = self.workbench.picture.policy.entry.get(self.model.layout.table) if self.workbench.is_open else None
        self._empty.say_of(table)
        first = self._first_of(0) if there else QModelIndex()
        item = self.model.item_at(first.row(), first.column()) if first.isValid() else None
        self.legend.name_for(item.pattern.sense if item else "condition")
        self.refresh()
        self.view.setCurrentIndex(self.model.index_of(self.pane.item_id) if self._shown() else first)

    def _shown(self) -> bool:
        return self.model.index_of(self.pane.item_id).isValid()

    def _first_of(self, row: int) -> QModelIndex:
        """The first cell of a row that can be marked, or else the first that holds an item."""
        if row < 0:
            return QModelIndex()
        items = [item for item in self.model.items_in(row=row) if item]
        best = next((item for item in items if can_mark(item)), items[0] if items else None)
        return self.model.index_of(best.id) if best else self.model.index(row, 0)

    def _show_table(self, table: str) -> None:
        tables = [self.tabs.tabData(number) for number in range(self.tabs.count())]
        self.tabs.setCurrentIndex(tables.index(table) if table in tables else self.tabs.currentIndex())

    def _change_table(self, number: int) -> None:
        self.model.show_table(str(self.tabs.tabData(number)))

    def _mark(self, mark: str) -> None:
        chosen = self.view.chosen_cells()
        if len(chosen) > 1:
            self._mark_several(mark, [self.model.item_at(index.row(), index.column()) for index in chosen])
        elif self.pane.item_id:
            if mark == "na":
                self._enter()
            self.pane.marking.choose(mark)

    def _switch(self, item_id: str) -> None:
        """A double click: an open cell is met, a met one open again; nobody knows what is meant of others."""
        item = self._items.find(item_id)
        if item is not None and can_mark(item) and item.mark in ("open", "met"):
            self.workbench.mark(item_id, "met" if item.mark == "open" else "open")

    def _enlarge(self, large: bool) -> None:
        """The matrix alone, larger; what is beside it comes with Enter."""
        self._in_detail = False
        self.view.set_large(large=large)
        self._arrange()
        self.view.setFocus()

    def _mark_several(self, mark: str, cells: list[JudgedItem | None]) -> None:
        there = [item.id for item in cells if item and can_mark(item)]
        if mark == "na":
            self._fill(f"选中的 {len(cells)} 格", cells, "na")
        elif there:
            self.workbench.mark_several(there, mark)

    def _fill(self, title: str, cells: list[JudgedItem | None], mark: str = "met") -> None:
        self.commit()
        window = FillWindow(self.workbench, title, cells, self)
        window.choices[mark].click()
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    def offer(self, menu: QMenu) -> None:
        """The marks of the current cell, and to fill its column or row."""
        index = self.view.currentIndex()
        if self._splitter.isHidden() or not index.isValid():
            return
        self.pane.offer(menu, self._mark)
        menu.addAction("整列填写…(&C)", lambda: self.fill_column(index.column()))
        menu.addAction("整行填写…(&R)", lambda: self.fill_row(index.row()))

    def _step(self, by: int) -> None:
        item = self.model.next_item(self.view.currentIndex(), by)
        if item:
            self.show_place(item.id)

    def _enter(self) -> None:
        if self.pane.item_id:  # otherwise there is nothing to go into
            self._show_detail(shown=True)
            self.pane.enter()

    def _leave(self) -> None:
        self._show_detail(shown=False)
        self.view.setFocus()

    def _show_detail(self, *, shown: bool) -> None:
        self._in_detail = shown
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= _ROOM_FOR_TWO and not self.larger.isChecked()
        before = self.pane.isVisible()
        self.pane.setVisible(wide or self._in_detail)
        self.pane.back.setVisible(not wide)
        self.only_waiting.setVisible(wide or not self._in_detail)
        if self.pane.isVisible() != before:
            self._settle.start()

    def _keep_in_view(self) -> None:
        """The current cell stays in sight when the detail takes its room."""
        self.view.scrollTo(self.view.currentIndex())
