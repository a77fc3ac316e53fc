"""The questions of a case, one below the other.

One that does not apply is out of sight; one that was answered before it ceased to apply stays, parked, with the reason.
They are made from above: those that are seen first at once, the others while nothing else is to be done.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.judging.picture import Picture
from checklists.judging.sections import Answer, answer_state, answer_states
from checklists.judging.verdict import words_for
from checklists.policy.condition import Truth, judge
from checklists.policy.model import Question
from ui.desktop.fields.field import Field
from ui.desktop.fields.making import field_for
from ui.desktop.fields.source import Source, finding_about, shown, stored
from ui.desktop.look.breadth import TYPED, at_most
from ui.desktop.look.keys import tab_stops
from ui.desktop.look.plain import line, plain_label
from ui.desktop.look.scrolling import UprightArea, scroll_to
from ui.desktop.look.sign import Sign
from ui.desktop.questions.listing import gaps_of

AT_ONCE = 6  # questions: as many as are in view
_SAID = {"na": "不用答", "not-required": "可以不答", "met": "已答"}


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


def in_view(question: Question, picture: Picture) -> bool:
    """Whether a question is asked for certain, or holds an answer that rests."""
    asked = judge(question.when, picture.scope).truth is Truth.YES
    return asked or picture.facts.answers.get(question.entry) is not None


def answered(question: Question, picture: Picture) -> bool:
    """Whether there is an answer, a default included."""
    return bool(picture.value(question.entry)) or bool(picture.rows(question.entry))


class QuestionList(UprightArea):
    """All questions of a checklist as fields."""

    def __init__(self, source: Source) -> None:
        super().__init__("情形")
        self.source = source
        inner = QWidget()
        inner.setProperty("ground", "surface")
        self._stack = QVBoxLayout(inner)
        self._stack.setContentsMargins(20, 4, 20, 20)
        self._stack.setSpacing(0)
        self.made: dict[str, _Block] = {}
        self._waiting = list(source.picture.checklist.questions)
        self._idle = QTimer(self, singleShot=True, interval=0)  # begun anew each time: other timers come between
        self._idle.timeout.connect(self._make)
        self.later = plain_label("", "small", wrap=True)
        self.later.setContentsMargins(26, 10, 0, 0)
        self._stack.addWidget(self.later)
        self._stack.addStretch(1)
        self._make(AT_ONCE)
        self.setWidget(inner)
        self._show_later()

    def showEvent(self, event: QShowEvent) -> None:
        """In view, the others follow."""
        super().showEvent(event)
        self._idle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of view, nothing is made; the case may be another one by then."""
        super().hideEvent(event)
        self._idle.stop()

    @property
    def blocks(self) -> Mapping[str, _Block]:
        """All questions by their entries, made now where they were not."""
        self._make(len(self._waiting))
        return self.made

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by their entries."""
        return {name: block.field for name, block in self.blocks.items()}

    def _make(self, number: int = 1) -> None:
        """Make the next questions, each where the Tab key comes to it after the one above."""
        now, self._waiting = self._waiting[:number], self._waiting[number:]
        for question in now:
            above = [stop for block in list(self.made.values())[-1:] for stop in tab_stops(block)]
            block = self.made[question.entry] = _Block(question, self.source)
            self._stack.insertWidget(len(self.made) - 1, block)
            block.refresh()
            for one, other in pairwise((*above[-1:], *tab_stops(block))):
                self.setTabOrder(one, other)
        if self._waiting and self.isVisible():
            self._idle.start()

    def refresh(self) -> None:
        """Show every answer and what is parked."""
        for block in self.made.values():
            block.refresh()
        self._show_later()

    def _show_later(self) -> None:
        picture = self.source.picture
        waiting = [one for one in picture.checklist.questions if picture.asked(one) and not in_view(one, picture)]
        labels = "、".join(picture.policy.entry[one.entry].label for one in waiting)
        self.later.setText(f"答了上面的再问：{labels}" if waiting else "")
        self.later.setVisible(bool(waiting))

    def go_to(self, entry: str) -> None:
        """Scroll to a question and put the cursor there."""
        if entry in self.made or any(question.entry == entry for question in self._waiting):
            block = self.made.get(entry) or self.blocks[entry]
            scroll_to(self, block)
            block.field.focus()

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        done = [block.field.commit() for block in self.made.values()]
        return all(done)

    def wrong(self) -> str:
        """The first question in use in which something is typed that cannot be kept; empty where there is none."""
        picture = self.source.picture
        asked = (one.entry for one in picture.checklist.questions if not why_parked(one, picture))
        return next((name for name in asked if name in self.made and self.made[name].field.fault), "")

    def counts(self) -> tuple[int, int]:
        """How many of the questions that are to be answered are, and how many there are."""
        states = [state for state in answer_states(self.source.picture).values() if state != "free"]
        return states.count("answered"), len(states)


class _Block(QWidget):
    """One question: the shape of its state, the field, and why it is parked."""

    def __init__(self, question: Question, source: Source) -> None:
        super().__init__()
        self._question = question
        self._source = source
        self.field = field_for(source.picture.policy.entry[question.entry], source)
        self.field.enlarge()
        self.field.faulted.connect(self._show_sign)
        self._sign = Sign(16, QSize(18, 24))
        self._state: Answer = "open"
        self.reason = plain_label("", "small", wrap=True)
        body = QWidget()
        words = QVBoxLayout(body)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(self.field)
        words.addWidget(self.reason)
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(body if self.field.entry.columns else at_most(body, TYPED), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(line())

    def refresh(self) -> None:
        """Show the answer, and whether the question is parked or out of sight."""
        picture = self._source.picture
        reason = why_parked(self._question, picture)
        self._state = answer_state(self._question.entry, picture)
        self.setVisible(in_view(self._question, picture))
        self.field.refresh()
        text, blocks = self._advice()
        self.field.advise("" if reason else text, blocks=blocks)
        editing = self.field if self.field.entry.columns else self.field.editor
        editing.setEnabled(not reason)  # it can still be cleared
        self.reason.setText(reason or ("不答也不影响自查结论。" if self._state == "free" else ""))
        self.reason.setVisible(bool(self.reason.text()))
        self._show_sign()

    @property
    def sign(self) -> tuple[str, str]:
        """The mark of the question and the kind of its shape: a tick only where the answer is complete and sound."""
        picture = self._source.picture
        text, blocks = finding_about(picture, self._question.entry)
        if why_parked(self._question, picture):
            return "na", "condition"
        if self.field.fault or (text and blocks):
            return "unmet", "condition"
        if self._state == "free":
            return "not-required", "condition"
        if self._state != "answered":
            return "open", "condition"
        return ("unmet", "material") if text else ("met", "condition")

    def _show_sign(self) -> None:
        mark, kind = self.sign
        self._sign.show_mark(mark, kind)
        said = {**_SAID, "open": "未答" if self._state == "open" else "未答完"}
        self._sign.setAccessibleName(said.get(mark, "要改正" if kind == "condition" else "请核对"))

    def _given(self) -> bool:
        return stored(self._source, self.field.entry) is not None or answered(self._question, self._source.picture)

    def _gap(self) -> str:
        """What a conclusion still lacks of this answer."""
        found = (gap for gap in gaps_of(self._source.picture) if gap.entry == self._question.entry)
        return next((gap.words for gap in found), "")

    def _advice(self) -> tuple[str, bool]:
        """What is to be said about the answer; of a table that lacks much, how much in one line."""
        if self.field.entry.columns and self._given() and self._gap():
            return self._gap(), False
        return finding_about(self._source.picture, self._question.entry)
