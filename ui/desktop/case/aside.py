"""What stands beside the task list: the next thing, the days to keep, and what was done last."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from checklists.judging.days import Due
from checklists.judging.picture import Picture
from ui.desktop.look.plain import button, plain_label, set_property
from ui.desktop.moments import day_words, days_left, moment
from ui.desktop.stages import NextThing
from ui.desktop.telling import said
from ui.desktop.workbench import Workbench

SOON = 10  # days before a day to keep in which it is shown loud
_LAST = 4


class NextCard(QFrame):
    """The one thing to do next, by name, with the button that goes there."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "next")
        self.title = plain_label("", "heading", wrap=True)
        self.text = plain_label("", "small", wrap=True)
        self.button = button("", "primary")
        self.button.clicked.connect(self._go)
        self._thing: NextThing | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(5)
        column.addWidget(plain_label("下一件事", "meta"))
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(3)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_thing(self, thing: NextThing) -> None:
        """Show what is next now."""
        self._thing = thing
        self.title.setText(thing.title)
        self.text.setText(thing.text)
        self.text.setVisible(bool(thing.text))
        self.button.setText(f"{thing.verb}　F4")
        self.button.setAccessibleName(f"{thing.verb}：{thing.title}")

    def take_focus(self) -> None:
        """Put the keyboard on the button."""
        self.button.setFocus()

    def _go(self) -> None:
        if self._thing is not None:
            self.wanted.emit(self._thing.page, self._thing.place)


class Deadlines(QWidget):
    """The days to keep, each with what it is counted from."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self._column.addWidget(plain_label("期限", "strong"))
        self._shown: list[QWidget] = []

    def show_of(self, picture: Picture) -> None:
        """Show the days of a case: those to come first, then those not known yet, then those gone by."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.deleteLater()
        dues = sorted(picture.deadlines, key=lambda due: _order(due, picture))
        self._shown = [_due(due, picture) for due in dues]
        if not dues:
            self._shown = [plain_label("这个事项没有期限，或还没有填写起算的日期。", "small", wrap=True)]
        for widget in self._shown:
            self._column.addWidget(widget)


class Recent(QWidget):
    """What was done last."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(plain_label("最近改动", "strong"))
        self._rows = [(plain_label("", "small", wrap=True), plain_label("", "meta")) for _ in range(_LAST)]
        for words, when in self._rows:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(words)
            pair.addWidget(when)
            column.addLayout(pair)

    def show_of(self, bench: Workbench) -> None:
        """Show the last steps of the open case, the newest first."""
        last = bench.session.history[: -_LAST - 1 : -1]
        desk = bench.desk
        zone = desk.clock().tzinfo
        for place, (words, when) in enumerate(self._rows):
            row = last[place] if place < len(last) else None
            words.setText(said(row.step, bench.picture) if row else "")
            when.setText(moment(row.at, desk.today, zone) if row else "")
            words.setVisible(row is not None)
            when.setVisible(row is not None)


def _order(due: Due, picture: Picture) -> tuple[int, int]:
    if due.day is None:
        return 1, 0
    return (0 if due.day >= picture.today else 2), due.day.toordinal()


def _due(due: Due, picture: Picture) -> QWidget:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(0)
    left = (due.day - picture.today).days if due.day else SOON + 1
    day = plain_label(day_words(due.day, picture.today) if due.day else "待定", "strong")
    set_property(day, "loud", "yes" if 0 <= left <= SOON else "no")
    text = plain_label(due.text, "small", wrap=True)
    text.setToolTip(due.basis)
    words = days_left(due.day, picture.today) if due.day else "先填写起算的日期"
    grid.addWidget(day, 0, 0)
    grid.addWidget(plain_label(words + ("　估算" if due.estimated else ""), "meta"), 0, 1)
    grid.addWidget(text, 1, 0, 1, 2)
    grid.setColumnStretch(1, 1)
    return widget
