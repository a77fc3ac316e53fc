"""Keys that nothing in the window has taken for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ui.desktop.frame.main_window import MainWindow


def take(window: MainWindow, event: QKeyEvent) -> bool:
    """Do what a key means to the window as a whole; whether it means anything.

    Esc puts a message away, Shift+F10 is the right button. Ctrl+Z and Ctrl+Y come from a text that has nothing of its
    own to take back: Qt's texts never leave them to the menu.
    """
    if event.key() == Qt.Key.Key_Escape and window.trouble.isVisible():
        window.trouble.hide()
    elif event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
        _open_row_menu(window)
    elif event.matches(QKeySequence.StandardKey.Undo):
        window.commands.actions["undo"].trigger()
    elif event.matches(QKeySequence.StandardKey.Redo):
        window.commands.actions["redo"].trigger()
    else:
        return False
    return True


def _open_row_menu(window: MainWindow) -> None:
    """What the right button does, where the keyboard is."""
    widget = QApplication.focusWidget() or window
    place = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).center().toPoint()
    keyboard = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(widget, QContextMenuEvent(keyboard, place, widget.mapToGlobal(place)))
