"""A frame in which lines wrap: it is never lower than what stands in it needs in the width that it has."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame


class Wrapping(QFrame):
    """The layout around asks for the least height only once, for the usual width, and would squeeze further lines."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width there are more lines, or fewer."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as needed; to be called when something else is said, too."""
        inside = self.layout()
        self.setMinimumHeight(max(0, inside.heightForWidth(self.width())) if inside is not None else 0)
