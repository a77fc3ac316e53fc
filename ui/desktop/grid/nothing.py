"""What stands in place of a matrix that has no cells: why, and where its rows are filled in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.policy.model import Entry
from ui.desktop.look.plain import button, plain_label


class Nothing(QWidget):
    """The empty state of the page."""

    wanted = Signal()  # to where the rows are filled in

    def __init__(self) -> None:
        super().__init__()
        self._says = plain_label(wrap=True)
        self._fill_in = button("去填写", "primary")
        self._fill_in.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._says, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._fill_in, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say_of(self, table: Entry | None) -> None:
        """Say why there is nothing; the table whose rows are missing, or None where nothing is asked for."""
        self._fill_in.setVisible(table is not None)
        rows = f"“{table.label}”还没有可核查的行。先逐行填好，这里就有要核查的格。" if table else ""
        self._says.setText(rows or "按现在的回答，没有要按表核查的内容。")
