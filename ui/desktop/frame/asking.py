"""The few questions that are asked in a dialog: verbs on the buttons, Esc never loses anything."""

from __future__ import annotations

from PySide6 import QtWidgets  # dialogs are taken from it, and so made by PySide, only once one is asked
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.desktop.look.layouts import foot
from ui.desktop.look.plain import button, plain_label


def tell(parent: QWidget, title: str, text: str) -> None:
    """Say something that was asked for."""
    message = QtWidgets.QMessageBox(parent)
    message.setWindowTitle(title)
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.setText(text)
    message.addButton("知道了", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    message.exec()


def ask_title(parent: QWidget, title: str) -> str:
    """Another title for a case; the same where the user left it, or nothing was typed."""
    dialog = QtWidgets.QDialog(parent)
    dialog.setWindowTitle("给办件改名")
    field = QLineEdit(title)
    field.selectAll()
    label = plain_label("办件名称(&T)")
    label.setBuddy(field)
    keep, change = button("不改"), button("改名", "primary")
    change.setDefault(True)
    keep.clicked.connect(dialog.reject)
    change.clicked.connect(dialog.accept)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(8)
    column.addWidget(label)
    column.addWidget(field)
    column.addLayout(foot(keep, change))
    dialog.resize(460, dialog.sizeHint().height())
    accepted = dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted
    return field.text().strip() if accepted and field.text().strip() else title
