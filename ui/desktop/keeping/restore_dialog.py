"""The restore points with what each would change; or a backup file from elsewhere. Nothing is restored here yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from checklists.cases.errors import StoppedError, StoreError
from checklists.keeping.points import points_in
from checklists.keeping.restoring import preview, read_copy
from checklists.keeping.watching import Watched
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.progress import Progress
from ui.desktop.look.screen import open_at
from ui.desktop.opening import ask_file
from ui.desktop.work import Background
from ui.keeping_words import contents_words, lines_of_preview

_WIDTH, _HEIGHT = 860, 420
_SAFE = "恢复前的办件库会自动留存，出现在这张表里，可以再恢复回来。"
_NONE = "还没有恢复点。程序会在内容有变化后自动备份；如果有另存的备份文件，请按“从备份文件恢复”。"


def choose_copy(parent: QWidget | None, data: Path, why: str = "") -> Path | None:
    """Let the user choose what to restore; `why` says that the store cannot be opened, where that is so."""
    dialog = RestoreDialog(parent, data, why)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.finish()
    dialog.deleteLater()
    return dialog.chosen if accepted else None


class RestoreDialog(QDialog):
    """`chosen` is the file to restore once it was accepted."""

    def __init__(self, parent: QWidget | None, data: Path, why: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复办件库")
        self.chosen: Path | None = None
        self._data = data
        self._background = Background(self)
        self._background.finishing.connect(self._stop)
        self._watched: Watched | None = None  # the reading of the chosen one
        self._progress = Progress("读这份备份")
        self._progress.stopped.connect(self._stop)
        self.table = QTreeWidget()
        self.seen = QPlainTextEdit()
        self.seen.setReadOnly(True)
        self.seen.setAccessibleName("恢复后会有什么变化")
        self.go = button("恢复到这一刻(&R)", "primary")
        self.other = button("从备份文件恢复(&F)…", "", "folder")
        self.leave = button("退出" if why else "不恢复")
        self._set_up_table()
        self._lay_out(why)
        self._list()
        self.go.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.other.clicked.connect(self._choose_file)
        self.table.currentItemChanged.connect(self._look)
        first = self.table.topLevelItem(0)
        if first is not None:
            self.table.setCurrentItem(first)
        open_at(self, _WIDTH, _HEIGHT, whole=640)

    def finish(self) -> None:
        """Wait for what is being read."""
        self._background.finish()

    def _set_up_table(self) -> None:
        table = self.table
        table.setHeaderLabels(["时间", "种类", "内容"])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setProperty("frame", "yes")
        table.setAccessibleName("恢复点")
        table.header().setStretchLastSection(True)

    def _lay_out(self, why: str) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(plain_label("恢复点", "strong"))
        left.addWidget(self.table, 1)
        right.addWidget(plain_label("恢复后会有什么变化", "strong"))
        right.addWidget(self.seen, 1)
        right.addWidget(self._progress)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 3)
        middle.addLayout(right, 2)
        foot = QHBoxLayout()
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        if why:
            column.addWidget(plain_label(why, "error", wrap=True))
            column.addWidget(plain_label("可以从下面的恢复点恢复；现在的文件会改名留存，不会被覆盖。", wrap=True))
        else:
            column.addWidget(plain_label(_SAFE, "small", wrap=True))
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _list(self) -> None:
        """The points at once, what they hold as it is read."""
        found = points_in(self._data)
        for point in found:
            row = QTreeWidgetItem([f"{point.at.astimezone():%Y-%m-%d %H:%M}", point.words, "正在读…"])
            row.setData(0, Qt.ItemDataRole.UserRole, point.file)
            self.table.addTopLevelItem(row)
        for column, width in enumerate((140, 96)):
            self.table.setColumnWidth(column, width)
        if not found:
            self.seen.setPlainText(_NONE)
            self.go.setEnabled(False)
            self.other.setFocus()
        self._background.run(lambda: [contents_words(point) for point in found], self._tell_contents)

    def _tell_contents(self, words: list[str]) -> None:
        for number, text in enumerate(words):
            item = self.table.topLevelItem(number)
            if item is not None:
                item.setText(2, text)

    def _choose_file(self) -> None:
        kinds = "备份文件 (*.zip *.db);;所有文件 (*)"
        name = ask_file(self, "从哪个备份文件恢复", kinds, self._data)
        if name:
            self.show_file(Path(name))

    def show_file(self, file: Path) -> None:
        """Put a backup file from elsewhere on top, and look at it."""
        row = QTreeWidgetItem([file.name, "备份文件", str(file.parent)])
        row.setData(0, Qt.ItemDataRole.UserRole, file)
        self.table.insertTopLevelItem(0, row)
        self.table.setCurrentItem(row)

    def _look(self, item: QTreeWidgetItem | None) -> None:
        """Read what the chosen one would change; until then it cannot be restored."""
        self._stop()
        self.go.setEnabled(False)
        self.chosen = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        file = self.chosen
        if file is None:
            return
        self.seen.setPlainText("正在读这份备份…")
        watched = self._watched = Watched("正在读这份备份")
        self._progress.begin(watched.count)
        self._background.run(lambda: (watched, *_read(file, self._data, watched)), self._tell_seen)

    def _stop(self) -> None:
        if self._watched is not None:
            self._watched.stop()

    def _tell_seen(self, seen: tuple[Watched, str, bool]) -> None:
        watched, text, usable = seen
        if watched is self._watched:  # another may have been chosen since
            self._progress.end()
            self.seen.setPlainText(text)
            self.go.setEnabled(usable)


def _read(file: Path, data: Path, watched: Watched) -> tuple[str, bool]:
    """What a copy would change, and whether it can be used."""
    try:
        watched(*watched.count())  # it may have been given up while it waited for its turn
        with read_copy(file, data, watched) as copy:
            return "\n".join(lines_of_preview(preview(copy, data))), True
    except StoppedError:
        return "已停下，没有读完。要恢复到这一刻，请再选一次。", False
    except StoreError as error:
        return str(error), False
