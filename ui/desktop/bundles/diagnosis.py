"""帮助 > 诊断信息: all of it is shown first, and then saved, if the user likes."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from checklists.cases.errors import NotDoneError
from ui.desktop.export_outcome import show_file
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.screen import open_at
from ui.desktop.workbench import Workbench
from ui.diagnosis import parts_of, write

_WORDS = (
    "下面是全部内容，没有办件名称、填写的内容、文件名和文件夹的路径。看过以后可以保存成一个文件，交给维护人员；"
    "程序不会自己发送。"
)
_NAME = "申验通诊断信息.zip"


class Diagnosis(QDialog):
    """The text of every file that would be saved."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("诊断信息")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.parts = parts_of(workbench.data, workbench.store, workbench.shelf, _screen())
        self.text = QPlainTextEdit("\n".join(f"【{name}】\n{text}" for name, text in self.parts.items()))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("诊断信息的全部内容")
        self.said = plain_label("", "small", wrap=True)
        self.said.hide()
        shut, save = button("关闭"), button("保存(&S)…", "primary", "save")
        shut.clicked.connect(self.reject)
        save.clicked.connect(self.choose)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addStretch()
        row.addWidget(shut)
        row.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(_WORDS, wrap=True))
        column.addWidget(self.text, 1)
        column.addLayout(row)
        open_at(self, 680, 420, whole=640)

    def choose(self) -> None:
        """Ask where to save it."""
        chosen, _ = QFileDialog.getSaveFileName(self, "保存诊断信息", str(Path.home() / _NAME), "压缩文件 (*.zip)")
        if chosen:
            self.save(Path(chosen))

    def save(self, target: Path) -> None:
        """Save what is shown, and nothing else."""
        try:
            write(self.parts, target)
        except NotDoneError as error:
            self.said.setText(str(error))
        else:
            self.said.setText(f"已保存 {target.name}")
            show_file(target.parent)
        self.said.show()


def _screen() -> list[str]:
    """What the window stands on."""
    screens = [
        f"{screen.size().width()}×{screen.size().height()}，{screen.devicePixelRatio():g}倍"
        for screen in QGuiApplication.screens()
    ]
    return [
        f"Qt：{qVersion()}，{QGuiApplication.platformName()}",
        f"屏幕：{'；'.join(screens)}",
        f"语言：{os.environ.get('LANG', '')}，输入法：{os.environ.get('QT_IM_MODULE', '')}",
    ]
