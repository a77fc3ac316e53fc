"""The later steps of a new case: its questions with what they lead to, and a look at all answers before it opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from checklists.cases.changes import Step
from checklists.judging.picture import Picture
from checklists.judging.sections import asked_now
from checklists.policy.redaction import redacted
from ui.desktop.fields.source import NewCase, shown
from ui.desktop.look.breadth import READ, at_most
from ui.desktop.look.link import Link
from ui.desktop.look.plain import button, plain_label
from ui.desktop.questions.listing import Gap, gaps_words, listing_of, listing_words
from ui.desktop.questions.listing_pane import ListingPane
from ui.desktop.questions.question_list import QuestionList, answered, in_view, why_parked

_NAMED = 3  # so many are named, the others counted


class QuestionStep(QWidget):
    """The questions of the case that is being made."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._case: NewCase | None = None
        self.list: QuestionList | None = None
        self._pane: ListingPane | None = None

    def show_case(self, case: NewCase | None) -> None:
        """Ask the questions of a case; of none, nothing."""
        for old in (self.list, self._pane):
            if old is not None:
                self._row.removeWidget(old)
                old.deleteLater()
        self.list = self._pane = None
        self._case = case
        if case is not None:
            self.list = QuestionList(case)
            self._pane = ListingPane()
            self._pane.wanted.connect(self.list.go_to)
            self._pane.show_picture(case.picture)
            self._row.addWidget(self.list, 1)
            self._row.addWidget(self._pane)
            self._pane.give_way(self.width())

    def hear(self, _step: Step) -> None:
        """The case has changed: count anew, and show what is parked."""
        if self._case is not None and self.list is not None and self._pane is not None:
            self.list.refresh()
            self._pane.show_picture(self._case.picture)
            self.answered.emit()

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        return self.list is None or self.list.commit()

    def wrong(self) -> str:
        """The first question in which something is typed that cannot be kept; empty where there is none."""
        return self.list.wrong() if self.list is not None else ""

    def go_to(self, entry: str) -> None:
        """Scroll to a question."""
        if self.list is not None:
            self.list.go_to(entry)

    def take_focus(self) -> None:
        """The cursor in the first question that is not answered."""
        if self._case is not None:
            picture = self._case.picture
            seen = [one for one in asked_now(picture) if in_view(one, picture)]
            first = [one for one in seen if not answered(one, picture)] or seen
            self.go_to(first[0].entry if first else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane gives way where the window is small; the foot still counts."""
        super().resizeEvent(event)
        if self._pane is not None:
            self._pane.give_way(self.width())


class CheckStep(QScrollArea):
    """Every answer with the way back to it, and what it all leads to."""

    wanted = Signal(str)  # a question to go back to

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName("核对答案")
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_picture(self, picture: Picture) -> None:
        """Show the case as it stands."""
        inner = QWidget()
        inner.setProperty("ground", "surface")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(20, 16, 20, 20)
        stack.setSpacing(8)
        stack.addWidget(plain_label(redacted(picture.facts.title), "title", wrap=True))
        stack.addWidget(plain_label(f"{picture.policy.number} · {picture.checklist.title}", "small", wrap=True))
        listing = listing_of(picture)
        stack.addWidget(plain_label(f"{listing_words(listing)}。", "strong", wrap=True))
        if picture.verdict.text and not listing.gaps:
            stack.addWidget(plain_label(f"自查结论：{picture.verdict.text}", "small", wrap=True))
        if listing.gaps:
            self._add_gaps(stack, listing.gaps)
        stack.addSpacing(6)
        stack.addWidget(plain_label("核对答案", "heading"))
        stack.addLayout(self._answers(picture))
        stack.addStretch(1)
        self.setWidget(at_most(inner, READ))

    def _add_gaps(self, stack: QVBoxLayout, gaps: Sequence[Gap]) -> None:
        """One line for all that is unanswered; it leads to the first."""
        link = Link(f"{gaps_words(len(gaps))}，可以现在答，也可以以后再答：{_named(gaps)}")
        link.pressed.connect(lambda: self.wanted.emit(gaps[0].entry))
        stack.addWidget(link)

    def _answers(self, picture: Picture) -> QGridLayout:
        """The answers that were given, and those that rest."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        answered = [one for one in picture.checklist.questions if in_view(one, picture)]
        for row, question in enumerate(answered):
            entry = picture.policy.entry[question.entry]
            said = why_parked(question, picture) or shown(picture, entry, picture.value(entry.id))
            if not said:
                continue
            change = button("修改", "link")
            change.setAccessibleName(f"修改：{entry.label}")
            change.clicked.connect(lambda _=False, name=entry.id: self.wanted.emit(name))
            grid.addWidget(plain_label(entry.label, "small"), row, 0)
            grid.addWidget(plain_label(said, wrap=True), row, 1)
            grid.addWidget(change, row, 2)
        return grid


def _named(gaps: Sequence[Gap]) -> str:
    more = "等" if len(gaps) > _NAMED else ""
    return "、".join(gap.words for gap in gaps[:_NAMED]) + more
