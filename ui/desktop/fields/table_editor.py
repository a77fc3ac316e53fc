"""The field of a table: a grid to type in, rows to add, remove and move, and the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from checklists.policy.model import Entry
from checklists.policy.values import Value
from ui.desktop.fields.field import Field
from ui.desktop.fields.source import Source
from ui.desktop.fields.table_cells import Cells
from ui.desktop.fields.table_model import TableModel
from ui.desktop.fields.table_view import TableView
from ui.desktop.look.plain import button, plain_label


class TableField(Field):
    """A table of the user's own rows."""

    wide = True
    model: TableModel
    view: TableView

    def __init__(self, entry: Entry, source: Source) -> None:
        super().__init__(entry, source)
        self.model.told.connect(self._on_told)
        self.view.complained.connect(self.tell)
        self._on_told()

    def make_editor(self) -> QWidget:
        """The grid."""
        self.model = TableModel(self.entry, self.source, self)
        self.view = TableView(self.model, Cells(self.source, self))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        return self.view

    def body(self) -> QWidget:
        """The grid, and the buttons below it."""
        both = QWidget()
        stack = QVBoxLayout(both)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2)
        stack.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(4)
        self._count = plain_label("", "meta")
        for words, name, act in (
            ("添加一行", "plus", self.add_row), ("删除所选行", "trash", self.remove_rows),
            ("上移", "up", self.move_up), ("下移", "down", self.move_down),
            ("从表格软件粘贴", "import", self.view.paste), ("复制所选", "copy", self.view.copy),
        ):  # fmt: skip
            row.addWidget(self._button(words, name, act))
        row.addStretch(1)
        row.addWidget(self._count)
        stack.addLayout(row)
        return both

    def typed(self) -> object:
        """Nothing: the model saves by itself."""
        return None

    def put(self, value: Value) -> None:
        """Follow the case."""
        self.model.follow()

    def frame_wrong(self, *, wrong: bool) -> None:
        """Nothing: the cells have frames of their own."""

    def refresh(self) -> None:
        """Show what the case says now; what cannot be kept yet stays."""
        self.model.follow()
        self._remark()

    def leave(self) -> bool:
        """Take what is being typed in a cell; whether nothing is left unsaved."""
        self.view.finish()
        return self.model.all_kept

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return not self.model.all_kept

    def add_row(self) -> None:
        """Add a blank row and begin to type in it."""
        self.view.finish()
        self.view.select_row(self.model.add_row(), edit=True)

    def remove_rows(self) -> None:
        """Take the selected rows out; it can be undone."""
        rows = self.view.chosen_rows()
        if rows:
            self.model.remove(rows)

    def move_up(self) -> None:
        """Move the selected rows up by one."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the selected rows down by one."""
        self._move(1)

    def _move(self, by: int) -> None:
        rows = self.view.chosen_rows()
        if rows and self.model.move(rows, by):
            self.view.select_row(rows[0] + by)

    def _button(self, words: str, name: str, act: object) -> QPushButton:
        made = button(words, "link", name)
        made.setAccessibleName(f"{self.entry.label}：{words}")
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
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _on_told(self) -> None:
        wrong = len(self.model.faults)
        rows = self.model.rowCount()
        self._count.setText(f"共 {rows} 行" + (f"，{wrong} 格有误，改正后保存" if wrong else ""))
        self.tell(self.model.complaint)
        self._remark()
