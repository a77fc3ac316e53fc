"""Whether 报送须知 and 用印申请单 are written beside the volume, and how many leaves one impression reaches over."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from ui.desktop.look.plain import plain_label

_MOST = 500


class BesideChoice(QWidget):
    """A box to tick, and below it, where the rule `asks` for a seal over the edges, how far one impression reaches.

    The number counts only once the box is ticked.
    """

    def __init__(self, *, asks: bool) -> None:
        super().__init__()
        self.wanted = QCheckBox("另写报送须知和用印申请单：Word 文件，放在册子旁边，不装入册(&N)")
        self.per_seal = QSpinBox()
        self.per_seal.setRange(0, _MOST)
        self.per_seal.setSpecialValueText("不计")
        self.per_seal.setSuffix(" 张")
        self.per_seal.setAccessibleName("骑缝章每枚压几张")
        self.per_seal.setMinimumWidth(90)
        self.per_seal.setEnabled(False)
        self.wanted.toggled.connect(self.per_seal.setEnabled)
        words = plain_label("骑缝章每枚压几张(&G)", "small")
        words.setBuddy(self.per_seal)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 0, 0)
        for widget in (words, self.per_seal):
            row.addWidget(widget)
        row.addStretch(1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self.wanted)
        stack.addLayout(row)
        for widget in (words, self.per_seal):
            widget.setVisible(asks)

    @property
    def leaves(self) -> int | None:
        """How many leaves one impression reaches over; None where that is not to be counted."""
        return self.per_seal.value() or None
