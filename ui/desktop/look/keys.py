"""Which keys mean the same to everything in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is one of the two that end a line, press a button or go on."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
