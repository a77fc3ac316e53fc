"""The first step of a new case: which matter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from checklists.cases.session import Desk
from checklists.policy.model import Checklist, Policy
from checklists.policy.text import within_marks
from checklists.policy.validity import Validity, chinese_day, validity_on
from checklists.words import word
from ui.desktop.look.badge import VALIDITY, Badge
from ui.desktop.look.breadth import aside_of, at_most
from ui.desktop.look.elided import ElidedLabel
from ui.desktop.look.plain import box, hint, line, plain_label
from ui.desktop.look.radio import Radio
from ui.desktop.look.scrolling import UprightArea

_DETAILS, _INDENT, _WIDEST = 340, 26, 900  # pixels


class MatterStep(QWidget):
    """Every matter of every policy, and what the chosen one is about."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.names: list[str] = []  # of all matters as they stand, each as POLICY/CHECKLIST
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_list(), 1)
        nothing = plain_label("选一个事项，这里说明它依据什么、要回答和填写什么。", "small", wrap=True)
        nothing.setContentsMargins(16, 18, 16, 16)
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._details = UprightArea("事项说明", nothing)
        row.addWidget(line(down=True))
        row.addWidget(self._details)
        self.group.idToggled.connect(self._on_chosen)
        if len(self.names) == 1:
            self.group.button(0).setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the chosen matter is about has its share."""
        super().resizeEvent(event)
        self._details.setFixedWidth(aside_of(self.width(), _DETAILS))

    @property
    def name(self) -> str:
        """The chosen matter, as POLICY/CHECKLIST; empty where none is chosen."""
        place = self.group.checkedId()
        return self.names[place] if place >= 0 else ""

    def take_focus(self) -> None:
        """The cursor on the chosen matter, or on the first."""
        if self.names:
            self.group.button(max(self.group.checkedId(), 0)).setFocus()

    def _make_list(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("ground", "surface")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(20, 14, 20, 20)
        stack.setSpacing(6)
        before = ""
        covers = self._desk.shelf.covers
        found = sorted(self._desk.shelf.checklists, key=lambda one: not covers[one[1].id].concludes)
        for name, policy, checklist in found:
            if policy.id != before:
                before = policy.id
                stack.addSpacing(6)
                stack.addLayout(self._heading(policy))
            row = _Matter(policy, checklist)
            self.group.addButton(row.radio, len(self.names))
            self.names.append(name)
            stack.addWidget(row)
        stack.addStretch(1)
        return UprightArea("选事项", at_most(inner, _WIDEST))

    def _heading(self, policy: Policy) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(plain_label(policy.number, "heading"))
        row.addWidget(_badge(self._validity(policy)))
        row.addStretch(1)
        return row

    def _validity(self, policy: Policy) -> Validity:
        return validity_on(self._desk.today, policy.links, policy.after_links)

    def _on_chosen(self, place: int, checked: bool) -> None:
        if checked:
            policy, checklist = self._desk.shelf.find(self.names[place])
            self._details.setWidget(_Details(policy, checklist, self._validity(policy)))
            self.chosen.emit()


class _Matter(QWidget):
    """One matter, all of it a button: its name, its place in the rule, and what it is about in the rule's words."""

    def __init__(self, policy: Policy, checklist: Checklist) -> None:
        super().__init__()
        self.radio = Radio(checklist.title)
        self.radio.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that a click leaves no frame behind
        about = checklist.about
        self.radio.setAccessibleDescription(f"{policy.number}{about.source if about else ''}")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.radio, 0, 0)
        if about is not None:
            words = ElidedLabel(about.text, "small", "text2")
            words.setContentsMargins(_INDENT, 0, 0, 0)
            words.setToolTip(hint(about.text))
            grid.addWidget(plain_label(about.source, "meta"), 0, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(words, 1, 0, 1, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the words is one on them."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.radio.click()


class _Details(QWidget):
    """What a matter is about, whether its rule is valid today, and where all that is known from."""

    def __init__(self, policy: Policy, checklist: Checklist, validity: Validity) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 20, 16, 16)
        stack.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(plain_label(policy.number, "heading"), 1)
        head.addWidget(_badge(validity))
        stack.addLayout(head)
        stack.addWidget(plain_label(f"《{within_marks(policy.title)}》", "small", wrap=True))
        quote = box("quote")
        inner = QVBoxLayout(quote)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(plain_label(f"{validity.notice}。", "small", wrap=True))
        if validity.state != "in-force":
            inner.addWidget(plain_label("可以照常建立、核对和打印，打印件会写明这一点。", "meta", wrap=True))
        stack.addWidget(quote)
        counting = [item for item in checklist.items if item.counts]
        self._facts(stack, "这件事会用到", (
            ("回答", f"最多 {len(checklist.questions)} 个问题"),
            ("核对", f"{len(counting)} 类，随回答逐项列出"),
            ("填写", "、".join(policy.form[form].title for form in checklist.forms) or "没有表格"),
        ))  # fmt: skip
        checked = max((link.checked_on for link in policy.links), default=None)
        self._facts(stack, "来源", (
            ("原文", policy.published_in), ("发文机关", policy.issuer), ("登记编号", policy.registry_number),
            ("查证日", chinese_day(checked)),
        ))  # fmt: skip
        stack.addStretch(1)

    def _facts(self, stack: QVBoxLayout, heading: str, facts: tuple[tuple[str, str], ...]) -> None:
        stack.addSpacing(6)
        stack.addWidget(plain_label(heading, "strong"))
        lines = QFormLayout()
        lines.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        lines.setHorizontalSpacing(16)
        lines.setVerticalSpacing(4)
        for name, said in facts:
            if said:
                lines.addRow(plain_label(name, "small"), plain_label(said, "small", wrap=True))
        stack.addLayout(lines)


def _badge(validity: Validity) -> Badge:
    return Badge(word("validity", validity.state), VALIDITY[validity.state])
