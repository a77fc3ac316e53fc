"""What came of an export: the files with 打开, or one sentence with what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.look.elided import ElidedLabel
from ui.desktop.look.plain import button, plain_label, set_property

_OLDER = "导出以后办件又有改动，这些文件里没有；要用新的内容，请再导出一次。"


class ExportOutcome(QFrame):
    """Hidden until something was exported."""

    again = Signal()
    elsewhere = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(14, 10, 14, 10)
        self._inner: QWidget | None = None
        self._unopened = plain_label("", "error", wrap=True)
        self._older: QWidget | None = None
        self.words = ""
        self.hide()

    def clear(self) -> None:
        """Show nothing."""
        self.hide()

    def show_files(self, folder: Path, files: Sequence[Path], *, of: int, notice: str = "") -> None:
        """Show the files that were written."""
        stopped = f"，其余 {of - len(files)} 份已取消" if len(files) < of else ""
        stack = self._anew("card", f"已导出 {len(files)} 份{stopped}")
        row = QHBoxLayout()
        row.addWidget(plain_label(str(folder), "small", wrap=True), 1)
        opened = button("打开文件夹(&O)", "", "folder")
        opened.clicked.connect(lambda: self._open(folder))
        row.addWidget(opened)
        stack.addLayout(row)
        for file in files:
            stack.addLayout(self._line(file))
        if notice:
            stack.addWidget(plain_label(notice, "error", wrap=True))
        self._unopened = plain_label("", "error", wrap=True)
        self._older = plain_label(_OLDER, "todo", wrap=True)
        for place, later in ((1, self._older), (3, self._unopened)):
            later.hide()
            stack.insertWidget(place, later)
        self.show()

    def outdate(self) -> None:
        """Something has changed since: say that it is not in these files."""
        if self._older is not None:
            self._older.show()

    def show_error(self, sentence: str) -> None:
        """Show what went wrong, and what can be done about it."""
        stack = self._anew("error", "没有导出")
        stack.addWidget(plain_label(sentence, "error", wrap=True))
        row = QHBoxLayout()
        for words, signal in (("重试(&R)", self.again), ("换一个文件夹(&W)", self.elsewhere)):
            made = button(words)
            made.clicked.connect(signal)
            row.addWidget(made)
        row.addStretch(1)
        stack.addLayout(row)
        self.words = sentence
        self.show()

    def _anew(self, kind: str, heading: str) -> QVBoxLayout:
        if self._inner is not None:
            self._stack.removeWidget(self._inner)
            self._inner.deleteLater()
        set_property(self, "box", kind)
        self._older = None
        self._inner = QWidget()
        stack = QVBoxLayout(self._inner)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(plain_label(heading, "heading"), 1)
        away = button("收起", "link")
        away.clicked.connect(self._put_away)
        top.addWidget(away)
        stack.addLayout(top)
        self._stack.addWidget(self._inner)
        self.words = heading
        return stack

    def _put_away(self) -> None:
        """The keyboard goes to what comes next below, and not wherever the Tab key would go on."""
        page, own = self.parentWidget() or self, self.findChildren(QWidget)
        stops = [
            (at.y(), at.x(), number, widget)
            for number, widget in enumerate(page.findChildren(QWidget))
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if widget not in own and (at := widget.mapTo(page, QPoint(0, 0))).y() >= self.y()
        ]
        self.clear()
        if stops:
            min(stops)[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, path: Path) -> None:
        """Open what was written; where the system cannot, say where it is."""
        if show_file(path):
            return
        if path.exists():
            said = f"这台电脑没有能打开它的程序，请自己到这里找：{path}"
        else:
            said = f"已经不在原处了，请再导出一次：{path}"
        self._unopened.setText(said)
        self._unopened.show()

    def _line(self, file: Path) -> QHBoxLayout:
        row = QHBoxLayout()
        name = ElidedLabel()
        name.set_text(file.name)
        opened = button("打开", "link")
        opened.setAccessibleName(f"打开：{file.name}")
        opened.clicked.connect(lambda: self._open(file))
        row.addWidget(name, 1)
        row.addWidget(opened)
        return row


def show_file(path: Path) -> bool:
    """Open a file or a folder with the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
