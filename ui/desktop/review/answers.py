"""Every answer of a case in one table, each with the way to where it is changed."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from checklists.cases.casefile import READING
from checklists.cases.replies import entries_of
from checklists.judging.picture import Picture
from checklists.policy.masking import masked
from ui.desktop.fields.source import shown
from ui.desktop.look.keys import is_enter
from ui.desktop.look.plain import hint
from ui.desktop.look.theme import theme
from ui.desktop.places import page_of
from ui.desktop.review.findings import page_words
from ui.desktop.sections import shown_entries
from ui.desktop.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
_ROW = 30
_HEADS = ("栏目", "答案", "在哪里", "")


class Column(IntEnum):
    """The columns from left to right."""

    LABEL = 0
    ANSWER = 1
    PAGE = 2
    CHANGE = 3


_TOKENS = {Column.LABEL: "text2", Column.PAGE: "text3", Column.CHANGE: "accent"}


class AnswersModel(QAbstractTableModel):
    """What was answered, asked of the picture each time."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._names: tuple[str, ...] = ()
        self.follow()

    def follow(self) -> None:
        """Show the open case anew."""
        self.beginResetModel()
        picture = self._workbench.picture if self._workbench.is_open else None
        self._names = _names_in(picture) if picture else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """How many entries and readings there are."""
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Label, answer, page, change."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words above the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if not index.isValid():
            return None
        name = self._names[index.row()]
        label, answer = _words(name, self._workbench.picture)
        column = Column(index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().color(_TOKENS.get(column, "text" if answer else "text3"))
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.ANSWER:
            return hint(answer)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.CHANGE:
            return f"修改：{label}"
        if role == Qt.ItemDataRole.DisplayRole:
            page = page_words(self.place(index.row())[0], self._workbench.picture)
            return (label, answer.replace("\n", " ") or "—", page, "修改")[column]
        return None

    def place(self, row: int) -> tuple[str, str]:
        """The page and the place where the answer is changed."""
        return page_of(self._names[row], self._workbench.picture)


def _names_in(picture: Picture) -> tuple[str, ...]:
    """What is asked, what the papers of the case print, whatever else was entered; then the readings."""
    checklist, policy = picture.checklist, picture.policy
    here = {question.entry for question in checklist.questions if picture.asked(question)}
    for form in checklist.forms:
        if picture.papers_of(form):
            here |= shown_entries(policy.form[form], picture)
    names = [name for name in entries_of(policy, checklist) if name in here or picture.value(name)]
    return (*names, *(READING + reading.id for reading in checklist.readings))


class AnswersView(QTableView):
    """The table, as high as its rows: the page scrolls, not the table."""

    go = Signal(str, str)

    def __init__(self, model: AnswersModel) -> None:
        super().__init__()
        self.answers = model
        self.setModel(model)
        self.setAccessibleName("核对答案")
        self.setProperty("cells", "read")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(_ROW)
        header.setHighlightSections(False)
        for column, width in ((Column.LABEL, 200), (Column.PAGE, 150), (Column.CHANGE, 56)):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.ANSWER, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self.go_to)
        model.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to where the answer is changed."""
        if is_enter(event) and self.currentIndex().isValid():
            self.go_to(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def go_to(self, index: QModelIndex) -> None:
        """Go to where an answer is changed."""
        self.go.emit(*self.answers.place(index.row()))

    def _fit(self) -> None:
        self.setFixedHeight(_ROW * (self.answers.rowCount() + 1) + 4)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.CHANGE:
            self.go_to(index)


def _words(name: str, picture: Picture) -> tuple[str, str]:
    """What an entry or a reading is called, and the answer to it."""
    if not name.startswith(READING):
        entry = picture.policy.entry[name]
        return entry.label, shown(picture, entry, masked(entry, picture.value(name)))
    reading = next(one for one in picture.checklist.readings if READING + one.id == name)
    choice = picture.choice(reading)
    label = next((option.label for option in reading.options if option.id == choice.option), choice.option)
    return reading.question, label + (f"（{choice.reason}）" if choice.reason else "")
