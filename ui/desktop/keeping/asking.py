"""What is asked at the start, before there is a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox


def ask_about_lock(held: str) -> str:
    """Another computer has the store, or left its name there: `read`, `take`, or "" for neither."""
    message = QMessageBox(QMessageBox.Icon.Warning, "申验通", held)
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.setInformativeText(
        "如果那台电脑已经关机，或者这是从那里带来的移动盘，可以接着使用；两边同时修改会互相冲突。"
    )
    read = message.addButton("只读打开", QMessageBox.ButtonRole.AcceptRole)
    take = message.addButton("那边已关闭，接着使用", QMessageBox.ButtonRole.DestructiveRole)
    leave = message.addButton("先不打开", QMessageBox.ButtonRole.RejectRole)
    message.setDefaultButton(read)
    message.setEscapeButton(leave)
    message.exec()
    if message.clickedButton() is read:
        return "read"
    return "take" if message.clickedButton() is take else ""
