"""The page 单位信息: facts entered once for all cases, and 收件机关 where a policy names any."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.desktop.look.plain import button
from ui.desktop.organisation.offices import OfficesPart
from ui.desktop.organisation.organisations import OrganisationsPart
from ui.desktop.page import Page, Undoing
from ui.desktop.workbench import Workbench

ORGANISATIONS, OFFICES = range(2)
_PARTS = ("单位", "收件机关")


class OrganisationPage(Page):
    """Two parts, one in view."""

    name = "organisation"
    heading = "单位信息"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.organisations = OrganisationsPart(workbench.organisations)
        self.offices = OfficesPart(workbench.offices)
        self.parts = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.organisations)
        self._stack.addWidget(self.offices)
        self.tools = self._made_tools()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.parts.idClicked.connect(self.show_part)
        workbench.organisations.opened.connect(self._show_tools)
        workbench.organisations.stepped.connect(self._show_tools)

    @property
    def undoing(self) -> Undoing:
        """What Ctrl+Z speaks of here: the part in view."""
        bench = self.workbench
        return bench.offices if self._stack.currentIndex() == OFFICES else bench.organisations

    def show_place(self, place: str) -> None:
        """Show the part in view, with what was open in it; `offices`, or an organisation by its id, where asked for."""
        if place:
            self._part().commit()
            self._stack.setCurrentIndex(OFFICES if place == "offices" else ORGANISATIONS)
            self.parts.button(self._stack.currentIndex()).setChecked(True)
        if place and place != "offices":
            self.workbench.organisations.open(place)
        self._part().show_first()
        self._show_tools()

    def show_part(self, part: int) -> None:
        """Bring the other part into view."""
        self._part().commit()
        self._stack.setCurrentIndex(part)
        self.show_place("")

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        done = [part.commit() for part in (self.organisations, self.offices)]
        return all(done)

    def note(self) -> str:
        """What the page is for."""
        return "填一次，各办件共用"

    def start_search(self) -> None:
        """Put the cursor where a name is typed."""
        self.organisations.list.name.setFocus()

    def refresh(self) -> None:
        """Show everything anew."""
        self._part().refresh()

    def minimumSizeHint(self) -> QSize:
        """Both parts scroll where they have to."""
        return QSize(560, 200)

    def offer(self, menu: QMenu) -> None:
        """To put the open organisation away, or to take it out."""
        bench = self.workbench.organisations
        if bench.subject is None or self._stack.currentIndex() == OFFICES:
            return
        if bench.subject.stored.head.deleted:
            menu.addAction("恢复(&R)", lambda: bench.put_away(deleted=False))
        else:
            menu.addAction("移到回收站(&D)", self.organisations.put_away)

    def _part(self) -> OrganisationsPart | OfficesPart:
        return self.offices if self._stack.currentIndex() == OFFICES else self.organisations

    def _made_tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part, name in enumerate(_PARTS):
            chooser = button(name, "tab")
            chooser.setCheckable(True)
            chooser.setChecked(part == ORGANISATIONS)
            self.parts.addButton(chooser, part)
            row.addWidget(chooser)
            if not self.workbench.offices.policies():
                chooser.hide()
        self.remove: QPushButton = button("移到回收站", "", "trash")
        self.remove.setAccessibleName("把这家单位移到回收站")
        self.remove.clicked.connect(self.organisations.put_away)
        row.addWidget(self.remove)
        return tools

    def _show_tools(self) -> None:
        subject = self.workbench.organisations.subject
        there = subject is not None and not subject.stored.head.deleted
        self.remove.setVisible(there and self._stack.currentIndex() == ORGANISATIONS)
