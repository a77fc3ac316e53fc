"""A grid of rows with what is done to them below it: buttons, how many rows and faults, and a long paste under way."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.desktop.apart import settle
from ui.desktop.fields.source import OpenCase, Source
from ui.desktop.fields.table_cells import Cells
from ui.desktop.fields.table_model import TableModel
from ui.desktop.fields.table_rows import Faults, Typed
from ui.desktop.fields.table_view import Cell, TableView
from ui.desktop.look.flow import FlowLayout
from ui.desktop.look.plain import button, plain_label
from ui.desktop.whys import WhyLink
from ui.desktop.work import Background

_AT_ONCE = 400  # so many cells are read before anybody notices
_SLICE = 0.03  # seconds of reading between two looks at the mouse and the keyboard
_ON_NONE = ("plus", "import")  # the signs of what can be done where there are no rows
_STRIDE = 20  # cells read between two looks at the clock


class TableBox(QWidget):
    """The rows of a model. `high`: as high as there is room, with all rows in reach."""

    complained = Signal(str)  # one sentence about what could not be done, or about the cell in hand
    enlarged = Signal()
    led = Signal()  # to a wrong cell

    def __init__(self, model: TableModel, source: Source, *, high: bool = False) -> None:
        super().__init__()
        self.model = model
        self.view = TableView(model, Cells(source, self), high=high)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.count = plain_label("", "meta")
        self.next = self._button("下一处有误 F3", "down", self.go_to_fault)
        self.cancel = button("取消粘贴", "link")
        self.cancel.clicked.connect(self._give_up)
        self.cancel.hide()
        self.why = WhyLink("", model.entry.label)
        self.why.hide()
        self._explained = isinstance(source, OpenCase) and not high  # in a window of its own it would open below that
        self._reading: Iterator[None] | None = None
        self._cells = self._read = 0
        self._background: Background | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._read_on)
        self._lay_out(high=high)
        self.view.pasted.connect(self._paste)
        self.view.complained.connect(self.complained)
        self.view.fault_wanted.connect(self.go_to_fault)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.selectionModel().currentChanged.connect(self._offer_why)
        model.told.connect(self._on_told)
        self._on_told()

    def _lay_out(self, *, high: bool) -> None:
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2)
        stack.addWidget(self.view)
        self._acts: list[QPushButton] = []
        acts = FlowLayout(4)
        rows = [
            ("添加一行", "plus", self.add_row), ("删除所选行", "trash", self.remove_rows),
            ("上移", "up", self.move_up), ("下移", "down", self.move_down),
            ("从表格软件粘贴", "import", self.view.paste), ("复制所选", "copy", self.view.copy),
        ]  # fmt: skip
        for words, name, act in rows:
            self._acts.append(self._button(words, name, act))
            acts.addWidget(self._acts[-1])
        self._on_rows = [made for made, (_, name, _) in zip(self._acts, rows, strict=True) if name not in _ON_NONE]
        stack.addLayout(acts)
        said = QHBoxLayout()
        said.setSpacing(8)
        for widget in (self.count, self.next, self.cancel, self.why):
            said.addWidget(widget)
        said.addStretch(1)
        if not high:  # all in one row would be wider than the fields beside a printed page
            self._acts.append(self._button("放大填写", "zoomin", self.enlarged))
            said.addWidget(self._acts[-1])
        stack.addLayout(said)

    def add_row(self) -> None:
        """Add a blank row and begin to type in it."""
        self.finish()
        self.view.select_row(self.model.add_row(), edit=True)

    def remove_rows(self) -> None:
        """Take the selected rows out; it can be undone."""
        rows = self.view.chosen_rows()
        if rows:
            self.model.remove(rows)
        if not self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # nothing is left that the button could be for

    def move_up(self) -> None:
        """Move the selected rows up by one."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the selected rows down by one."""
        self._move(1)

    def go_to_fault(self) -> None:
        """Go to the next wrong cell after the one in hand, round the end; it says what is wrong with it."""
        order = [column.id for column in self.model.entry.columns]
        wrong = sorted((row, order.index(column)) for row, column in self.model.faults)
        if not wrong:
            return
        at = self.view.currentIndex()
        here = (at.row(), at.column()) if at.isValid() else (-1, -1)
        row, column = next((cell for cell in wrong if cell > here), wrong[0])
        self.view.go_to(row, column)
        self._on_current(self.view.currentIndex())
        self.led.emit()

    def finish(self) -> None:
        """Take what is being typed in a cell, and wait for what is being pasted."""
        self.view.finish()
        for _ in self._reading or ():
            pass
        self._stop_reading()
        if self._background is not None and self.model.saving:
            settle(self._background)

    def _move(self, by: int) -> None:
        rows = self.view.chosen_rows()
        if rows and self.model.move(rows, by):
            self.view.select_row(rows[0] + by)

    def _paste(self, cells: Sequence[Cell]) -> None:
        self.finish()
        if len(cells) <= _AT_ONCE:
            self.model.put(cells)
            return
        self._reading, self._cells, self._read = self.model.filling(cells, self._save), len(cells), 0
        self._allow(allowed=False)
        self._timer.start()

    def _read_on(self) -> None:
        """Read for a moment; the window lives between two moments."""
        until = time.monotonic() + _SLICE
        for _ in self._reading or ():
            self._read += 1
            if self._read % _STRIDE == 0 and time.monotonic() > until:
                self.count.setText(f"正在读入：{self._read:,} 格，共 {self._cells:,} 格")
                return
        self._stop_reading()

    def _save(self, rows: list[Typed], faults: Faults) -> None:
        """What was read is kept beside the window's own thread; until it lies on the disk, it can be given up."""
        self._background = self._background or Background(self)
        self.count.setText(f"正在保存 {len(rows):,} 行")
        self.model.take_apart(rows, faults, self._background, self._saved)

    def _saved(self, _kept: bool) -> None:
        self._allow(allowed=True)

    def _give_up(self) -> None:
        if self._reading is None and not self.model.give_up():
            self.complained.emit("已经在写入，来不及取消；写好以后可以撤销")
            return
        self._stop_reading()
        self._allow(allowed=True)
        self.complained.emit("已取消粘贴，表格没有改动")

    def _stop_reading(self) -> None:
        self._reading = None
        self._timer.stop()

    def _allow(self, *, allowed: bool) -> None:
        """Let the rows be worked on, or not while many of them are on their way."""
        self.view.setEnabled(allowed)
        self.cancel.setHidden(allowed)
        for act in self._acts:
            act.setEnabled(allowed)
        if allowed:
            self._on_told()

    def _button(self, words: str, name: str, act: object) -> QPushButton:
        made = button(words, "link", name)
        made.setAccessibleName(f"{self.model.entry.label}：{words}")
        made.clicked.connect(act)
        return made

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("添加一行", self.add_row)
        menu.addAction("删除所选行", self.remove_rows)
        menu.addSeparator()
        menu.addAction("复制所选", self.view.copy)
        menu.addAction("粘贴", self.view.paste)
        menu.addAction("清空所选格", self.view.empty)
        if self.why.place:
            menu.addSeparator()
            menu.addAction("为什么(&W)", self.why.click)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _on_current(self, index: QModelIndex) -> None:
        """Say what is wrong with the cell in hand, or else with the first wrong one."""
        if self.model.faults:
            self.complained.emit(self.model.fault_at(index) or self.model.complaint)

    def _offer_why(self, index: QModelIndex) -> None:
        """Beside a cell that is worked out, offer to say how."""
        self.why.place = self.model.worked_out_at(index) if self._explained else ""
        self.why.setVisible(bool(self.why.place))

    def _on_told(self) -> None:
        wrong, rows = len(self.model.faults), self.model.rowCount()
        self.count.setText(f"共 {rows:,} 行" + (f"，{wrong:,} 格有误；其余各格已保存" if wrong else ""))
        self.next.setVisible(bool(wrong))
        for act in self._on_rows:
            act.setEnabled(rows > 0 and self.view.isEnabled())
        self._offer_why(self.view.currentIndex())
