"""How much room a screen has for a window: at a large scale it may be less than the window would like."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 40)  # what the system puts around a window


def room_for(window: QWidget) -> QSize:
    """The largest size that a window can have on its screen, in logical pixels."""
    return window.screen().availableSize() - _FRAME


def open_at(window: QWidget, width: int, height: int, *, whole: int = 0) -> None:
    """Give a window that is about to open its usual size, or what the screen has room for.

    On a high screen it is as high as `whole`, in pixels what all that is in it takes, but never most of the screen.
    """
    room = room_for(window)
    high = max(height, min(whole, room.height() * 4 // 5))
    window.resize(QSize(width, high).boundedTo(room))
