"""Filling a column or a row at once: what would change, what would not, and the small window that says so first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from checklists.judging.items import JudgedItem
from checklists.words import mark_word
from ui.desktop.grid.model import can_mark
from ui.desktop.look.layouts import foot
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.radio import Radio
from ui.desktop.workbench import Workbench

_MARKS = ("met", "unmet", "na")


@dataclass(frozen=True, slots=True)
class Fill:
    """What a filling does: only what is still open changes, and only where the mark is allowed."""

    changes: tuple[JudgedItem, ...]
    settled: int  # have a mark already
    refused: int  # cannot have this mark
    not_required: int
    absent: int  # no such item in that place

    @property
    def stays(self) -> str:
        """What does not change, in words; empty where there is nothing of that kind."""
        parts = (
            (self.settled, "已有结果的 {} 格不动"),
            (self.refused, "不能标为不适用的 {} 格不动"),
            (self.not_required, "规则不要求的 {} 格不填"),
            (self.absent, "没有此项的 {} 格不填"),
        )
        return "，".join(text.format(number) for number, text in parts if number)


def fill_of(cells: Sequence[JudgedItem | None], mark: str) -> Fill:
    """What marking all cells alike would do."""
    there = [item for item in cells if item is not None]
    markable = [item for item in there if can_mark(item)]
    waiting = [item for item in markable if item.mark == "open"]
    taken = tuple(item for item in waiting if mark != "na" or item.pattern.na_allowed)
    return Fill(
        changes=taken,
        settled=len(markable) - len(waiting),
        refused=len(waiting) - len(taken),
        not_required=len(there) - len(markable),
        absent=len(cells) - len(there),
    )


class FillWindow(QDialog):
    """Asks how to fill some cells. Nothing changes before its button with the number is pressed."""

    def __init__(
        self, workbench: Workbench, title: str, cells: Sequence[JudgedItem | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._cells = cells
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        kind = next((item.pattern.sense for item in cells if item), "condition")
        self._ready = next((item.pattern.na_example for item in cells if item and item.pattern.na_example), "")
        self._group = QButtonGroup(self)
        self.choices: dict[str, Radio] = {}
        for mark in _MARKS:
            choice = self.choices[mark] = Radio(mark_word(kind, mark))
            self._group.addButton(choice)
        self.choices["met"].setChecked(True)
        self._says = plain_label(wrap=True)
        self._stays = plain_label(tone="small", wrap=True)
        self._label = plain_label("不适用的理由（必填，印在核查表上）", "small")
        self.reason = QLineEdit(self._ready)
        self._label.setBuddy(self.reason)
        self.fill_button = button("", "primary")
        self.fill_button.setDefault(True)
        self.cancel_button = button("取消")
        self._lay_out(title)
        self._group.buttonClicked.connect(self._show)
        self.reason.textChanged.connect(self._show)
        self.fill_button.clicked.connect(self._fill)
        self.cancel_button.clicked.connect(self.reject)
        self._show()

    @property
    def mark(self) -> str:
        """The mark that is chosen."""
        return next(mark for mark, choice in self.choices.items() if choice.isChecked())

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(plain_label(title, "heading", wrap=True))
        column.addWidget(self._says)
        row = QHBoxLayout()
        for choice in self.choices.values():
            row.addWidget(choice)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._label)
        column.addWidget(self.reason)
        column.addWidget(self._stays)
        column.addLayout(foot(self.cancel_button, self.fill_button))
        self.setMinimumWidth(340)

    def _show(self) -> None:
        fill = fill_of(self._cells, self.mark)
        number = len(fill.changes)
        names = "、".join(item.label for item in fill.changes[:4]) + (" 等" if number > 4 else "")
        self._says.setText(f"把待核对的 {number} 格（{names}）填为：" if number else "没有待核对的格可填。")
        self._stays.setText("。".join(filter(None, (fill.stays, "一次撤销可全部恢复"))) + "。")
        asks = self.mark == "na"
        self._label.setVisible(asks)
        self.reason.setVisible(asks)
        self.fill_button.setText(f"填写 {number} 格")
        self.fill_button.setEnabled(number > 0 and not (asks and not self.reason.text().strip()))

    def _fill(self) -> None:
        fill = fill_of(self._cells, self.mark)
        reason = self.reason.text().strip() if self.mark == "na" else ""
        if self._workbench.mark_several([item.id for item in fill.changes], self.mark, reason=reason):
            self.accept()
