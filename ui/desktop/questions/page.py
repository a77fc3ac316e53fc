"""The page of 情形: the questions of the open case, and beside them what the answers lead to."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from checklists.cases.changes import Kind, Step
from ui.desktop.fields.source import OpenCase
from ui.desktop.fresh import FreshPage
from ui.desktop.look.plain import line
from ui.desktop.questions.listing_pane import ListingPane
from ui.desktop.questions.owner_bar import OwnerBar
from ui.desktop.questions.question_list import QuestionList
from ui.desktop.workbench import Workbench


class QuestionsPage(FreshPage):
    """The questions as the wizard asks them, on the case that is open."""

    name = "questions"
    heading = "情形"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.owner = OwnerBar(workbench)
        self.owner.wanted.connect(lambda owner: self.go.emit("organisation", owner))
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.owner)
        column.addLayout(self._row, 1)
        self._rule = line(down=True)
        self._pane = ListingPane()
        self._pane.wanted.connect(self.show_place)
        self._row.addWidget(self._rule)
        self._row.addWidget(self._pane)
        self.list: QuestionList | None = None
        self._checklist = ""
        workbench.opened.connect(self._on_opened)
        workbench.stepped.connect(self._on_stepped)
        self.refresh()

    def show_place(self, place: str) -> None:
        """Scroll to a question and put the cursor there."""
        if self.list is not None:
            self.list.go_to(place.partition("[")[0])

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        return self.list is None or self.list.commit()

    def note(self) -> str:
        """How many questions are answered."""
        if self.list is None or not self.workbench.is_open:
            return ""
        done, asked = self.list.counts()
        return f"已答 {done}/{asked}"

    def draw(self) -> None:
        """Show the answers, and what they lead to."""
        self.owner.refresh()
        if self.list is None:
            self._checklist = self.workbench.head.checklist
            self.list = QuestionList(OpenCase(self.workbench))
            self._row.insertWidget(0, self.list, 1)
        else:
            self.list.refresh()
        self._pane.show_picture(self.workbench.picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane gives way where the window is small."""
        super().resizeEvent(event)
        self._pane.give_way(self.width())
        self._rule.setVisible(self._pane.isVisibleTo(self))

    def _on_opened(self) -> None:
        if not self.workbench.is_open:
            return
        if self.list is not None and self.workbench.head.checklist != self._checklist:
            self._row.removeWidget(self.list)
            self.list.hide()
            self.list.deleteLater()
            self.list = None
        self.grow_stale()

    def _on_stepped(self, step: Step) -> None:
        if any(change.kind in (Kind.ANSWER, Kind.ORGANISATION) for change in step.changes):
            self.grow_stale()
