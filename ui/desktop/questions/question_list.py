"""The questions of a case, one below the other; one that no longer applies stays in view, parked, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from checklists.judging.picture import Picture
from checklists.judging.verdict import words_for
from checklists.policy.condition import judge
from checklists.policy.model import Question
from ui.desktop.fields.field import Field
from ui.desktop.fields.making import field_for
from ui.desktop.fields.source import Source, finding_about, shown, stored
from ui.desktop.look.plain import line, plain_label
from ui.desktop.look.scrolling import scroll_to
from ui.desktop.look.shapes import mark_pixmap


def why_parked(question: Question, picture: Picture) -> str:
    """Why a question is not asked, in one sentence; empty where it is asked."""
    if picture.asked(question):
        return ""
    reasons = []
    for name, _ in judge(question.when, picture.scope).because:
        entry = picture.policy.entry.get(name)
        chosen = shown(picture, entry, picture.value(name)) if entry else ""
        reasons.append(f"{words_for(name, picture.policy, picture.scope)}答的是“{chosen}”")
    kept = "原来的回答已留存，改回时再用。" if picture.facts.answers.get(question.entry) else ""
    return f"不用答：{'，'.join(reasons)}。{kept}"


def answered(question: Question, picture: Picture) -> bool:
    """Whether there is an answer, a default included."""
    return bool(picture.value(question.entry)) or bool(picture.rows(question.entry))


class QuestionList(QScrollArea):
    """All questions of a checklist as fields."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.setWidgetResizable(True)
        self.setAccessibleName("情形")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("ground", "surface")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(20, 4, 20, 20)
        stack.setSpacing(0)
        picture = source.picture
        self.blocks = {question.entry: _Block(question, source) for question in picture.checklist.questions}
        for block in self.blocks.values():
            stack.addWidget(block)
            stack.addWidget(line())
        stack.addStretch(1)
        self.setWidget(inner)
        self.refresh()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by their entries."""
        return {name: block.field for name, block in self.blocks.items()}

    def refresh(self) -> None:
        """Show every answer and what is parked."""
        for block in self.blocks.values():
            block.refresh()

    def go_to(self, entry: str) -> None:
        """Scroll to a question and put the cursor there."""
        block = self.blocks.get(entry)
        if block is not None:
            scroll_to(self, block)
            block.field.focus()

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        done = [field.commit() for field in self.fields.values()]
        return all(done)

    def counts(self) -> tuple[int, int]:
        """How many of the questions that are asked are answered, and how many there are."""
        picture = self.source.picture
        asked = [question for question in picture.checklist.questions if picture.asked(question)]
        return sum(answered(question, picture) for question in asked), len(asked)


class _Block(QWidget):
    """One question: the shape of its state, the field, and why it is parked."""

    def __init__(self, question: Question, source: Source) -> None:
        super().__init__()
        self._question = question
        self._source = source
        self.field = field_for(source.picture.policy.entry[question.entry], source)
        self.field.enlarge()
        self._sign = QLabel()
        self._sign.setFixedSize(18, 24)
        self.reason = plain_label("", "small", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.field)
        words.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def refresh(self) -> None:
        """Show the answer, and whether the question is parked."""
        picture = self._source.picture
        reason = why_parked(self._question, picture)
        self.field.refresh()
        text, blocks = finding_about(picture, self._question.entry)
        self.field.advise("" if reason else text, blocks=blocks)
        self.field.setEnabled(not reason)
        given = stored(self._source, self.field.entry) is not None or answered(self._question, picture)
        settled = picture.verdict.settled
        self.reason.setText(reason or ("" if given or not settled else "不答也不影响自查结论。"))
        self.reason.setVisible(bool(self.reason.text()))
        mark = "na" if reason else "met" if given else "open"
        self._sign.setPixmap(mark_pixmap(mark, "condition", 16, self.devicePixelRatioF()))
        self._sign.setAccessibleName("不用答" if reason else "已答" if given else "未答")
