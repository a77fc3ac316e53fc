"""历史: every step of the open case, one in full beside the list, and the way back to any of them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from checklists.cases.log import LogRow
from checklists.policy.redaction import redacted
from checklists.words import word
from ui.desktop.fresh import FreshPage
from ui.desktop.history.model import HistoryModel
from ui.desktop.look.layouts import empty
from ui.desktop.look.listing import listing
from ui.desktop.look.plain import button, line, plain_label, put_search_sign
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.look.splitter import KeptSplitter
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench
from ui.moments import day_words

_LIST, _DETAIL, _MOST_LINES = 760, 360, 200
_PAUSE = 150  # ms after the last key before the list follows
_HOW_TO_COMPARE = "按住 Ctrl 再选一步，比较两步之后的样子。"
_HOW = f"选一步，这里写明每一处由什么改成什么。{_HOW_TO_COMPARE}"


class HistoryPage(FreshPage):
    """The history of the open case."""

    name = "history"
    heading = "历史"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.model = HistoryModel(workbench, self)
        self.field = QLineEdit()
        self.day = QComboBox()
        self.table = listing(self.model, "修改记录")
        self.back = button("退回到这一步之后(&B)", "", "undo")
        self._detail = QVBoxLayout()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def draw(self) -> None:
        """Read the log anew."""
        self.model.read()
        kept = self.day.currentData()
        self.day.clear()
        self.day.addItem("全部日期", None)
        for day, number in self.model.days().items():
            self.day.addItem(f"{day_words(day, self.workbench.desk.today)}（{number} 步）", day)
        self.day.setCurrentIndex(max(0, self.day.findData(kept)))
        self._ask()

    def note(self) -> str:
        """How many steps there are, and how many of them are shown."""
        if not self.workbench.is_open:
            return ""
        shown, steps = self.model.shown, self.model.steps
        return f"{steps} 步" if shown == steps else f"{shown} / {steps} 步"

    def show_place(self, place: str) -> None:
        """Put the keyboard on the newest step."""
        self.bring_up_to_date()
        self.table.setFocus()

    def start_search(self) -> None:
        """Go to the field that finds words."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def chosen(self) -> list[LogRow]:
        """The steps that are chosen, the oldest first."""
        numbers = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        return sorted(map(self.model.row, numbers), key=lambda row: row.sequence)

    def _lay_out(self) -> None:
        self.field.setPlaceholderText("在历史里找（Ctrl+F）")
        self.field.setAccessibleName("在历史里找")
        self.field.setClearButtonEnabled(True)
        put_search_sign(self.field)
        self.day.setAccessibleName("哪一天")
        self.day.setMinimumContentsLength(16)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 64)
        self.table.setColumnWidth(1, 140)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.field, 1)
        above.addWidget(self.day)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        splitter = KeptSplitter(self.name, settings_in(self.workbench.desk.data), (_LIST, _DETAIL))
        for widget, stretch in ((left, 1), (self._right(), 0)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.settle()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _right(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("ground", "surface")
        self._detail = QVBoxLayout(inner)
        self._detail.setContentsMargins(16, 12, 16, 12)
        self._detail.setSpacing(6)
        right = QWidget()
        right.setMinimumWidth(260)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(UprightArea("这一步改了什么", inner), 1)
        column.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.back)
        foot.addStretch(1)
        column.addLayout(foot)
        self.back.setToolTip("这一步以后的改动一起撤回，作为一步，可以再撤销")
        return right

    def _connect(self) -> None:
        self._pause.timeout.connect(self._ask)
        self.field.textChanged.connect(self._wait)
        self.day.activated.connect(self._ask)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.model.counted.connect(self._on_counted)
        self.back.clicked.connect(self._go_back)
        self.workbench.opened.connect(self.grow_stale)
        self.workbench.stepped.connect(self.grow_stale)

    def _wait(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        day: date | None = self.day.currentData()
        self.model.want(self.field.text(), day)

    def _on_counted(self) -> None:
        if self.model.shown:
            self.table.selectRow(0)
        self._show_chosen()
        self.workbench.listed.emit()  # the head says how many are shown

    def _show_chosen(self) -> None:
        empty(self._detail)
        rows = self.chosen()
        newest = bool(rows) and rows[0].sequence == self.workbench.head.sequence
        self.back.setEnabled(len(rows) == 1 and not newest)
        if len(rows) > 1:
            self._compare(rows[0], rows[-1])
        elif rows:
            self._tell(rows[0])
        else:
            self._say(_HOW if self.model.steps else "还没有改动。", "small")
        self._detail.addStretch(1)

    def _tell(self, row: LogRow) -> None:
        of = f"第{row.step.of}步" if row.step.of else ""
        self._say(f"第{row.sequence}步　{word('action', row.step.action)}{of}", "strong")
        local = row.at.astimezone(self.workbench.desk.clock().tzinfo)
        self._say(f"{day_words(local.date(), self.workbench.desk.today)} {local:%H:%M:%S}", "meta")
        if row.step.reason:
            self._say(f"理由：{redacted(row.step.reason)}", "small")
        self._list(self.model.told(row))
        if self.model.steps > 1:
            self._say(_HOW_TO_COMPARE, "meta")

    def _compare(self, first: LogRow, second: LogRow) -> None:
        self._say(f"第{first.sequence}步之后，和第{second.sequence}步之后比", "strong")
        lines = self.model.different(first.sequence, second.sequence)
        self._say(f"{len(lines)} 处不同" if lines else "没有不同", "meta")
        self._list(lines)

    def _list(self, lines: list[str]) -> None:
        for text in lines[:_MOST_LINES]:
            self._say(text, "small")
        if len(lines) > _MOST_LINES:
            self._say(f"……共 {len(lines)} 处", "meta")

    def _say(self, text: str, tone: str) -> None:
        label = plain_label(text, tone, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.addWidget(label)

    def _go_back(self) -> None:
        rows = self.chosen()
        if len(rows) == 1:
            self.table.setFocus()  # the button is of no use any more once it was pressed
            self.workbench.revert(rows[0].sequence)
