"""What is done to layouts alike everywhere: the foot of a dialog, and taking everything out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton


def foot(*buttons: QPushButton) -> QHBoxLayout:
    """The foot of a dialog: its buttons at the right, the one that goes on last."""
    row = QHBoxLayout()
    row.addStretch(1)
    for one in buttons:
        row.addWidget(one)
    return row


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        taken = layout.takeAt(0)
        widget, inner = taken.widget(), taken.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if inner is not None:
            empty(inner)
