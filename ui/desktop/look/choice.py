"""A button that says what is chosen, and opens a menu of what can be chosen instead; what is in it is asked then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.desktop.look.plain import button, set_property


class Option(NamedTuple):
    """What can be chosen, in words; and how many it would show, where that is counted."""

    code: str
    words: str
    number: int | None = None


class ChoiceButton(QWidget):
    """One thing chosen of several. The first option is the usual one."""

    chosen = Signal(str)  # the code of another option

    def __init__(self, name: str, usual: Option, ask: Callable[[], Sequence[Option]]) -> None:
        super().__init__()
        self._name, self._usual, self._ask = name, usual, ask
        self._now = usual
        self.button = button("", "ghost", "down")
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        self.button.clicked.connect(self._open)
        self.setFocusProxy(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        self._show()

    @property
    def code(self) -> str:
        """The code of what is chosen."""
        return self._now.code

    def choose(self, option: Option) -> None:
        """Choose, and tell where it is another."""
        changed = option.code != self._now.code
        self._now = option
        self._show()
        if changed:
            self.chosen.emit(option.code)

    def menu(self) -> QMenu:
        """What can be chosen now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in self._ask():
            words = option.words.replace("&", "&&") + (f"　{option.number} 件" if option.number is not None else "")
            action = menu.addAction(words, lambda option=option: self.choose(option))
            action.setCheckable(True)
            action.setChecked(option.code == self.code)
        return menu

    def _open(self) -> None:
        menu = self.menu()
        now = next((action for action in menu.actions() if action.isChecked()), None)
        if now is not None:
            menu.setActiveAction(now)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _show(self) -> None:
        self.button.setText(f"{self._name}：{self._now.words}".replace("&", "&&"))
        self.button.setAccessibleName(f"{self._name}：{self._now.words}")
        set_property(self.button, "chosen", "no" if self._now.code == self._usual.code else "yes")
