"""The whole store checked beside the window, and the outcome in words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from checklists.keeping.checking import Report, check
from ui.desktop.keeping.task import wait_for
from ui.desktop.look.layouts import foot
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.screen import open_at
from ui.desktop.look.sign import Sign

_WIDTH, _HEIGHT = 620, 320


def check_store(parent: QWidget, data: Path) -> tuple[Report | None, str]:
    """Check a data folder; what was found, or one sentence, or neither where it was stopped."""
    return wait_for(parent, "检查办件库", lambda watched: check(data, watched))


class CheckDialog(QDialog):
    """What a check has found; accepted where the user wants to restore."""

    def __init__(self, parent: QWidget, report: Report) -> None:
        super().__init__(parent)
        self.setWindowTitle("检查办件库")
        sign = Sign(20)
        sign.show_icon("warn" if report.faults else "check", "bad" if report.faults else "met")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(plain_label(f"{report.text}。", "strong", wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addLayout(head)
        if report.faults:
            column.addWidget(self._list(report), 1)
            column.addWidget(plain_label(_advice(report), wrap=True))
            open_at(self, _WIDTH, _HEIGHT)
        else:
            column.addWidget(plain_label("每件办件都与它的修改记录一致，每个附件都是当时放进来的文件。", wrap=True))
            self.setMinimumWidth(460)
        column.addLayout(self._foot(restorable=bool(report.faults)))

    def _list(self, report: Report) -> QPlainTextEdit:
        shown = QPlainTextEdit("\n".join(f"{number}. {fault.text}" for number, fault in enumerate(report.faults, 1)))
        shown.setReadOnly(True)
        shown.setAccessibleName("发现的问题")
        return shown

    def _foot(self, *, restorable: bool) -> QHBoxLayout:
        shut = button("关闭", "" if restorable else "primary")
        shut.clicked.connect(self.reject)
        if not restorable:
            return foot(shut)
        restore = button("看看恢复点(&R)…", "primary")
        restore.clicked.connect(self.accept)
        return foot(shut, restore)


def _advice(report: Report) -> str:
    if all(fault.kind == "attachment" for fault in report.faults):
        return "请从原处重新添加这些附件，或者从含有附件的备份文件恢复。"
    return "请从最近一个完好的恢复点恢复；现在的办件库会另外留存，不会被覆盖。"
