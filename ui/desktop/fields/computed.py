"""A field that is worked out from others: it is read, copied, and never typed into."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from checklists.policy.model import Entry
from checklists.policy.values import Value
from ui.desktop.fields.field import Field
from ui.desktop.fields.source import OpenCase, Source, shown
from ui.desktop.look.plain import plain_label, set_property
from ui.desktop.whys import WhyLink

_FULL, _EMPTY = "自动算出，不用填写", "自动算出，依据未填全"


class ComputedField(Field):
    """An entry that follows from others."""

    line: QLabel

    def __init__(self, entry: Entry, source: Source) -> None:
        super().__init__(entry, source)
        if isinstance(source, OpenCase):  # what an organisation has is explained in its cases
            self.head.addWidget(WhyLink(entry.id, entry.label, self))

    def make_editor(self) -> QLabel:
        """The words, sunken; the mouse can copy them, the Tab key passes them by."""
        self.line = plain_label("")
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.line.setFixedHeight(32)
        self.line.setContentsMargins(8, 0, 8, 0)
        set_property(self.line, "box", "computed")
        return self.line

    def typed(self) -> object:
        """Nothing can be."""
        return None

    def put(self, value: Value) -> None:
        """Show what was worked out."""
        self.line.setText(shown(self.source.picture, self.entry, value))

    def refresh(self) -> None:
        """Show what follows now, and that nothing is to be typed."""
        super().refresh()
        self._mark.setText(_FULL if self.line.text() else _EMPTY)
        self._mark.setVisible(True)

    def require(self, *, required: bool) -> None:
        """The paper needs what it is worked out from, and says so there."""
