"""The mark of one item with its reason: chosen, typed in place, saved when the field is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from checklists.judging.items import NOT_REQUIRED, JudgedItem
from checklists.policy.condition import Truth
from ui.desktop.checklist.items import Items
from ui.desktop.checklist.mark_control import MarkControl
from ui.desktop.look.plain import plain_label, set_property
from ui.desktop.workbench import Workbench

_NEEDED = "不适用的理由（必填，印在核查表上）"
_MISSING = "还没有写理由，写明后才能标为不适用"


class Marking(QWidget):
    """Marks the item that is shown. 不适用 waits for its reason; what is only being typed is nowhere else yet."""

    finished = Signal()  # typing ended with Enter or Esc

    def __init__(self, workbench: Workbench, items: Items) -> None:
        super().__init__()
        self._workbench = workbench
        self._items = items
        self._item_id = ""
        self._wish = ""  # the mark that waits for its reason
        self.control = MarkControl()
        self._instead = plain_label(tone="small", wrap=True)
        self._label = plain_label(tone="small")
        self.reason = QLineEdit()
        self._label.setBuddy(self.reason)
        self._fault = plain_label(_MISSING, "error", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.control, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._instead, self._label, self.reason, self._fault):
            column.addWidget(widget)
        self.control.chosen.connect(self.choose)
        self.reason.editingFinished.connect(self._leave)
        self.reason.returnPressed.connect(self._enter)
        self._fault.hide()

    def show_item(self, item_id: str) -> None:
        """Show the mark of an item; a wish about another is forgotten."""
        if item_id != self._item_id:
            self._wish = ""
            self._item_id = item_id
            self.reason.setModified(False)
        self._show()

    def choose(self, mark: str) -> None:
        """Mark the item; 不适用 without a reason first asks for it, with the usual one at hand."""
        item = self._items.find(self._item_id)
        if item is None or not _open_to_marks(item):
            return
        if mark == "na" and item.mark != "na" and item.pattern.na_allowed:
            self._wish = "na"
            self._show()
            self.reason.setText(item.reason or item.pattern.na_example)
            self.reason.selectAll()
            self.reason.setFocus()
            return
        self._wish = ""
        if mark == item.mark:
            self._show()
            return
        self._workbench.mark(item.id, mark, reason=item.reason if mark == _explained(item) else "")
        self._show()

    def commit(self) -> bool:
        """Save the reason as it is typed; whether nothing is left unsaved."""
        item = self._items.find(self._item_id)
        if item is None or not (self._wish or self.reason.isModified()):
            return True
        mark, text = self._wish or item.mark, self.reason.text().strip()
        if mark == "na" and not text:
            self._show_fault(shown=True)
            return False
        if mark not in ("na", _explained(item)):
            self.reason.setModified(False)
            return True
        if (mark, text) != (item.mark, item.reason) and not self._workbench.mark(item.id, mark, reason=text):
            return False
        self._wish = ""
        self.reason.setModified(False)
        self._show()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what is being typed."""
        if event.key() == Qt.Key.Key_Escape and (self._wish or self.reason.isModified()):
            self._wish = ""
            self.reason.setModified(False)
            self._show()
            self.finished.emit()
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        item = self._items.find(self._item_id)
        self.setVisible(item is not None)
        if item is None:
            return
        mark, kind = self._wish or item.mark, item.pattern.sense
        can = _open_to_marks(item)
        self.control.setVisible(can)
        self.control.show_mark(kind, mark, na_allowed=item.pattern.na_allowed)
        self._instead.setVisible(not can)
        self._instead.setText(_instead(item))
        asked = can and mark in ("na", _explained(item))
        self._label.setVisible(asked)
        self.reason.setVisible(asked)
        self._label.setText(_NEEDED if mark == "na" else _ABOUT.get(kind, "还差什么"))
        self.reason.setAccessibleName(self._label.text())
        if not self._wish and not self.reason.isModified():
            self.reason.setText(item.reason)
            self.reason.setCursorPosition(0)
        self._show_fault(shown=False)

    def _show_fault(self, *, shown: bool) -> None:
        self._fault.setVisible(shown)
        set_property(self.reason, "wrong", "yes" if shown else "")

    def _leave(self) -> None:
        if self.reason.isVisible():
            self.commit()

    def _enter(self) -> None:
        if self.commit():
            self.finished.emit()


_ABOUT = {
    "condition": "问题与整改安排", "material": "还差什么", "declaration": "还差什么", "step": "为什么未办成",
    "circumstance": "为什么不符合", "risk": "具体情况与处理安排",
}  # fmt: skip


def _explained(item: JudgedItem) -> str:
    """The mark that wants some words: what is not right."""
    return "met" if item.pattern.sense == "risk" else "unmet"


def _open_to_marks(item: JudgedItem) -> bool:
    return item.applies is Truth.YES and item.mark != NOT_REQUIRED


def _instead(item: JudgedItem) -> str:
    if item.applies is Truth.UNKNOWN:
        return "还不能判断是否适用，请先回答下面没有回答的情形。"
    if item.applies is Truth.NO:
        return "按现在的回答不适用，不需要核对。"
    return "按现在的回答，规则对它没有要求，不需要核对。"
