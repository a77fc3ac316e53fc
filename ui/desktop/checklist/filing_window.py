"""The window that proposes to which item each file of a dropped folder belongs; it files what is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from checklists.cases.choosing import why_not
from checklists.cases.errors import StoreError
from checklists.cases.proposing import Gathered, fileable, gather, propose
from checklists.judging.facts import Evidence
from checklists.policy.redaction import redacted
from ui.desktop.checklist.taking_in import TakingIn
from ui.desktop.fields.editors import CalmComboBox
from ui.desktop.look.layouts import foot
from ui.desktop.look.plain import button, plain_label, set_property
from ui.desktop.look.progress import Progress
from ui.desktop.look.screen import open_at
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

_SIZE = (860, 420)
_ROW = 36
_NOT = "（不收）"
_ABOUT = "按文件名猜的归处，请看一遍，不对的改过来。按下面的按钮以前什么也不添加；添加以后一次撤销可全部取消。"


class FilingWindow(QDialog):
    """A line for each file with the item that it goes to; `fallback` is where files go that no name speaks for."""

    def __init__(self, workbench: Workbench, places: Sequence[Path], fallback: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("添加一个文件夹")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workbench, self._session, self._fallback = workbench, workbench.session, fallback
        self._picture = workbench.picture
        self._items = ["", *(item.id for item in fileable(self._picture))]
        words = [_NOT, *(f"{item.label}　{item.pattern.source}" for item in fileable(self._picture))]
        self._words = QStringListModel(words, self)
        self._files: tuple[Path, ...] = ()
        self._work: TakingIn | None = None
        self._targets: list[str] = []
        self._stopped = False
        self._background = Background(self)
        self.choices: list[QComboBox] = []
        self.table = self._made_table()
        self.said = plain_label("正在看文件夹里有什么", "small", wrap=True)
        self.progress = Progress("添加文件")
        self.progress.stopped.connect(self.stop)
        self.take, self.leave = button("", "primary"), button("取消")
        self.take.setDefault(True)
        self.take.clicked.connect(self.file)
        self.leave.clicked.connect(self.close)
        self._lay_out()
        self._count()
        self._background.run(lambda: gather(places, why_not, lambda: not self._stopped), self._show)

    def file(self) -> None:
        """Copy the files that go somewhere, and let their items have them."""
        chosen = [(file, item) for file, item in zip(self._files, self._chosen(), strict=True) if item]
        if not chosen or self._work is not None or not self._workbench.may_change():
            return
        self._targets = [item for _, item in chosen]
        self._work = TakingIn(self._workbench.desk.data, "", tuple(file for file, _ in chosen))
        self.take.setEnabled(False)
        self.progress.begin(self._work.count)
        self._background.run(self._work.run, lambda _nothing: self._taken(""), self._failed)

    def stop(self) -> None:
        """Look at and copy nothing further."""
        self._stopped = True
        if self._work is not None:
            self._work.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        self.stop()
        self._background.finish()
        super().closeEvent(event)

    def _show(self, found: Gathered) -> None:
        self._files = found.files
        self.table.setRowCount(len(found.files))
        for row, (file, item) in enumerate(zip(found.files, propose(self._picture, found.files), strict=True)):
            for column, text in enumerate((file.name, file.parent.name)):
                shown = QTableWidgetItem(redacted(text))
                shown.setToolTip(redacted(text))
                shown.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(row, column, shown)
            self.table.setCellWidget(row, 2, self._choice(file, item or self._fallback))
        nothing = "" if found.files else "没有找到可以添加的文件，请换一个文件夹。"
        self._say("\n".join(filter(None, (nothing, *found.left))), "todo" if found.left or nothing else "small")
        self._count()
        self.take.setFocus()

    def _choice(self, file: Path, item: str) -> QComboBox:
        choice = CalmComboBox()
        choice.setModel(self._words)
        choice.setCurrentIndex(self._items.index(item) if item in self._items else 0)
        choice.setAccessibleName(f"{redacted(file.name)}归到")
        choice.currentIndexChanged.connect(self._count)
        self.choices.append(choice)
        return choice

    def _chosen(self) -> list[str]:
        return [self._items[choice.currentIndex()] for choice in self.choices]

    def _count(self) -> None:
        number = sum(bool(item) for item in self._chosen())
        self.take.setText(f"添加 {number} 个文件" if number else "没有要添加的")
        self.take.setEnabled(bool(number) and self._work is None)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            self._work = None
            raise error
        self._taken(str(error))

    def _taken(self, fault: str) -> None:
        """Let the items have what was copied whole, as one step."""
        work, self._work = self._work, None
        self.progress.end()
        if work is None:
            return
        if not self._workbench.is_open or self._workbench.session is not self._session:
            self._say("添加时换了办件，什么也没有添加，请打开原来的办件再拖进来", "error")
            return
        by_item: dict[str, list[Evidence]] = {}
        for item, file in zip(self._targets, work.taken, strict=False):
            by_item.setdefault(item, []).append(file)
        if by_item and not self._workbench.hold(by_item):
            return
        left = len(work.files) - len(work.taken)
        if fault or left:
            self._say(fault or f"已取消，添加了 {len(work.taken)} 个，{left} 个没有添加", "error")
            return
        self.accept()

    def _say(self, text: str, tone: str) -> None:
        set_property(self.said, "tone", tone)
        self.said.setText(text)

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels(["文件", "所在文件夹", "归到"])
        table.setAccessibleName("文件和归处")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.setColumnWidth(0, 280)
        table.setColumnWidth(1, 140)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 14, 16, 14)
        stack.setSpacing(8)
        stack.addWidget(plain_label(_ABOUT, wrap=True))
        stack.addWidget(self.table, 1)
        stack.addWidget(self.said)
        stack.addWidget(self.progress)
        stack.addLayout(foot(self.leave, self.take))
        open_at(self, *_SIZE, whole=720)
