"""The window in which cases are chosen that are brought into a table of the open one, each as a row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.form.collect_model import CollectModel
from ui.desktop.look.layouts import foot
from ui.desktop.look.listing import listing
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.screen import open_at
from ui.desktop.workbench import Workbench

_WIDTHS = (300, 150, 100, 160)
_SAID = "每个办件一行。已经汇入的按办件现在的内容更新；办件里没有的，保留手填的。一次撤销可全部恢复。"
_NOTHING = "没有找到可以汇入的办件。"


class CollectWindow(QDialog):
    """Nothing changes before its button with the number is pressed."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.setWindowTitle("从办件汇入")
        self.model = CollectModel(workbench, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("按办件名称、单位、填写的内容查找")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("查找办件")
        self.table = self._made_table()
        self.nothing = plain_label(_NOTHING, "meta")
        self.all_button, self.none_button = button("全部勾选(&A)"), button("全部不勾(&N)")
        self.cancel_button, self.take_button = button("取消"), button("", "primary")
        self.take_button.setDefault(True)
        self._lay_out()
        self.search.textChanged.connect(self._look_for)
        self.all_button.clicked.connect(lambda: self.model.tick_all(ticked=True))
        self.none_button.clicked.connect(lambda: self.model.tick_all(ticked=False))
        self.cancel_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self._take)
        self.model.ticked_changed.connect(self._count)
        self._look_for("")
        self._count()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(plain_label(_SAID, wrap=True))
        above = QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self.all_button)
        above.addWidget(self.none_button)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing)
        column.addLayout(foot(self.cancel_button, self.take_button))
        open_at(self, 760, 380, whole=640)

    def _made_table(self) -> QTableView:
        table = listing(self.model, "可以汇入的办件")
        for number, width in enumerate(_WIDTHS):
            table.setColumnWidth(number, width)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.clicked.connect(self._clicked)
        return table

    def _clicked(self, index: QModelIndex) -> None:
        """A click beside the tick is as good as one on it."""
        if index.column():
            self.model.toggle(index.row())

    def _look_for(self, text: str) -> None:
        self.model.look_for(text.strip())
        found = self.model.rowCount() > 0
        self.nothing.setVisible(not found)
        if found:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _count(self) -> None:
        number = len(self.model.ticked)
        self.take_button.setText(f"汇入 {number} 件")
        self.take_button.setEnabled(number > 0)

    def _take(self) -> None:
        if self._workbench.collect(self.model.ticked):
            self.accept()
