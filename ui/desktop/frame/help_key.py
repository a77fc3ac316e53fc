"""F1 in a dialog, where the keys of the menus do not reach: the help on that very dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

# By the names of classes, for a window that nobody opens is not loaded.
DIALOGS = {
    "PrintWindow": "print",
    "MapWindow": "rules",
    "VolumeWindow": "volume",
    "CollectWindow": "collect",
    "FillWindow": "fill",
    "TableWindow": "table",
    "HandOver": "hand-over",
    "Receiving": "receive",
    "Diagnosis": "diagnosis",
    "CheckDialog": "check",
    "RestoreDialog": "restore",
    "CodeDialog": "code",
    "FileWindow": "file",
    "FilingWindow": "filing",
}
# About the store and the program as a whole: there is no rule to name.
OF_THE_PROGRAM = ("diagnosis", "check", "restore", "code")
_HELP = "HelpWindow"  # has nothing to be helped with
_MET = "has-help"


class HelpKey(QObject):
    """Gives every dialog its F1 when it first gets the focus. `open_help` takes the name of the help and the dialog."""

    def __init__(self, open_help: Callable[[str, QWidget], object], parent: QObject) -> None:
        super().__init__(parent)
        self._open_help = open_help
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  there are windows
        application.focusChanged.connect(self._meet)

    def _meet(self, _old: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if dialog is None or not dialog.inherits("QDialog") or type(dialog).__name__ == _HELP or dialog.property(_MET):
            return
        from PySide6.QtGui import QKeySequence, QShortcut  # made by PySide only once there is a dialog

        dialog.setProperty(_MET, "yes")
        key = QShortcut(QKeySequence("F1"), dialog)
        key.activated.connect(lambda: self._open_help(_name_of(dialog), dialog))


def _name_of(dialog: QWidget) -> str:
    """The name of the help on a dialog; empty for a small question, which speaks for itself."""
    return next((DIALOGS[kind.__name__] for kind in type(dialog).__mro__ if kind.__name__ in DIALOGS), "")
