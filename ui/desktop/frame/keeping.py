"""What 备份, 恢复 and 检查办件库 in the menu do, over one window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog

from checklists.keeping.archive import SUFFIX, Written, write
from checklists.keeping.entrance import enter
from checklists.keeping.watching import Watched
from ui.desktop.keeping.check_dialog import CheckDialog, check_store
from ui.desktop.keeping.restore_dialog import choose_copy
from ui.desktop.keeping.task import wait_for
from ui.keeping_words import backup_name, backup_words, left_out_words

if TYPE_CHECKING:
    from ui.desktop.frame.main_window import MainWindow


def back_up(window: MainWindow) -> None:
    """Write everything into a file that the user chooses."""
    now = window.workbench.clock()
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    usual = str((documents if documents.is_dir() and documents.name else Path.home()) / backup_name(now))
    name, _ = QFileDialog.getSaveFileName(window, "备份到哪里", usual, f"备份文件 (*{SUFFIX})")
    if not name:
        return
    target, data = Path(name if name.lower().endswith(SUFFIX) else name + SUFFIX), window.workbench.data
    window.pages.commit()

    def work(watched: Watched) -> Written:
        with enter(data, writing=False).store as store:
            return write(data, store, target, now, watched)

    done = wait_for(window, "备份", work)
    if done.value is None:
        window.trouble.say(done.refusal)
        return
    window.trouble.say(left_out_words(done.value))
    window.status.strip.offer(f"{backup_words(done.value)}：{target.name}", None)


def restore(window: MainWindow) -> None:
    """Let the user choose what to restore, and do it once the window has let the store go."""
    file = choose_copy(window, window.workbench.data)
    if file is not None:
        window.restore_from(file)


def check(window: MainWindow) -> None:
    """Check everything, and say what was found."""
    window.pages.commit()
    report, refusal = check_store(window, window.workbench.data)
    if report is None:
        window.trouble.say(refusal)
        return
    dialog = CheckDialog(window, report)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        restore(window)
    dialog.deleteLater()
