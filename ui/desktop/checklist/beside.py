"""What is filled in beside an item: its own entries, each saved like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from checklists.judging.items import JudgedItem
from checklists.policy.beside import entries_beside, name_beside
from ui.desktop.checklist.section import Section
from ui.desktop.look.layouts import empty
from ui.desktop.look.plain import plain_label
from ui.desktop.workbench import Workbench
from ui.terms import said_term

if TYPE_CHECKING:
    from ui.desktop.fields.field import Field


class BesidePart(Section):
    """The day on which the item is due, and the fields beside it; nothing for an item that has neither."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__("办理情况")
        self._workbench = workbench
        self._shown = ("", "")  # the case and the item that the fields are about
        self.fields: list[Field] = []
        self._term = plain_label(wrap=True)
        self._places = QVBoxLayout()
        self._places.setSpacing(8)
        self.body.addWidget(self._term)
        self.body.addLayout(self._places)

    def show_item(self, item: JudgedItem | None) -> None:
        """Show what stands beside an item; what is being typed about it stays."""
        if item is None:
            return
        self._term.setText(said_term(item))
        self._term.setVisible(item.term is not None)
        self.setVisible(item.term is not None or bool(item.pattern.entries))
        if (self._workbench.picture.facts.case, item.id) != self._shown:
            self._shown = (self._workbench.picture.facts.case, item.id)
            self._make(item)
        for field in self.fields:
            field.refresh()

    def commit(self) -> bool:
        """Save what is being typed; whether nothing is left unsaved."""
        done = [field.commit() for field in self.fields]
        return all(done)

    def _make(self, item: JudgedItem) -> None:
        empty(self._places)
        self.fields = []
        if not item.pattern.entries:
            return
        from ui.desktop.fields.making import field_for  # most checklists come without fields
        from ui.desktop.fields.source import OpenCase

        picture = self._workbench.picture
        entries = entries_beside(picture.policy, picture.checklist)
        names = [name_beside(item.pattern.id, entry) for entry in item.pattern.entries]
        self.fields = [field_for(entries[name], OpenCase(self._workbench)) for name in names]
        for field in self.fields:
            field.setParent(self)  # shown without a parent, it would be a window for a moment, and take the focus
            self._places.addWidget(field)
