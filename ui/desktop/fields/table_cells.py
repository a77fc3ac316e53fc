"""The editors inside a table's cells: lines, lists of options, and boxes to tick."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from checklists.policy.model import Entry
from ui.desktop.fields.editors import CalmComboBox, TextLine
from ui.desktop.fields.source import Source, options
from ui.desktop.fields.table_model import Index, Role
from ui.desktop.look.keys import is_enter
from ui.desktop.look.theme import theme

_TICK_ROW = 26


class Ticks(QListWidget):
    """The options of a cell in which several can be chosen, below or above the cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("frame", "yes")
        self.setFrameShape(QFrame.Shape.Box)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def offer(self, names: dict[str, str], chosen: list[str]) -> None:
        """List the options, those that are chosen ticked."""
        self.clear()
        for name, label in names.items():
            made = QListWidgetItem(label, self)
            made.setData(Qt.ItemDataRole.UserRole, name)
            made.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            made.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
        self.setCurrentRow(0)

    def ticked(self) -> list[str]:
        """The options that are ticked."""
        items = [self.item(row) for row in range(self.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]


class Cells(QStyledItemDelegate):
    """Makes the editor of a cell by the kind of its column, and frames what is wrong."""

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of a cell."""
        column: Entry = index.data(Role.COLUMN)
        if column.kind in ("choice", "yes-no"):
            combo = CalmComboBox(parent)
            combo.addItem("（不填）", "")
            for one in options(self._source, column):
                combo.addItem(one.label, one.id)
            combo.activated.connect(lambda: self._picked(combo))
            return combo
        editor = Ticks(parent) if column.kind == "choices" else TextLine(parent)
        editor.setAccessibleName(column.label)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds."""
        value = index.data(Qt.ItemDataRole.EditRole)
        column: Entry = index.data(Role.COLUMN)
        if isinstance(editor, CalmComboBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))
        elif isinstance(editor, Ticks):
            names = {option.id: option.label for option in options(self._source, column)}
            editor.offer(names, value if isinstance(value, list) else self._counting(index, column))
        elif isinstance(editor, TextLine):
            editor.setText("、".join(value) if isinstance(value, list) else value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed, where it is something else."""
        typed: object = ""
        if isinstance(editor, CalmComboBox):
            typed = editor.currentData()
        elif isinstance(editor, Ticks):
            typed = editor.ticked()
            if typed == self._counting(index, index.data(Role.COLUMN)):
                return
        elif isinstance(editor, TextLine):
            typed = editor.text()
        if typed != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, typed)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell; boxes to tick take the room that they need, inside the table."""
        rect = option.rect  # type: ignore[attr-defined]
        if isinstance(editor, Ticks):
            parent = editor.parentWidget()
            room = parent.rect() if parent else rect
            number = len(options(self._source, index.data(Role.COLUMN)))  # it is placed before it is filled
            rect.setHeight(min(number * _TICK_ROW + 6, room.height()))
            rect.setWidth(max(rect.width(), 150))
            rect.moveTop(max(0, min(rect.top(), room.bottom() - rect.height())))
            rect.moveLeft(max(0, min(rect.left(), room.right() - rect.width())))
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave an Enter to the input method while it puts words together."""
        if isinstance(watched, TextLine) and watched.composing and isinstance(event, QKeyEvent) and is_enter(event):
            return False
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A red frame round what is wrong."""
        super().paint(painter, option, index)
        if index.data(Role.FAULT):
            painter.save()
            painter.setPen(theme().color("bad"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))  # type: ignore[attr-defined]
            painter.restore()

    def _counting(self, index: Index, column: Entry) -> list[str]:
        """What an empty cell counts as, so that one starts from it."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "").split("、")
        return [option.id for option in options(self._source, column) if option.label in words]

    def _picked(self, editor: CalmComboBox) -> None:
        """Keep what is picked; while the keys go through the options, Tab or Enter says which it is."""
        if not editor.walking:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
