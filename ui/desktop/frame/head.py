"""What stands above every page: where one is, what the page is called, its tools, and what has to be known."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desktop.look.elided import ElidedLabel
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.sign import Sign
from ui.desktop.look.wrapping import Wrapping

HIGH, LOW = 58, 44
_ICONS = {"todo": "clock", "bad": "warn", "info": "info", "met": "check"}
_TOKENS = {"todo": "todo", "bad": "bad", "info": "open", "met": "met"}


class PageHead(QWidget):
    """Crumb, heading, a few words beside it, and the tools of the page in view."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._crumb = ElidedLabel(role="meta", ink="text3")
        self._heading = ElidedLabel(role="title")
        self._note = plain_label("", "small")
        self._tools: QWidget | None = None
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addWidget(self._crumb)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._heading)
        row.addWidget(self._note)
        row.addStretch(1)
        words.addLayout(row)
        words.addStretch()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 16, 0)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._low = False
        self.setFixedHeight(HIGH)

    def set_low(self, low: bool) -> None:
        """Give way to the page where the window is small."""
        self._low = low
        self.setFixedHeight(LOW if low else HIGH)
        self._crumb.setVisible(bool(self._crumb.text()) and not low)

    def show_page(self, crumb: str, heading: str, note: str) -> None:
        """Say where one is."""
        self._crumb.set_text(crumb)
        self._crumb.setVisible(bool(crumb) and not self._low)
        self._heading.set_text(heading)
        self._note.setText(note)

    def show_tools(self, tools: QWidget | None) -> None:
        """Put the tools of the page in view in place of the others."""
        if tools is self._tools:
            return
        if self._tools is not None:
            self._tools.hide()
        self._tools = tools
        if tools is not None:
            if self._row.indexOf(tools) < 0:
                self._row.addWidget(tools)
            tools.show()


class Banner(Wrapping):
    """One sentence across the page, however long; what blocks nothing and is not to be overlooked."""

    pressed = Signal()  # the link at the right, if there is one

    def __init__(self, level: str, link: str = "") -> None:
        """`level` is the gravity: todo, bad, info or met."""
        super().__init__()
        self.setProperty("box", "banner")
        self.setProperty("level", level)
        self._level = level
        self._link = link
        self._said = ""
        self.hide()

    @cached_property
    def _label(self) -> QLabel:
        """The words, with a sign before and the link behind; made only when there is something to say."""
        sign = Sign(16, QSize(16, 20))
        sign.show_icon(_ICONS[self._level], _TOKENS[self._level])
        label = plain_label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 5, 16, 5)
        row.setSpacing(10)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        if self._link:
            row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        return label

    @cached_property
    def link(self) -> QPushButton:
        """What can be done about it."""
        made = button(self._link, "link")
        made.clicked.connect(self.pressed)
        return made

    def text(self) -> str:
        """What is said."""
        return self._said

    def say(self, text: str) -> None:
        """Say something; nothing hides the banner."""
        self._said = text
        if text:
            self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.fit()
