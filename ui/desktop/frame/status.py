"""The bar at the foot: whether all is saved, an offer to take the last thing back, and where the data lies."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6 import QtGui  # what screen readers are told with is taken from it only once something is told
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.desktop.look.elided import ElidedLabel
from ui.desktop.look.plain import box, button, plain_label
from ui.desktop.look.sign import Sign

_STAYS = 10_000  # milliseconds
_LONGEST = 420
Act = Callable[[], object]


class UndoStrip(QWidget):
    """What was just done, and how to take it back; it stays while it is pointed at."""

    def __init__(self) -> None:
        super().__init__()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._act: Act | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self.withdraw)

    @cached_property
    def _pill(self) -> QFrame:
        """What is seen of it; made when there is something to offer."""
        pill = box("toast")
        self._text = ElidedLabel(role="small", ink="toast_t")
        self._text.setMaximumWidth(_LONGEST)
        self._key = plain_label("Ctrl+Z", "")
        self._button = button("撤销", "link")
        self._button.clicked.connect(self._undo)
        row = QHBoxLayout(pill)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self._text, self._button, self._key):
            row.addWidget(widget)
        pill.setFixedHeight(26)
        self.layout().addWidget(pill)  # type: ignore[union-attr]  # its own
        return pill

    def offer(self, text: str, act: Act | None, *, key: bool = True) -> None:
        """Say what was done, and offer to take it back where it can be."""
        self._act = act
        self._pill.show()
        self._text.set_text(text)
        self._button.setVisible(act is not None)
        self._key.setVisible(act is not None and key)
        self._timer.start()
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleEvent(self._text, QtGui.QAccessible.Event.Alert))

    def withdraw(self) -> None:
        """Offer nothing any more."""
        self._act = None
        if self._is_made:
            self._pill.hide()

    def offered(self) -> str:
        """What is said; nothing where nothing is offered."""
        return self._text.text() if self._is_made and self._pill.isVisibleTo(self) else ""

    @property
    def _is_made(self) -> bool:
        return "_pill" in vars(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Pointed at, it stays."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No longer pointed at, it goes after its time."""
        self._timer.start()
        super().leaveEvent(event)

    def _undo(self) -> None:
        act = self._act
        self.withdraw()
        if act is not None:
            act()


class StatusBar(QWidget):
    """The whole bar."""

    help_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.setProperty("ground", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(31)
        self._sign = Sign(14)
        self._saved = plain_label("", "small")
        self._edition = ElidedLabel(role="meta", ink="text3")
        self.strip = UndoStrip()
        self._folder = ElidedLabel(f"数据：{folder}", "meta", "text3", middle=True)
        self._open = button("打开文件夹", "link")
        self._open.clicked.connect(self.folder_wanted)
        self._help = button("F1 帮助", "link")
        self._help.clicked.connect(self.help_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(8)
        parts: tuple[QWidget, ...] = (
            self._sign, self._saved, self._edition, self.strip, self._folder, self._open, self._help,
        )  # fmt: skip
        for part in parts:
            row.addWidget(part)
        row.insertStretch(3, 1)
        row.insertStretch(5, 1)
        self.say_saved("")

    def say_saved(self, when: str) -> None:
        """All is saved, since when; "" where no case was ever written."""
        self._sign.show_icon("check", "met")
        self._saved.setText(f"已保存 {when}" if when else "改动会自动保存")

    def say_only_read(self) -> None:
        """Nothing can be saved here."""
        self._sign.show_icon("lock", "todo")
        self._saved.setText("只能查看")

    def say_unsaved(self, what: str) -> None:
        """Something is not saved."""
        self._sign.show_icon("warn", "bad")
        self._saved.setText(what)

    def say_edition(self, text: str) -> None:
        """The rule that the open case is judged by, and of what day it is."""
        self._edition.set_text(text)

    def saved(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the folder where there is little room."""
        self._folder.setVisible(not narrow)
        self._open.setVisible(not narrow)
        self._edition.setVisible(not narrow)
