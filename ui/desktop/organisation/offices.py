"""The names of offices: what each policy calls them, and beside it what the user calls them now."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.cases.offices import key_of
from ui.desktop.look.plain import box, plain_label
from ui.desktop.organisation.fields import FactFields, Group
from ui.desktop.shared import OfficeBench

_SAID = (
    "机关改名以后，把现在的名称写在原文名称下面，各办件和文书都用新名称；留空就用原文的名称。\n"
    "原文名称里的〔〕随各办件的回答变化，新名称里也可以照样写。"
)


class OfficesPart(QWidget):
    """The part of the page that is about 收件机关."""

    def __init__(self, bench: OfficeBench) -> None:
        super().__init__()
        self._bench = bench
        self.fields = FactFields(bench, "收件机关的栏目")
        said = box("quote")
        inner = QVBoxLayout(said)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(plain_label(_SAID, "small", wrap=True))
        head = QVBoxLayout()
        head.setContentsMargins(20, 12, 20, 0)
        head.addWidget(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.fields, 1)
        bench.opened.connect(self._make)

    def show_first(self) -> None:
        """Open the names."""
        self._bench.look()
        self._make()

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        return self.fields.commit()

    def refresh(self) -> None:
        """Show everything anew."""
        self.fields.refresh()

    def _make(self) -> None:
        if self._bench.subject is not None and not self.fields.fields:
            self.fields.show_groups([
                Group(policy.number, policy.title, [key_of(policy, office.id) for office in policy.offices])
                for policy in self._bench.policies()
            ])  # fmt: skip
