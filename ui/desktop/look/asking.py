"""The question before something that cannot be taken back: verbs on the buttons, and Esc loses nothing."""

from __future__ import annotations

from PySide6 import QtWidgets  # the dialog is taken from it, and so made by PySide, only once it is asked
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def ask(parent: QWidget, question: str, lost: str, *, safe: str, act: str) -> bool:
    """Ask before something that cannot be taken back; the safe button has the focus and is what Esc means."""
    message = QtWidgets.QMessageBox(parent)
    message.setWindowTitle("申验通")
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.setText(question)
    message.setInformativeText(lost)
    stay = message.addButton(safe, QtWidgets.QMessageBox.ButtonRole.RejectRole)
    go_on = message.addButton(act, QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
    message.setDefaultButton(stay)
    message.setEscapeButton(stay)
    message.exec()
    return message.clickedButton() is go_on
