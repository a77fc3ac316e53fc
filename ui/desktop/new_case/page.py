"""A new case in four steps: the matter, a name, the questions, a look at what they lead to.

Once it has a name it is a real case and every answer is saved; until then nothing is kept beyond this window.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from checklists.cases.changes import Kind, Step
from checklists.cases.errors import NotDoneError
from ui.desktop.look.plain import button, line, plain_label
from ui.desktop.new_case.draft import Draft
from ui.desktop.new_case.questions import CheckStep, QuestionStep
from ui.desktop.new_case.step_bar import StepBar
from ui.desktop.new_case.steps import MatterStep
from ui.desktop.new_case.title import TitleStep
from ui.desktop.page import Page, Undoing
from ui.desktop.questions.listing import gaps_words, listing_of, listing_words
from ui.desktop.workbench import Workbench

STEPS = ("选事项", "办件名称", "情形", "核对")
MATTER, TITLE, QUESTIONS, CHECK = range(4)


class NewPage(Page):
    """The wizard."""

    name = "new"
    heading = "新建办件"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.draft = Draft(workbench, self._on_step)
        self.steps = StepBar(STEPS)
        self.tools = QWidget()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.addWidget(self.steps)
        self.matter = MatterStep(workbench.desk)
        self.title = TitleStep()
        self.questions = QuestionStep()
        self.check = CheckStep()
        self._stack = QStackedWidget()
        for step in (self.matter, self.title, self.questions, self.check):
            self._stack.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(line())
        column.addLayout(self._make_foot())
        self.matter.chosen.connect(self._show_foot)
        self.title.line.textEdited.connect(self._show_foot)
        self.title.line.returnPressed.connect(self.forward)
        self.questions.answered.connect(self._show_foot)
        self.check.wanted.connect(self.show_question)
        self._to(MATTER)

    @property
    def undoing(self) -> Undoing:
        """What Ctrl+Z speaks of here: the case that is being made."""
        return self.draft

    @property
    def step(self) -> int:
        """The step in hand."""
        return self._stack.currentIndex()

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved. A case with a name is saved already."""
        return self.questions.commit()

    def show_question(self, entry: str) -> None:
        """Go back to one question."""
        self._to(QUESTIONS)
        self.questions.go_to(entry)

    def forward(self) -> None:
        """Go on to the next step; the last one opens the case."""
        if self.step == TITLE and not self._name_it():
            return
        if self.step == QUESTIONS and not self.questions.commit() and self.questions.wrong():
            self._lead_to_the_wrong_one(self.questions.wrong())
            return
        if self.step == CHECK:
            self._finish()
            return
        self._to(self.step + 1)

    @property
    def rule(self) -> str | None:
        """The id of the rule that the chosen matter is under; None while none is chosen."""
        return self.matter.name.partition("/")[0] or None

    def back(self) -> None:
        """Go back by one step."""
        self._to(self.step - 1)

    def cancel(self) -> None:
        """Leave. A case that has a name stays in the list; without one, what was chosen waits here."""
        self.questions.commit()
        self._start_anew()
        self.go.emit("home", "")

    def _finish(self) -> None:
        session = self.draft.session
        if session is not None and self.workbench.open(session.stored.head.id, seen=session.picture):
            self._start_anew()
            self.go.emit("case", "")

    def _start_anew(self) -> None:
        """Forget the case that was made here; it is in the list."""
        if self.draft.case is None:
            return
        self.draft.forget()
        self.questions.show_case(None)
        self.title.line.clear()
        self._to(MATTER)

    def _name_it(self) -> bool:
        """Make the case once it has a name, or rename it, or make another one for another matter."""
        title = self.title.line.text()
        try:
            if self.draft.name(self.matter.name, title, self.title.owner.chosen):
                self.questions.show_case(self.draft.case)
        except NotDoneError as error:
            self.title.tell("办件名称是空的，写一个名称" if not title.strip() else str(error))
            return False
        self.title.tell("")
        self.workbench.listed.emit()
        return True

    def _lead_to_the_wrong_one(self, entry: str) -> None:
        """Say what keeps one from going on, and go there."""
        self.questions.go_to(entry)
        case = self.draft.case
        label = case.picture.policy.entry[entry].label if case else ""
        self.said.setText(f"“{label}”有填得不对的，还没有保存；改正或清空后再往下走")

    def _on_step(self, step: Step) -> None:
        """The case has changed, also by an undo: every step shows it as it is now."""
        session = self.draft.session
        if session is None:
            return
        self.questions.hear(step)
        if any(change.kind is Kind.TITLE for change in step.changes):
            self.title.line.setText(session.stored.head.title)
            self.workbench.listed.emit()
        if self.step == TITLE:
            self._show_owners()
        if self.step == CHECK:
            self.check.show_picture(session.picture)
        self._show_foot()

    def _show_owners(self) -> None:
        session = self.draft.session if self.draft.is_of(self.matter.name) else None
        owner = session.stored.head.organisation if session else None
        self.title.owner.show_owners(self.workbench.organisations.in_use(), owner)

    def show_place(self, place: str) -> None:
        """Begin where one left off; from the start, where the case has gone meanwhile."""
        if self.draft.is_put_away():
            self._start_anew()
        self._take_focus()

    def _to(self, step: int) -> None:
        if step == CHECK and self.draft.case is not None:
            self.check.show_picture(self.draft.case.picture)
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step)
        self._show_foot()
        if step == TITLE:
            self._show_owners()
        self._take_focus()

    def _take_focus(self) -> None:
        """The cursor where the step begins, so that the keys alone are enough."""
        if self.step == MATTER:
            self.matter.take_focus()
        elif self.step == TITLE:
            self.title.line.setFocus()
        elif self.step == QUESTIONS:
            self.questions.take_focus()
        elif self.step == CHECK:
            self._forward.setFocus()

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 16, 8)
        row.setSpacing(8)
        self._leave = button("取消")
        self._leave.clicked.connect(self.cancel)
        self.said = plain_label("", "small")
        self._back = button("上一步(&B)")
        self._back.clicked.connect(self.back)
        self._forward = button("", "primary")
        self._forward.clicked.connect(self.forward)
        row.addWidget(self._leave)
        row.addWidget(self.said, 1)
        row.addWidget(self._back)
        row.addWidget(self._forward)
        return row

    def _show_foot(self) -> None:
        step = self.step
        ready = bool(self.matter.name) if step == MATTER else bool(self.title.line.text().strip()) or step > TITLE
        self._forward.setText("完成，打开办件(&N)" if step == CHECK else f"下一步：{STEPS[step + 1]}(&N)")
        self._forward.setEnabled(ready)
        self._back.setVisible(step > MATTER)
        self._leave.setText("取消" if self.draft.case is None else "先放着，回首页")
        if self.draft.case is not None and step >= QUESTIONS:
            listing = listing_of(self.draft.case.picture)
            left = f"；{gaps_words(len(listing.gaps))}" if listing.gaps else ""
            self.said.setText(listing_words(listing) + left)
        elif step == MATTER:
            self.said.setText("" if ready else "先选一个事项")
        else:
            self.said.setText("写了名称就存进办件列表，之后每答一题都自动保存")
