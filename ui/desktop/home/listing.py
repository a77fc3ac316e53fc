"""A list of cases with its search: what the first page and 回收站 have in common."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedLayout, QVBoxLayout, QWidget

from checklists.cases.stored import Head
from ui.desktop.fresh import FreshPage
from ui.desktop.look.plain import plain_label, put_search_sign
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench

if TYPE_CHECKING:  # the list is loaded only where there is something to list
    from ui.desktop.home.case_model import CaseModel
    from ui.desktop.home.case_table import CaseTable

DELAY = 150  # milliseconds from the last key to the search


class _SearchField(QLineEdit):
    """Esc empties it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing to empty: Esc is for what is around it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class CaseListPage(FreshPage):
    """A list of cases with its search."""

    moving = Signal(str, str, bool)  # the id and the title of a case that is to go into 回收站, or out of it
    begun = Signal(object)  # when the case that was changed last was changed: there is something to list
    counted = Signal()  # the list was read anew
    dropped = Signal(str)  # a bundle was dropped here; "" where one is to be asked for
    deleted = False

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.field = self._search_field()
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(DELAY)
        self._waiting.timeout.connect(self._search)
        self.field.textChanged.connect(self._waiting.start)
        self.field.textChanged.connect(self._offer_to_clear)
        self.field.returnPressed.connect(self._to_the_list)
        self._nothing = plain_label("", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(20, 60, 20, 20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.stack = QStackedLayout()
        column.addLayout(self.stack)
        self.stack.addWidget(self._nothing)
        self.tools = self._tool_row()
        workbench.listed.connect(self.grow_stale)

    @cached_property
    def model(self) -> CaseModel:
        """The cases; made with the first case that there is to show, as is the table."""
        from ui.desktop.home.case_model import CaseModel

        return CaseModel(self.workbench, deleted=self.deleted, parent=self)

    @cached_property
    def table(self) -> CaseTable:
        """The list."""
        return self._made_table()

    def _made_table(self) -> CaseTable:
        from ui.desktop.home.case_table import CaseTable

        table = CaseTable(self.model, settings_in(self.workbench.data))
        table.opening.connect(self._open)
        self.stack.addWidget(table)
        table.setGeometry(self.rect())
        return table

    @property
    def _listing(self) -> bool:
        """Whether there was anything to list yet."""
        return "table" in vars(self)

    def chosen(self) -> Head | None:
        """The case that is selected."""
        return self.table.chosen() if self._listing else None

    def show_place(self, place: str) -> None:
        """Show the list as it is now, with the keyboard on it."""
        self.bring_up_to_date()
        if self._listing:
            self.table.choose(self.model.row_of(place) if place else max(0, self.table.currentIndex().row()))
        self._take_focus()

    def note(self) -> str:
        """How many cases there are."""
        number = self.model.rowCount() if self._listing else 0
        more = " 件以上" if number and self.model.canFetchMore(self.table.rootIndex()) else " 件"
        return f"{number}{more}" if number else ""

    def start_search(self) -> None:
        """Put the cursor into the search."""
        self.field.setFocus()
        self.field.selectAll()

    def _search_field(self) -> QLineEdit:
        field = _SearchField()
        field.setAccessibleName("搜索办件")
        field.setPlaceholderText("搜索名称、内容、备注、文件名　Ctrl+F")
        put_search_sign(field)
        field.setFixedWidth(300)
        return field

    def _offer_to_clear(self) -> None:
        """There is something to clear only once something is typed; the button's drawing is looked for all over."""
        self.field.setClearButtonEnabled(True)

    def _tool_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.field, 1)
        return row

    def offer(self, menu: QMenu) -> None:
        """To open the chosen case, and to put it away or take it out."""
        if self.chosen() is None:
            return
        if not self.deleted:
            menu.addAction("打开(&O)\tEnter", self._open_chosen)
        menu.addAction("恢复(&R)\tEnter" if self.deleted else "移到回收站(&D)\tDel", self._act_on_chosen)

    def _act_on_chosen(self) -> None:
        head = self.chosen()
        if head is not None:
            self.moving.emit(head.id, head.title, not self.deleted)

    def _open_chosen(self) -> None:
        head = self.chosen()
        if head is not None:
            self._open(head.id)

    def _open(self, case_id: str) -> None:
        """Open a case, and where something was looked for, the place at which it stands."""
        row = self.model.row_of(case_id)
        hit = self.model.hit(row) if row >= 0 else None
        there = self.workbench.is_open and self.workbench.head.id == case_id

        def go() -> None:
            if hit is not None and hit.place:
                self.go.emit("", hit.place)
            elif there:
                self.go.emit("case", "")

        if there:
            go()
        else:
            self.workbench.open(case_id, then=go)

    def can_draw(self) -> bool:
        """The list needs no open case."""
        return True

    def draw(self) -> None:
        """Read the list anew; the chosen case stays chosen."""
        if not self._listing:
            newest = self.workbench.heads(deleted=self.deleted, limit=1)
            if not newest:
                self._show()
                return
            self.begun.emit(newest[0].changed_at)
        row = self.table.currentIndex().row()
        head = self.chosen()
        self.model.reload()
        found = self.model.row_of(head.id) if head else -1
        self.table.choose(found if found >= 0 else min(max(row, 0), self.model.rowCount() - 1))
        self._show()

    def _search(self) -> None:
        text = self.field.text().strip()
        if text != (self.model.search if self._listing else ""):
            table = self.table
            self.model.look_for(text)
            table.choose(0)
            self._show()

    def _to_the_list(self) -> None:
        self._waiting.stop()
        self._search()
        self._take_focus()

    def _take_focus(self) -> None:
        """The keyboard goes to the list, to what there is to do instead of it, or else to the search."""
        shown = self.stack.currentWidget()
        (self.field if shown is self._nothing else shown).setFocus()

    def _show(self) -> None:
        """The list, or in words why there is none."""
        there = self._listing and bool(self.model.rowCount())
        self.stack.setCurrentWidget(self.table if there else self._instead())
        self.counted.emit()

    def _all_shown(self) -> bool:
        """Whether no filter hides anything."""
        return True

    def _instead(self) -> QWidget:
        if self._listing and self.model.search:
            within = "" if self._all_shown() else "，也可能是筛选没有选全"
            self._nothing.setText(f"没有找到“{self.model.search}”。换一个词，或清空搜索看全部办件{within}。")
        else:
            self._nothing.setText("回收站是空的。移到回收站的办件会留在这里，可以随时恢复。")
        return self._nothing
