"""The label above a field: in one line where there is room, else broken into several."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

_LEAST = 6  # letters that always stand side by side


class Caption(QLabel):
    """Any text, never read as markup. It gives way before what stands beside it has to."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setWordWrap(True)
        self.setProperty("tone", "small")

    def sizeHint(self) -> QSize:
        """All words in one line."""
        return QSize(self._across(self.text()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        few = self._across("字" * _LEAST)
        return QSize(min(few, self.sizeHint().width()), super().minimumSizeHint().height())

    def _across(self, words: str) -> int:
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(words) + 2
