"""What stands in the place of an item where there is none: the words, and the way to why that is so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.look.plain import plain_label
from ui.desktop.whys import WhyLink


class NoItem(QWidget):
    """Nothing is chosen, or what is chosen has no item."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.why = WhyLink("", words)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(words, "small"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.why, 0, Qt.AlignmentFlag.AlignHCenter)
        self.ask_about("")

    def ask_about(self, place: str) -> None:
        """Offer to say why there is none, by the place that `checklists.judging.why` knows; none offers nothing."""
        self.why.place = place
        self.why.setVisible(bool(place))
