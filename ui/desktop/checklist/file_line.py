"""One file of an item: its name, what is noted of it, what can be done with it; dragged, or moved by the keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from checklists.judging.details import details_in_words
from checklists.judging.facts import Evidence
from checklists.policy.redaction import redacted
from checklists.policy.text import clean_line
from ui.desktop.file_sizes import size_in_words
from ui.desktop.look.elided import ElidedLabel
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.sign import Sign
from ui.desktop.look.theme import theme

_FORMAT = "application/x-shenyan-place"
_LOST = {"missing": "文件不见了，请重新添加", "changed": "和添加时不同，请重新添加"}


class FileLine(QWidget):
    """The line of a file that is the `place`th among `of` of its item, counted from 0."""

    moved = Signal(int, int)  # from which place to which
    viewed = Signal()
    described = Signal()
    removed = Signal()

    def __init__(self, file: Evidence, place: int, of: int, fault: str = "") -> None:
        super().__init__()
        self.file = file
        self.place = place
        self._of = of
        self._fault = fault
        self._pressed: QPoint | None = None
        self._mark = 0  # where another line would come: -1 above, 1 below, 0 nowhere
        shown = shown_name(file)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(f"文件 {place + 1}：{shown}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top(shown))
        noted = details_in_words(file)
        self.setAccessibleDescription(noted)
        if noted:
            below = QHBoxLayout()
            below.setContentsMargins(22, 0, 0, 2)
            below.addWidget(ElidedLabel(noted, "meta", "text3"))
            column.addLayout(below)

    def _top(self, shown: str) -> QHBoxLayout:
        fault = self._fault
        top = QHBoxLayout()
        top.setSpacing(6)
        drawing = Sign()
        drawing.show_icon(*(("warn", "bad") if fault else ("doc",)))
        top.addWidget(drawing)
        if self._of > 1:
            top.addWidget(plain_label(f"{self.place + 1}.", "meta"))
        top.addWidget(ElidedLabel(shown, "small", middle=True), 1)
        if fault:
            top.addWidget(plain_label(_LOST[fault], "error"))
        top.addWidget(ElidedLabel(size_in_words(self.file.size), "meta", "text3"))
        for text, told, hint in (
            ("查看", self.viewed, ""), ("信息", self.described, "原件或复印件、页数、文件编号、有效期等"),
            ("移除", self.removed, "可撤销"),
        ):  # fmt: skip
            act = button(text, "link")
            act.setAccessibleName(f"{text} {shown}")
            act.setToolTip(hint)
            act.setEnabled(text != "查看" or not fault)
            act.clicked.connect(told)
            top.addWidget(act)
        return top

    def offer(self, menu: QMenu) -> None:
        """Put into a menu what can be done with the file."""
        menu.addAction("查看(&V)", self.viewed.emit).setEnabled(not self._fault)
        menu.addAction("信息…(&I)", self.described.emit)
        menu.addSeparator()
        for text, by in (("上移(&U)\tAlt+↑", -1), ("下移(&D)\tAlt+↓", 1)):
            act = menu.addAction(text, partial(self.moved.emit, self.place, self.place + by))
            act.setEnabled(0 <= self.place + by < self._of)
        menu.addSeparator()
        menu.addAction("移除(&R)", self.removed.emit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu that the page brings up is about this file."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().contextMenuEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the file."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.place, self.place + by)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the line, once the mouse has gone far enough."""
        if self._pressed is None:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        content = QMimeData()
        content.setData(_FORMAT, str(self.place).encode())
        drag = QDrag(self)
        drag.setMimeData(content)
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._pressed)
        self._pressed = None
        drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It was a click and no drag."""
        self._pressed = None
        super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Another line of the same item may come here; files from elsewhere are for the whole pane."""
        source = event.source()
        if event.mimeData().hasFormat(_FORMAT) and isinstance(source, FileLine) and source.parent() is self.parent():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show whether it would come above or below."""
        self._show_mark(-1 if event.position().y() < self.height() / 2 else 1)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes on."""
        self._show_mark(0)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the other line be here."""
        begin = int(bytes(event.mimeData().data(_FORMAT).data()))
        place = self.place + (self._mark > 0)
        self._show_mark(0)
        event.acceptProposedAction()
        self.moved.emit(begin, place - (begin < place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are for this line."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """They no longer are."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame where the focus is; a line where another file would come."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme().color("accent"))
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._mark:
            painter.fillRect(0, 0 if self._mark < 0 else self.height() - 2, self.width(), 2, theme().color("accent"))

    def _show_mark(self, mark: int) -> None:
        self._mark = mark
        self.update()


def shown_name(file: Evidence) -> str:
    """What a file is called where it is listed: names from elsewhere may hide signs, and many hold a number."""
    return redacted(clean_line(file.shown))
