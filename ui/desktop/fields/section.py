"""Fields side by side, in one column or two, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.desktop.fields.field import Field
from ui.desktop.look.plain import plain_label

_TWO_COLUMNS = 520  # pixels
_BETWEEN = 14  # pixels between two columns
_WIDEST = 520  # pixels of one column; beyond, what is right of it stays free, but for tables


class FieldSection(QWidget):
    """Fields below a heading."""

    def __init__(self, heading: str, below: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._fields: list[Field] = []
        self._reserved = False
        self._columns = 0
        self._wide: list[Field] = []
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        if heading:
            stack.addWidget(plain_label(heading, "heading", wrap=True))
        if below:
            stack.addWidget(plain_label(below, "small", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_BETWEEN)
        self._grid.setVerticalSpacing(8)
        self._fillers = [self._filler(column) for column in (1, 2)]
        stack.addLayout(self._grid)
        stack.addStretch(1)
        self.add(fields)
        self.arrange()

    def add(self, fields: Sequence[Field]) -> None:
        """Put further fields below the others; they are laid out by `arrange`."""
        for field in fields:
            field.setParent(self)  # shown without a parent, it would be a window for a moment, and take the focus
        self._fields += fields

    def reserve(self, height: int) -> None:
        """Keep room for fields that are still to come; 0 for none."""
        self._reserved = height > 0
        self.setMinimumHeight(height)
        self._show_if_any()

    def arrange(self) -> None:
        """Lay the fields that are shown out anew."""
        columns = self._columns = self._room()
        self._wide = self._too_wide()
        for field in self._fields:
            self._grid.removeWidget(field)
        row = place = 0
        for field in self._fields:
            if field.isHidden():
                continue
            span = columns if field.wide or field in self._wide else 1
            broad = 1 if field.entry.columns else 0  # also over what else is free
            if place + span > columns:
                row, place = row + 1, 0
            self._grid.addWidget(field, row, place, 1, span + broad, Qt.AlignmentFlag(0))
            place += span
            if place >= columns:
                row, place = row + 1, 0
        self._share_out()
        self._show_if_any()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between one column and two."""
        super().resizeEvent(event)
        self._fit()
        self._share_out()

    def event(self, event: QEvent) -> bool:
        """A field that has become wider or narrower may stand elsewhere."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _filler(self, column: int) -> QWidget:
        """Something to see in no column: without it, one with nothing in it would lend its room to the others."""
        filler = QWidget()
        filler.setMaximumHeight(0)
        self._grid.addWidget(filler, 0, column)
        return filler

    def _share_out(self) -> None:
        """Two columns are alike, whatever stands in them, and what neither takes stays free."""
        each = min((self.width() - _BETWEEN) // 2, _WIDEST) if self._columns > 1 else 0
        free = max(0, self.width() - 2 * (each + _BETWEEN)) if each == _WIDEST else 0
        for filler, share in zip(self._fillers, (each, free), strict=True):
            filler.setVisible(share > 0)
        for column, share in enumerate((each or 1, each, free)):
            self._grid.setColumnStretch(column, share)

    def _show_if_any(self) -> None:
        if self.parentWidget() is not None:  # shown without a parent, it would be a window
            self.setVisible(self._reserved or any(not field.isHidden() for field in self._fields))

    def _fit(self) -> None:
        if self._room() != self._columns or self._too_wide() != self._wide:
            self.arrange()

    def _room(self) -> int:
        return 2 if self.width() >= _TWO_COLUMNS else 1

    def _too_wide(self) -> list[Field]:
        """The fields that would keep the other column from its half."""
        half = (self.width() - _BETWEEN) // 2
        shown = (field for field in self._fields if not field.isHidden()) if self._room() == 2 else ()
        return [field for field in shown if field.minimumSizeHint().width() > half]
