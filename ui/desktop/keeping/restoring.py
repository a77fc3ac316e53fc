"""Restoring from the window, while nobody has the store open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from checklists.keeping.restoring import Restored, read_copy, restore
from checklists.keeping.watching import Watched
from ui.desktop.keeping.task import wait_for
from ui.keeping_words import lines_of_restored


def bring_back(file: Path, data: Path, now: datetime) -> Restored | None:
    """Restore a copy; None where that failed or was stopped, which was told."""

    def work(watched: Watched) -> Restored:
        with read_copy(file, data, watched) as copy:
            return restore(copy, data, now, watched)

    done = wait_for(None, "恢复办件库", work)
    if done.value is None:
        _tell("没有恢复，办件库还是原来的样子。", done.refusal)
        return None
    if done.value.aside is not None or done.value.missing:
        said, *more = lines_of_restored(done.value)
        _tell(f"{said}。", "\n".join(more))
    return done.value


def _tell(text: str, more: str) -> None:
    message = QMessageBox(QMessageBox.Icon.Information, "申验通", text)
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.setInformativeText(more)
    message.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    message.exec()
