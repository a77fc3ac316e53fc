"""The organisations at the left of their page, and the line in which a new one gets its name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.fields.editors import TextLine
from ui.desktop.look.plain import button, line
from ui.desktop.look.theme import theme
from ui.desktop.organisation.list_model import DELETED, OrganisationModel

WIDE, NARROW = 280, 220
_ROW = 36


class NameDelegate(QStyledItemDelegate):
    """Paints a name as the other lists of the window paint their rows."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        now = theme()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(rect, now.color("accent_tint" if chosen else "hover" if hovered else "surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, now.color("line"))
        if chosen:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), now.color("accent"))
        painter.setFont(now.font("body", bold=chosen))
        painter.setPen(now.color("text3" if index.data(DELETED) else "text"))
        room = rect.adjusted(20, 0, -10, 0)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class OrganisationList(QWidget):
    """Choosing one, and adding one."""

    chosen = Signal(str)  # the id of an organisation
    wanted = Signal(str)  # the name of a new one

    def __init__(self) -> None:
        super().__init__()
        self.model = OrganisationModel(self)
        self.table = self._made_table()
        self.name = TextLine()
        self.name.setPlaceholderText("新单位的全称")
        self.name.setAccessibleName("新单位的名称")
        self.name.returnPressed.connect(self._want)
        self.name.textChanged.connect(self._allow)
        self.add = button("新增", "", "plus")
        self.add.setAccessibleName("新增单位")
        self.add.clicked.connect(self._want)
        self.add.setEnabled(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.setSpacing(8)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(line())
        column.addLayout(foot)

    def choose(self, organisation_id: str) -> None:
        """Select an organisation."""
        row = self.model.row_of(organisation_id)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def added(self) -> None:
        """The new one is there: its line is free again."""
        self.name.clear()

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setItemDelegate(NameDelegate(table))
        table.setMouseTracking(True)
        table.setAccessibleName("单位")
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.horizontalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.selectionModel().currentChanged.connect(self._tell)
        return table

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.id_of(index.row()))

    def _allow(self, text: str) -> None:
        self.add.setEnabled(bool(text.strip()))

    def _want(self) -> None:
        if self.name.text().strip():
            self.wanted.emit(self.name.text())
