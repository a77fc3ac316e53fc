"""What is to be printed: which paper, on which printer, how many copies, which pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from ui.desktop.look.plain import plain_label, set_property
from ui.desktop.printing.ranges import RangeError, pages_in

_PRINTER = "print/printer"
_MOST_COPIES = 99


class OrderPanel(QWidget):
    """The choices, one below the other."""

    changed = Signal()

    def __init__(self, titles: Sequence[str], printers: Sequence[str], settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self.paper = QComboBox()
        self.paper.addItems(titles)
        self.printer = QComboBox()
        self.printer.addItems(printers or ["没有打印机"])
        self.printer.setCurrentText(str(settings.value(_PRINTER) or ""))
        self.printer.setEnabled(bool(printers))
        for chosen in (self.paper, self.printer):  # long names give way to the room there is
            chosen.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chosen.setMinimumContentsLength(8)
        self.copies = QSpinBox()
        self.copies.setRange(1, _MOST_COPIES)
        self.pages = QLineEdit()
        self.pages.setPlaceholderText("全部；或写 1-3,5")
        self.pages.textChanged.connect(self.changed)
        self.both = QCheckBox("双面打印(&D)")
        stack = QFormLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setVerticalSpacing(8)
        for words, field in (
            ("文书(&W)", self.paper), ("打印机(&R)", self.printer), ("份数(&N)", self.copies), ("页码(&G)", self.pages),
        ):  # fmt: skip
            label = plain_label(words, "small")
            label.setBuddy(field)
            field.setAccessibleName(words.partition("(")[0])
            stack.addRow(label, field)
        stack.addRow("", self.both)

    @property
    def ready(self) -> bool:
        """Whether there is a printer."""
        return self.printer.isEnabled()

    def chosen(self, of: int) -> tuple[int, ...]:
        """The chosen pages among so many. Raises `RangeError`; the field is framed then."""
        try:
            numbers = pages_in(self.pages.text(), of)
        except RangeError:
            set_property(self.pages, "wrong", "yes")
            raise
        set_property(self.pages, "wrong", "")
        return numbers

    def keep_printer(self) -> None:
        """Offer the same printer first next time."""
        self._settings.setValue(_PRINTER, self.printer.currentText())
