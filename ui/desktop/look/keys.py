"""Which keys mean the same to everything in the window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is one of the two that end a line, press a button or go on."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def tab_stops(whole: QWidget) -> Iterator[QWidget]:
    """Where the Tab key stops in a widget.

    Not by going along the chain of the window: PySide would take hold of widgets that are Qt's own, such as those of
    the menu bar, and whatever hangs on them would be gone with what it has taken hold of.
    """
    for widget in (whole, *whole.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and (widget is whole or whole.isAncestorOf(widget)):
            yield widget  # what opens above it, such as the list of a choice, is a window of its own
