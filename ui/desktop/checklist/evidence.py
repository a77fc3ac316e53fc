"""The files that prove an item: shown, added by a dialog or by dropping them, and opened."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from checklists.cases.attachments import place_of
from checklists.judging.facts import Evidence
from checklists.judging.items import JudgedItem
from ui.desktop.checklist.section import Section
from ui.desktop.look.elided import ElidedLabel
from ui.desktop.look.icons import icon
from ui.desktop.look.plain import button
from ui.desktop.workbench import Workbench

MOST_FILES = 100
# What is opened straight from here. A program among the papers of somebody else's case is not.
_PAPERS = (".pdf", ".ofd", ".txt", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et")
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp")


class EvidencePart(Section):
    """The evidence of the item that is shown."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__("佐证")
        self._workbench = workbench
        self._item_id = ""
        self._folder: QTemporaryDir | None = None
        self.add_button = button("添加文件…", icon_name="clip")
        self.add_button.setToolTip("也可以把文件拖到这里")
        self.add_button.clicked.connect(self.choose)

    def show_item(self, item: JudgedItem) -> None:
        """Show the files of an item."""
        self._item_id = item.id
        self.name("材料文件" if item.pattern.kind == "material" else "佐证")
        self.add_button.setParent(None)
        self.empty()
        for file in item.evidence:
            self.body.addWidget(self._line(file))
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add_button.show()
        total = sum(file.size for file in item.evidence)
        self.say(f"{len(item.evidence)} 个文件，{size_in_words(total)}" if item.evidence else "没有文件，可拖到这里")

    def choose(self) -> None:
        """Ask for files and add them."""
        names, _ = QFileDialog.getOpenFileNames(self, "添加文件")
        if names:
            self.add([Path(name) for name in names])

    def add(self, files: Sequence[Path]) -> bool:
        """Add files, and those in folders, to the item."""
        found = list(_files_in(files))
        if not found or len(found) > MOST_FILES:
            said = (
                f"一次最多添加 {MOST_FILES} 个文件，这次有 {len(found)} 个，请分几次添加" if found else "没有找到文件"
            )
            self._workbench.refused.emit(said)
            return False
        return self._workbench.attach(self._item_id, found)

    def open(self, file: Evidence) -> None:
        """Open a copy of a file with the program that this computer has for it."""
        if Path(file.name).suffix.lower() not in _PAPERS + _PICTURES:
            self._workbench.refused.emit(f"「{file.name}」不是文档或图片，为了安全不从这里打开")
            return
        if self._folder is None:
            self._folder = QTemporaryDir()
        copy = Path(self._folder.path()) / file.sha256[:8] / Path(file.name).name
        try:
            copy.parent.mkdir(exist_ok=True)
            shutil.copyfile(place_of(self._workbench.desk.data, file.sha256), copy)
        except OSError:
            self._workbench.refused.emit(f"打不开「{file.name}」：办件库里找不到它，或者磁盘已满")
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._workbench.refused.emit(f"这台电脑没有能打开「{file.name}」的程序")

    def _line(self, file: Evidence) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        drawing = QLabel()
        drawing.setPixmap(icon("doc").pixmap(16, 16))
        view = button("查看", "link")
        view.setAccessibleName(f"查看 {file.name}")
        view.clicked.connect(lambda: self.open(file))
        row.addWidget(drawing)
        row.addWidget(ElidedLabel(file.name, "small", middle=True), 1)
        row.addWidget(ElidedLabel(size_in_words(file.size), "meta", "text3"))
        row.addWidget(view)
        return line


def files_dropped(content: QMimeData) -> list[Path]:
    """The files of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]


def size_in_words(size: int) -> str:
    """A size as people say it: 1.2 MB."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(1, round(size / 1000))} KB" if size else "0 KB"


def _files_in(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(file for file in place.iterdir() if file.is_file())
        else:
            yield place
