"""What stands beside the task list: the next thing, and what was done last."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.look.plain import button, plain_label
from ui.desktop.stages import NextThing
from ui.desktop.telling import said
from ui.desktop.workbench import Workbench
from ui.moments import moment

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


class Recent(QWidget):
    """What was done last."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(plain_label("最近改动", "strong"), 1)
        self.all = button("全部历史", "link")
        head.addWidget(self.all)
        column.addLayout(head)
        self._rows = [(plain_label("", "small", wrap=True), plain_label("", "meta")) for _ in range(_LAST)]
        for words, when in self._rows:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(words)
            pair.addWidget(when)
            column.addLayout(pair)

    def show_case(self, bench: Workbench) -> None:
        """Show the last steps of the open case, the newest first; the same thing done again and again is one line."""
        desk = bench.desk
        zone = desk.clock().tzinfo
        told = ((said(row.step, bench.picture), row.at) for row in reversed(bench.session.history))
        runs = itertools.islice(itertools.groupby(told, key=lambda one: one[0]), _LAST)
        last = [(text, [at for _, at in alike]) for text, alike in runs]
        for place, (words, when) in enumerate(self._rows):
            text, moments = last[place] if place < len(last) else ("", [])
            words.setText(f"{text}（{len(moments)} 次）" if len(moments) > 1 else text)
            when.setText(moment(moments[0], desk.today, zone) if moments else "")
            words.setVisible(bool(moments))
            when.setVisible(bool(moments))
