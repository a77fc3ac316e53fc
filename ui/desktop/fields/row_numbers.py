"""The numbers at the left of the rows of a table, as wide as the last of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget


class RowNumbers(QHeaderView):
    """Asks the last row alone how wide it is; Qt would ask two hundred, each time that the table is put elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)  # as Qt's own
        self.setHighlightSections(True)

    def sizeHint(self) -> QSize:
        """As wide as the last number."""
        return self.sectionSizeFromContents(self.count() - 1) if self.count() else super().sizeHint()
