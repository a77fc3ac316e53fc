"""What stands in place of the list while there is no case: what to do first, and what the rules here give."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from checklists import words
from checklists.cover import Cover
from checklists.policy.validity import validity_on
from ui.desktop.look.badge import Badge
from ui.desktop.look.plain import box, button, line, plain_label
from ui.desktop.workbench import Workbench

_STEPS = (
    ("1　选事项，答情形", "哪些条件和表格与本件有关，由回答决定，每一项都写明依据。"),
    ("2　逐项核对", "原文、怎么核、用什么证明，都在旁边。"),
    ("3　填表", "填一次，各张表共用；合计、大写和到期日自动算出。"),
    ("4　核对答案并导出", "缺什么列在最前面；还有缺项时标为草稿。"),
)
_NAMED = 6  # papers that are named, the others counted
_VALIDITY_TONES = {"in-force": "met", "expired": "todo", "upcoming": "open", "unknown": "na"}


class Welcome(QScrollArea):
    """The empty state of the first page."""

    new_wanted = Signal()
    receive_wanted = Signal()
    trash_wanted = Signal()
    practice_wanted = Signal(str)  # the id of a rule

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self._title = plain_label("", "display")
        self.restore = button("去回收站", "link")
        self.restore.clicked.connect(self.trash_wanted)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        new = button("新建办件　Ctrl+N", "primary", "plus")
        new.clicked.connect(self.new_wanted)
        self.setFocusProxy(new)
        inner = QWidget()
        inner.setProperty("ground", "window")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(inner)
        grid.setContentsMargins(40, 28, 40, 28)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(20)
        grid.addLayout(self._first(new, str(workbench.data)), 0, 0)
        grid.addWidget(self._policies(workbench), 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._steps(), 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        self.setWidget(inner)
        self.say_put_away(there=False)

    def say_put_away(self, *, there: bool) -> None:
        """Say whether there are cases in 回收站, and lead there."""
        self._title.setText("办件都在回收站里" if there else "还没有办件")
        self.restore.setVisible(there)

    def _first(self, new: QPushButton, folder: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            plain_label("选一份政策文件和要办的事项，回答几个情形，就得到这一件要核对的清单和要填的表。", wrap=True)
        )
        column.addSpacing(6)
        column.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)
        column.addWidget(plain_label("同事移交来的办件包，可以拖到这里，或者", "small", wrap=True))
        receive = button("接收办件包…", icon_name="import")
        receive.clicked.connect(self.receive_wanted)
        column.addWidget(receive, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(10)
        column.addWidget(plain_label("全部数据只存在这台电脑上，不联网，不上传。", "small", wrap=True))
        column.addWidget(plain_label(f"现在存放在 {folder}", "meta", wrap=True))
        column.addStretch()
        return column

    def _policies(self, workbench: Workbench) -> QFrame:
        card = box("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        title = plain_label("已装的政策文件", "strong")
        title.setContentsMargins(16, 10, 16, 10)
        column.addWidget(title)
        for policy, cover in sorted(workbench.shelf.covers.items(), key=lambda found: not found[1].concludes):
            column.addWidget(line())
            column.addLayout(self._policy(policy, cover, workbench))
        return card

    def _policy(self, policy: str, cover: Cover, workbench: Workbench) -> QVBoxLayout:
        validity = validity_on(workbench.today, cover.links, cover.after_links)
        column = QVBoxLayout()
        column.setContentsMargins(16, 10, 16, 6)
        column.setSpacing(3)
        top = QHBoxLayout()
        top.addWidget(plain_label(cover.number, "strong"))
        top.addStretch()
        top.addWidget(Badge(words.word("validity", validity.state), _VALIDITY_TONES[validity.state]))
        column.addLayout(top)
        column.addWidget(plain_label(cover.title, wrap=True))
        column.addWidget(plain_label(gives(cover), "small", wrap=True))
        if validity.state != "in-force":
            column.addWidget(plain_label(f"{validity.notice}。仍可核对和打印。", "meta", wrap=True))
        practise = button("做一件练习", "link")
        practise.setAccessibleName(f"按{cover.number}做一件练习")
        practise.clicked.connect(lambda: self.practice_wanted.emit(policy))
        column.addWidget(practise, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _steps(self) -> QFrame:
        card = box("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(20)
        for title, text in _STEPS:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(plain_label(title, "strong"))
            column.addWidget(plain_label(text, "small", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
            row.addLayout(column, 1)
        return card


def gives(cover: Cover) -> str:
    """What one gets under a rule: for how many matters, and which papers come out."""
    matters = len(cover.checklists)
    lists = (f"{matters} 个事项的" if matters > 1 else "") + ("清单和自查结论" if cover.concludes else "清单")
    named = "、".join(cover.forms[:_NAMED]) + ("等" if len(cover.forms) > _NAMED else "")
    papers = f"；可打印 {len(cover.forms)} 种文书：{named}" if cover.forms else "；没有要打印的文书"
    return f"可得到：{lists}{papers}"
