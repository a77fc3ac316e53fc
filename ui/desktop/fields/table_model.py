"""The model of a table that is being edited: every change is saved at once, as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from checklists.policy.entering import EntryError
from checklists.policy.model import Entry, Option
from checklists.policy.showing import is_year, show, with_separators
from checklists.policy.values import Row, Value, is_number, rows_of
from ui.desktop.apart import Done, UnderWay
from ui.desktop.fields.source import Source, options, reader, stored
from ui.desktop.fields.table_rows import Faults, Typed, faults_again, faults_of, read_cell, sound_rows, to_keep
from ui.desktop.look.plain import hint
from ui.desktop.look.theme import theme
from ui.desktop.work import Background

Index = QModelIndex | QPersistentModelIndex
_COMPUTED = "自动算出，不用填写"
_NUMBERS = ("money", "number", "percent")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Role(IntEnum):
    """What can be asked of a cell beyond Qt's own roles."""

    COLUMN = Qt.ItemDataRole.UserRole + 1  # the entry of its column
    FAULT = Qt.ItemDataRole.UserRole + 2  # the sentence of what is wrong with it


class TableModel(QAbstractTableModel):
    """The rows of a table entry, with those that cannot be kept yet."""

    told = Signal()  # faults or rows have changed

    def __init__(self, entry: Entry, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._source = source
        self._rows: list[Typed] = []
        self._saved: Value = None
        self.saving = False  # rows are on their way to be kept, and nothing else is shown until they are
        self._under_way: UnderWay | None = None  # the rows that are kept beside the window's own thread
        self.typed_at = ""  # the last step of the case when something was typed last
        self.faults: Faults = {}
        self._known: list[Sequence[Option]] = []
        self._whole: Sequence[Row] = ()
        self._by_key: dict[str, Row] = {}
        self.follow(anew=True)

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """How many columns the entry has."""
        return 0 if parent.isValid() else len(self.entry.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited but those that are worked out."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        own = super().flags(index)
        return own if self.entry.columns[index.column()].computed else own | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Labels of columns with their units, and numbers of rows."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Vertical:
            return section + 1
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.entry.columns):
            return None
        column = self.entry.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            needed = "（必填）" if column.required or column.id == self.entry.key else ""
            return column.label + (f"（{column.unit}）" if column.unit else "") + needed
        if role == Qt.ItemDataRole.ToolTipRole:
            return _COMPUTED if column.computed else column.hint or None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if not index.isValid():
            return None
        column = self.entry.columns[index.column()]
        return self._told(index.row(), column, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self.put([(index.row(), index.column(), value)])
        return True

    # What the editor does.

    @property
    def complaint(self) -> str:
        """The first thing that is wrong."""
        return next(iter(self.faults.values()), "")

    @property
    def all_kept(self) -> bool:
        """Whether everything that was typed is saved."""
        return not self.faults

    def fault_at(self, index: Index) -> str:
        """What is wrong with a cell; empty where nothing is."""
        return str(index.data(Role.FAULT) or "") if index.isValid() else ""

    def worked_out_at(self, index: Index) -> str:
        """What a worked-out cell is called where one asks why, as in people[张三].years; empty for every other cell."""
        column = self.entry.columns[index.column()] if index.isValid() else None
        key = self._rows[index.row()].get("key") if column and column.computed else None  # it has one once it is saved
        return f"{self.entry.id}[{key}].{column.id}" if column and key else ""

    def put(self, cells: Iterable[tuple[int, int, object]]) -> None:
        """Take what was typed, or pasted, into several cells as one step; rows are added where there are too few."""
        for _ in self.filling(cells, self._take):
            pass

    def filling(
        self, cells: Iterable[tuple[int, int, object]], take: Callable[[list[Typed], Faults], object]
    ) -> Iterator[None]:
        """The same cell by cell, for a long paste: what is not gone through to its end has changed nothing.

        `take` gets the rows that it leads to, with all that is wrong in them.
        """
        reading = reader(self._source)
        read: dict[tuple[int, str], object] = {}
        wrong: Faults = {}
        for row, place, typed in cells:
            if place < len(self.entry.columns) and not self.entry.columns[place].computed:
                column = self.entry.columns[place]
                try:
                    read[row, column.id] = read_cell(self.entry, column, typed, row, reading)
                except EntryError as error:
                    read[row, column.id], wrong[row, column.id] = typed, str(error)
            yield
        rows = [dict(row) for row in self._rows]
        rows += ({} for _ in range(len(rows), 1 + max((row for row, _ in read), default=-1)))
        for (row, name), value in read.items():
            rows[row][name] = value
        left = [cell for cell in self.faults if cell not in read]  # to read every cell again takes long
        take(rows, faults_again(self.entry, rows, left, wrong, reading))

    def take_apart(self, rows: list[Typed], faults: Faults, background: Background, done: Done) -> None:
        """Keep rows beside the window's own thread; until `done` is told, nothing else may be typed here."""
        given = self._given(rows, faults)
        self.saving, self.typed_at = True, self._source.reached

        def kept(kept: bool) -> None:
            self.saving = False
            self._took(rows, faults, kept=kept)
            done(kept)

        self._under_way = self._source.answer_apart(given, background, kept)

    def give_up(self) -> bool:
        """Leave the rows as they are while others are on their way to be kept; False where it is too late for that."""
        if self._under_way is None or not self._under_way.give_up():
            return False
        self.saving = False
        self.follow()  # what others have changed meanwhile was not shown
        return True

    def add_row(self) -> int:
        """Add a blank row below the others, and give its place. It is saved once something is in it."""
        self._show([*self._rows, {}])
        return len(self._rows) - 1

    def remove(self, places: Iterable[int]) -> None:
        """Take rows out."""
        gone = set(places)
        self._take([row for place, row in enumerate(self._rows) if place not in gone])

    def move(self, places: Sequence[int], by: int) -> bool:
        """Move neighbouring rows up or down; whether there was room."""
        first, last = min(places), max(places)
        if first + by < 0 or last + by >= len(self._rows):
            return False
        rows = list(self._rows)
        block = rows[first : last + 1]
        del rows[first : last + 1]
        rows[first + by : first + by] = block
        self._take(rows)
        return True

    def words(self, row: int, column: int) -> str:
        """What a cell says, as it is copied out."""
        column_ = self.entry.columns[column]
        value = self._rows[row].get(column_.id)
        return value if isinstance(value, str) and column_.kind in _NUMBERS else self._words(column_, value)

    def follow(self, *, anew: bool = False) -> None:
        """Show what the case says now; what cannot be kept yet stays, unless the table itself has changed."""
        if self.saving:
            return
        now, offered = stored(self._source, self.entry), self._offered()
        if anew or now != self._saved:
            self._saved = now
            self._show([dict(row) for row in rows_of(now)])
        else:
            self._show(self._rows, self.faults if offered == self._known else None)
        self._known = offered

    def _offered(self) -> list[Sequence[Option]]:
        """What can be chosen in columns whose options are rows of other tables: of this alone, cells become wrong."""
        return [options(self._source, column) for column in self.entry.columns if column.option_tables]

    def _told(self, row: int, column: Entry, role: int) -> object:
        own = self._rows[row].get(column.id)
        fault = self.faults.get((row, column.id), "")
        default = None if own or fault else self._default(row, column)
        answers: dict[int, object] = {
            Role.COLUMN: column,
            Role.FAULT: fault,
            Qt.ItemDataRole.DisplayRole: self._words(column, default or own),
            Qt.ItemDataRole.EditRole: own if isinstance(own, str | list) else "",
            Qt.ItemDataRole.ToolTipRole: hint(fault) or _why_shown(column, default),
            Qt.ItemDataRole.TextAlignmentRole: _RIGHT if column.kind in _NUMBERS else _LEFT,
            Qt.ItemDataRole.ForegroundRole: theme().color("bad" if fault else "text3" if default else "text"),
        }
        if role == Qt.ItemDataRole.BackgroundRole and column.computed:
            return theme().color("sunken")
        if role == Qt.ItemDataRole.BackgroundRole:
            lacking = (column.required or column.id == self.entry.key) and not own
            return theme().color("bad_t" if fault else "todo_t") if fault or lacking else None
        return answers.get(role)

    def _take(self, rows: list[Typed], faults: Faults | None = None) -> None:
        faults = faults_of(self.entry, rows, reader(self._source)) if faults is None else faults
        given = self._given(rows, faults)
        self.saving, self.typed_at = True, self._source.reached
        try:
            kept = self._source.answer(given)
        finally:
            self.saving = False
        self._took(rows, faults, kept=kept)

    def _given(self, rows: list[Typed], faults: Faults) -> dict[str, object]:
        """What is sent to be kept."""
        return {self.entry.id: to_keep(self.entry, rows, faults, rows_of(self._saved), reader(self._source))}

    def _took(self, rows: list[Typed], faults: Faults, *, kept: bool) -> None:
        """Show what came of it; rows that were kept are known by their keys from now on."""
        self._source.seal()
        if kept:
            sound = sound_rows(self.entry, rows, faults, rows_of(self._saved))
            self._saved = stored(self._source, self.entry)
            for place, row in zip(sound, rows_of(self._saved), strict=True):
                rows[place]["key"] = row["key"]
        self._show(rows, faults)

    def _show(self, rows: list[Typed], faults: Faults | None = None) -> None:
        """Show these rows; `faults` where they are already known, for to read every cell again takes long."""
        same = len(rows) == len(self._rows)
        if not same:
            self.beginResetModel()
        self._rows = rows
        self.faults = faults_of(self.entry, rows, reader(self._source)) if faults is None else faults
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.entry.columns) - 1))
        self.told.emit()

    def _default(self, row: int, column: Entry) -> Value:
        """What an empty cell counts as."""
        whole = self._source.picture.rows(self.entry.id)
        if whole is not self._whole:
            self._whole, self._by_key = whole, {str(one.get("key")): one for one in whole}
        one = self._by_key.get(str(self._rows[row].get("key", "")))
        return one.get(column.id) if one else None

    def _words(self, column: Entry, value: object) -> str:
        if not isinstance(value, str | list):
            return ""
        if isinstance(value, str) and column.kind in _NUMBERS:
            return with_separators(value) if is_number(value) and not is_year(column) else value
        names = {option.id: option.label for option in options(self._source, column)}
        if column.kind == "choice" and isinstance(value, str):
            return names.get(value, value)
        return show(column, value, lambda option: names.get(option, option))


def _why_shown(column: Entry, default: Value) -> str | None:
    """Why a cell shows what nobody typed."""
    if column.computed:
        return _COMPUTED
    return "没有填写，按默认" if default else None
