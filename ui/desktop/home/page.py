"""The first page: every case, and what to do where there is none. 回收站 is the same list of what was put away."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.desktop.home.listing import CaseListPage
from ui.desktop.home.pins import Pins
from ui.desktop.look.plain import button
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench

if TYPE_CHECKING:  # the list is loaded only where there is something to list
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from ui.desktop.home.case_table import CaseTable
    from ui.desktop.home.filters import FilterRow
    from ui.desktop.home.welcome import Welcome


class HomePage(CaseListPage):
    """Every case that is being worked on."""

    heading = "办件"

    def __init__(self, workbench: Workbench) -> None:
        self._pins = Pins(settings_in(workbench.data))
        super().__init__(workbench)
        self._welcome: Welcome | None = None
        self.filters: FilterRow | None = None
        self.setAcceptDrops(True)

    @cached_property
    def table(self) -> CaseTable:
        """The list, below its filters."""
        from ui.desktop.home.filters import FilterRow

        self.filters = FilterRow(self.workbench)
        self.filters.count_with(lambda: self.model.search)
        self.filters.changed.connect(self._filter)
        self.model.begin_with(self.filters.wanted(), self._pins.cases)  # what draws the list reads it
        column: QVBoxLayout = self.layout()  # type: ignore[assignment]
        column.insertWidget(0, self.filters)
        table = self._made_table()
        table.can_pin = True
        table.pinning.connect(self._turn_pin)
        table.putting_away.connect(self._act_on_chosen)
        return table

    def offer(self, menu: QMenu) -> None:
        """Also to let the chosen case stand at the top; what puts it away stays the last, where no hand slips to it."""
        super().offer(menu)
        head = self.chosen()
        if head is not None:
            away = menu.actions()[-1]
            pin = QAction("置顶(&T)\tCtrl+T", menu, checkable=True, checked=head.id in self._pins.cases)
            pin.triggered.connect(lambda: self._turn_pin(head.id))
            menu.insertAction(away, pin)
            menu.insertSeparator(away)

    def _turn_pin(self, case_id: str) -> None:
        self._pins.turn(case_id)
        self.model.put_first(self._pins.cases)
        self.refresh()
        self.table.choose(self.model.row_of(case_id))

    def _filter(self) -> None:
        if self.filters is not None:
            self.model.show_only(self.filters.wanted())
            self.table.choose(0)
            self._show()

    def _all_shown(self) -> bool:
        return self.filters is None or self.filters.usual

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A bundle may be dropped anywhere on the list."""
        from ui.desktop.bundles.dropping import bundle_in

        event.setAccepted(bool(bundle_in(event.mimeData())))

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the bundle in, once the program that it comes from is let go."""
        from ui.desktop.bundles.dropping import bundle_in

        event.acceptProposedAction()
        file = bundle_in(event.mimeData())
        QTimer.singleShot(0, lambda: self.dropped.emit(file))

    def _tool_row(self) -> QWidget:
        row = super()._tool_row()
        new = button("新建办件", "primary", "plus")
        new.setIconSize(QSize(14, 14))
        new.clicked.connect(self._new)
        layout = row.layout()
        if layout is not None:
            layout.addWidget(new)
        return row

    def _practise(self, policy: str) -> None:
        from checklists.samples import first_of

        self.workbench.practise(first_of(policy))

    def _new(self) -> None:
        self.go.emit("new", "")

    def _instead(self) -> QWidget:
        if self._listing and self.model.search:
            return super()._instead()
        if not self._all_shown():
            self._nothing.setText("没有符合筛选的办件。把上面的筛选改回“全部”“正式办件”再看。")
            return self._nothing
        if self._welcome is None:
            self._welcome = self._made_welcome()
            self.stack.addWidget(self._welcome)
        self._welcome.say_put_away(there=bool(self.workbench.heads(deleted=True, limit=1)))
        return self._welcome

    def _made_welcome(self) -> Welcome:
        from ui.desktop.home.welcome import Welcome

        welcome = Welcome(self.workbench)
        welcome.new_wanted.connect(self._new)
        welcome.receive_wanted.connect(lambda: self.dropped.emit(""))
        welcome.trash_wanted.connect(lambda: self.go.emit("trash", ""))
        welcome.practice_wanted.connect(self._practise)
        return welcome


class TrashPage(CaseListPage):
    """What was put away; every case of it can be restored."""

    heading = "回收站"
    deleted = True

    def _tool_row(self) -> QWidget:
        row = super()._tool_row()
        self._restore = button("恢复(&R)", "", "undo")
        self._restore.clicked.connect(self._act_on_chosen)
        layout = row.layout()
        if layout is not None:
            layout.addWidget(self._restore)
        return row

    def _show(self) -> None:
        super()._show()
        self._restore.setEnabled(self.chosen() is not None)

    def _open(self, case_id: str) -> None:
        self._act_on_chosen()
