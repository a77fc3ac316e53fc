"""Fields of several lines, with a 范本 to start from where the policy offers one."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from checklists.judging.picture import Picture
from checklists.policy.model import Entry
from checklists.policy.values import Value
from ui.desktop.fields.editors import TextArea
from ui.desktop.fields.field import Field
from ui.desktop.fields.source import Source, shown
from ui.desktop.look.plain import button

BLANK = "＿＿"
_LEAST, _MOST, _AROUND = 76, 240, 20  # pixels; the last are frame, padding and margin
_NAME = re.compile(r"\{([^{}]*)\}")


def _sample_of(entry: Entry, picture: Picture) -> str:
    """The 范本 of an entry with what the case says in it; a blank where it says nothing."""

    def word(found: re.Match[str]) -> str:
        other = picture.policy.entry.get(found[1])
        return (shown(picture, other, picture.value(other.id)) if other else "") or BLANK

    return _NAME.sub(word, entry.sample)


class LongField(Field):
    """Text of several lines; it grows with what is written, up to a point."""

    wide = True
    area: TextArea

    def __init__(self, entry: Entry, source: Source) -> None:
        super().__init__(entry, source)
        if entry.sample:
            self.sample = button("插入范本", "link")
            self.sample.setToolTip("在光标处插入一段范本，可撤销；插入后请按实际修改")
            self.sample.setAccessibleName(f"{entry.label}：插入范本")
            self.sample.clicked.connect(self.insert_sample)
            self.head.addWidget(self.sample)

    def make_editor(self) -> QWidget:
        """The text."""
        self.area = TextArea()
        self.area.typed.connect(self._on_typed)
        self.area.left.connect(self.leave)
        self.area.setFixedHeight(_LEAST)
        self.area.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._putting = False
        return self.area

    def typed(self) -> object:
        """The text."""
        return self.area.toPlainText()

    def put(self, value: Value) -> None:
        """Show a text; the same text again leaves what can be undone in it."""
        text = value if isinstance(value, str) else ""
        if text != self.area.toPlainText():
            self._putting = True
            self.area.setPlainText(text)
            self._putting = False

    @property
    def composing(self) -> bool:
        """Whether an input method is still putting words together."""
        return self.area.composing

    def insert_sample(self) -> None:
        """Put the 范本 where the cursor is, as one act that can be undone."""
        cursor = self.area.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.insertText(("\n" if before else "") + _sample_of(self.entry, self.source.picture))
        self.area.setTextCursor(cursor)
        self.area.setFocus()

    def _on_typed(self) -> None:
        if not self._putting:
            self.touch()

    def _grow(self) -> None:
        """As high as its lines are: those of Chinese may be higher than the font says."""
        document, high = self.area.document(), 0.0
        block = document.begin()
        while block.isValid() and high < _MOST:
            high += self.area.blockBoundingRect(block).height()
            block = block.next()
        wanted = math.ceil(high) + _AROUND
        self.area.setFixedHeight(min(max(wanted, _LEAST), _MOST))
        policy = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if wanted > _MOST else policy.ScrollBarAlwaysOff)
