"""Whose case it is, above its questions: to see what is known of the organisation, or to go over to another one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.desktop.fields.editors import CalmComboBox
from ui.desktop.look.plain import button, plain_label
from ui.desktop.workbench import Workbench

_NONE = "不属于任何单位"


class OwnerBar(QFrame):
    """Shown where there are organisations."""

    wanted = Signal(str)  # the organisation to be looked at

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._bench = workbench
        self.list = CalmComboBox()
        self.list.setAccessibleName("这一件是哪家单位的")
        self.list.activated.connect(self._change)
        self.look = button("看单位信息", "link", "org")
        self.look.clicked.connect(lambda: self.wanted.emit(str(self.list.currentData())))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(8)
        row.addWidget(plain_label("这一件是哪家单位的", "small"))
        self.list.setMaximumWidth(360)
        row.addWidget(self.list, 1)
        row.addWidget(self.look)
        row.addStretch(0)

    def refresh(self) -> None:
        """Show the owner of the open case among all organisations."""
        owners, owner = dict(self._bench.organisations.in_use()), self._bench.head.organisation or ""
        if owner and owner not in owners:  # it lies in 回收站
            owners[owner] = self._bench.cases.owners().get(owner, "")
        self.setVisible(bool(owners))
        self.list.clear()
        self.list.addItem(_NONE, "")
        for organisation, name in owners.items():
            self.list.addItem(name, organisation)
        self.list.setCurrentIndex(max(0, self.list.findData(owner)))
        self.look.setVisible(bool(owner))

    def _change(self) -> None:
        chosen = str(self.list.currentData() or "")
        if chosen != (self._bench.head.organisation or ""):
            self._bench.belong(chosen)
        self.refresh()
