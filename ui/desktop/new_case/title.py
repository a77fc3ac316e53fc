"""The second step of a new case: what it is called, and whose it is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.fields.editors import CalmComboBox, TextLine
from ui.desktop.look.plain import plain_label


class OwnerChoice(QWidget):
    """Whose case it is: asked where there are several organisations, said where there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.list = CalmComboBox()
        self.list.setMaximumWidth(560)
        self.list.setAccessibleName("哪家单位的办件")
        self._label = plain_label("哪家单位的办件", "heading")
        self._label.setBuddy(self.list)
        self.said = plain_label("", "small", wrap=True)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 20, 0, 0)
        stack.setSpacing(4)
        for widget in (self._label, self.said, self.list):
            stack.addWidget(widget)

    @property
    def chosen(self) -> str:
        """The id of the organisation; empty for none."""
        return str(self.list.currentData() or "")

    def show_owners(self, owners: Mapping[str, str], owner: str | None) -> None:
        """Offer organisations by id and name; `owner` is whose the case is already, None before there is one."""
        before = self.chosen if owner is None else owner
        several = len(owners) > 1 or (owner is not None and bool(owners))
        self.list.clear()
        if several:  # which one cannot be guessed
            self.list.addItem("不带入单位信息", "")
        for organisation, name in owners.items():
            self.list.addItem(name, organisation)
        self.list.setCurrentIndex(max(0, self.list.findData(before)))
        self._label.setVisible(several)
        self.list.setVisible(several)
        self.setVisible(bool(owners))
        if several:
            self.said.setText("选中的单位已填的信息带入这一件，可以再改；换一家时，前一家带来的换成这一家的。")
        else:
            self.said.setText(f"“{self.list.currentText()}”的单位信息会带入这一件，可以再改。")


class TitleStep(QWidget):
    """What the case is called in the list."""

    def __init__(self) -> None:
        super().__init__()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 20, 20, 20)
        stack.setSpacing(4)
        label = plain_label("办件名称（必填）", "heading")
        self.line = TextLine()
        self.line.setMaximumWidth(560)
        self.line.setPlaceholderText("如：某某大厦竣工验收、某某公司申请补助")
        label.setBuddy(self.line)
        self.line.setAccessibleName("办件名称")
        self.fault = plain_label("", "error")
        self.fault.hide()
        stack.addWidget(label)
        stack.addWidget(plain_label("写工程或单位的名称，日后在首页凭它找到这件事；可以随时改。", "small", wrap=True))
        stack.addWidget(self.line)
        stack.addWidget(self.fault)
        self.owner = OwnerChoice()
        stack.addWidget(self.owner)
        stack.addStretch(1)

    def tell(self, sentence: str) -> None:
        """Show what is wrong with the title; nothing takes it away."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
