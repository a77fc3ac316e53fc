"""核对纸面编号: the code at the foot of a paper leads to its case, and to what has changed since it was printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from checklists.cases.codes import WrongCodeError, bounds_of
from ui.desktop.keeping.task import wait_for
from ui.desktop.look.layouts import foot
from ui.desktop.look.plain import button, plain_label, set_property
from ui.desktop.look.screen import open_at
from ui.desktop.workbench import Workbench

if TYPE_CHECKING:
    from checklists.cases.session import Desk
    from checklists.judging.picture import Picture
    from checklists.keeping.watching import Watched

_SIZE = (620, 420)
_ABOUT = "每页纸最下面有一行小字“核对编号”。把它填在这里，可以查到是哪个办件、打印以后改过什么。大小写和横线不论。"


class Told(NamedTuple):
    """What a code leads to: in lines, whether the papers fit, and the first case, where that can be opened."""

    lines: list[str]
    fits: bool
    found: Picture | None


class CodeDialog(QDialog):
    """A code to type, what it leads to, and the way to that case."""

    def __init__(self, workbench: Workbench, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("核对纸面编号")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workbench = workbench
        self._found: Picture | None = None  # of the case that the code leads to
        self.code = QLineEdit()
        self.code.setPlaceholderText("如 7KQ-2M9-XD4")
        self.code.setAccessibleName("核对编号")
        self.said = plain_label("", "small", wrap=True)
        self.found = QPlainTextEdit()
        self.found.setReadOnly(True)
        self.found.setAccessibleName("核对结果")
        self.look = button("核对(&K)", "primary")
        self.go = button("打开这个办件(&O)")
        self.leave = button("关闭")
        self.go.setEnabled(False)
        self.look.setDefault(True)
        self.look.clicked.connect(self.look_up)
        self.go.clicked.connect(self._open)
        self.leave.clicked.connect(self.reject)
        self._lay_out()

    def look_up(self) -> None:
        """Say what the typed code leads to; it is looked for beside the window."""
        from ui.code_words import NOTHING_FOUND

        typed = self.code.text()
        self._show([], None)
        self._say("", "small")
        try:
            bounds_of(typed)
        except WrongCodeError as error:
            self._refuse(str(error))
            return
        told, refusal = wait_for(self, "核对纸面编号", partial(looked_up, self._workbench.desk, typed))
        if refusal:
            self._refuse(refusal)
        elif told is None:
            self._say("已取消", "small")
        elif not told.lines:
            self._say(NOTHING_FOUND, "todo")
        else:
            self._say("与现在的办件一致" if told.fits else "与现在的办件不一致", "met" if told.fits else "todo")
            self._show(told.lines, told.found)

    def _refuse(self, text: str) -> None:
        self._say(text, "error")
        self.code.setFocus()

    def _show(self, lines: list[str], found: Picture | None) -> None:
        self.found.setPlainText("\n".join(lines))
        self._found = found
        self.go.setEnabled(found is not None)

    def _open(self) -> None:
        found = self._found
        if found is not None and self._workbench.open(found.facts.case, seen=found):
            self.accept()

    def _say(self, text: str, tone: str) -> None:
        set_property(self.said, "tone", tone)
        self.said.setText(text)

    def _lay_out(self) -> None:
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 16, 20, 14)
        stack.setSpacing(10)
        stack.addWidget(plain_label(_ABOUT, wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.code, 1)
        row.addWidget(self.look)
        stack.addLayout(row)
        stack.addWidget(self.said)
        stack.addWidget(self.found, 1)
        stack.addLayout(foot(self.leave, self.go))
        open_at(self, *_SIZE)


def looked_up(desk: Desk, typed: str, watched: Watched) -> Told:
    """What a code leads to. Raises `StoreError`, or `StoppedError` where it is stopped."""
    from checklists.cases.tracing import traces_of
    from ui.code_words import lines_of_trace
    from ui.desktop.apart import giving_way

    def comparing(done: int, of: int) -> None:
        watched(done, of, f"正在比较文书，第 {done + 1} 份，共 {of} 份")

    with giving_way(), desk.apart(to_read=True) as own:
        traces = traces_of(own, typed, lambda: watched(0, 0, "正在读修改记录"))
        told = [lines_of_trace(trace, comparing) for trace in traces]
    there = traces[0].session if traces and not traces[0].session.stored.head.deleted else None
    lines = [line for said, _ in told for line in said]
    return Told(lines, all(fits for _, fits in told), there.picture if there else None)
