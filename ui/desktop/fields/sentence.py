"""A sentence beside a field, with its sign before it: what is wrong with what stands there, or what to look at."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desktop.look.plain import plain_label, set_property
from ui.desktop.look.sign import Sign


class Sentence(QWidget):
    """Out of sight while it says nothing."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(6)
        self._sign = Sign(12, QSize(14, 20))
        self._words = plain_label("", "error", wrap=True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._words.text()

    def show_text(self, text: str, *, blocks: bool = True) -> None:
        """Show a sentence, or nothing."""
        kind = "condition" if blocks else "material"
        self._sign.show_mark("unmet", kind)
        set_property(self._words, "tone", "error" if blocks else "small")
        self._words.setText(text)
        self.setVisible(bool(text))
