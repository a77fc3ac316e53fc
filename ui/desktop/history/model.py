"""The steps of the open case as rows of a table, newest first; a row gets its words when it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, tzinfo
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from checklists.cases.change_words import ChangeWords
from checklists.cases.log import LogRow, between
from checklists.policy.redaction import redacted
from checklists.policy.text import half_width
from checklists.words import word
from ui.desktop.look.plain import hint
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
TITLES = ("第几步", "时间", "改动")
_SHOWN = 3  # changes that a row names


class HistoryModel(QAbstractTableModel):
    """What was asked for of the history. It reads the log when it is told to, and holds nothing else."""

    counted = Signal()  # other rows are shown

    def __init__(self, workbench: Workbench, parent: Any = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._background = Background(self)
        self._all: Sequence[LogRow] = ()
        self._rows: Sequence[LogRow] = ()
        self._words: ChangeWords | None = None
        self._zone: tzinfo | None = None
        self._asked: tuple[str, date | None] = ("", None)

    def read(self) -> None:
        """Read the log anew, and show of it what was asked for."""
        bench = self._workbench
        self._all = tuple(reversed(bench.session.history)) if bench.is_open else ()
        self._words = ChangeWords(bench.picture) if bench.is_open else None
        self._zone = bench.desk.clock().tzinfo
        self._find()

    def want(self, text: str, day: date | None) -> None:
        """Ask for the steps in whose words a text occurs, of one day or of all."""
        self._asked = (text, day)
        self._find()

    @property
    def steps(self) -> int:
        """How many steps there are in all."""
        return len(self._all)

    @property
    def shown(self) -> int:
        """How many are shown."""
        return len(self._rows)

    def days(self) -> Mapping[date, int]:
        """On which days something was changed, the newest first, and how many steps that were."""
        found: dict[date, int] = {}
        for row in self._all:
            day = self.moment_day(row)
            found[day] = found.get(day, 0) + 1
        return found

    def moment_day(self, row: LogRow) -> date:
        """On which day a step was made, here."""
        return row.at.astimezone(self._zone).date()

    def row(self, number: int) -> LogRow:
        """The step in a row."""
        return self._rows[number]

    def told(self, row: LogRow) -> list[str]:
        """Every change of a step in words."""
        return [self._words.of(change) for change in row.step.changes] if self._words else []

    def different(self, first: int, second: int) -> list[str]:
        """What was different after one step from what was after another, in words."""
        rows = tuple(reversed(self._all))
        return [self._words.of(change) for change in between(rows, first, second)] if self._words else []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """As many as are asked for."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number, the moment, the words."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles."""
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return TITLES[section] if across else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row says."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._rows[index.row()]
        if index.column() == 0:
            return str(row.sequence)
        if index.column() == 1:
            local = row.at.astimezone(self._zone)
            return f"{local:%Y-%m-%d %H:%M}"
        said = _in_one_line(row, self._words)
        return said if role == Qt.ItemDataRole.DisplayRole else hint(said)

    def _find(self) -> None:
        text, day = self._asked
        rows = [row for row in self._all if day is None or self.moment_day(row) == day]
        if text.strip() and self._words is not None:
            task = partial(_matching, rows, self._words, _folded(text).split())
            self._background.run(task, partial(self._found, self._asked))
        else:
            self._take(rows)

    def _found(self, asked: tuple[str, date | None], rows: Sequence[LogRow]) -> None:
        if asked == self._asked:  # nobody has asked for something else meanwhile
            self._take(rows)

    def _take(self, rows: Sequence[LogRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self.counted.emit()


def _in_one_line(row: LogRow, words: ChangeWords | None) -> str:
    """What a step did, its first changes in words."""
    step = row.step
    of = f"第{step.of}步" if step.of else ""
    said = [words.of(change) for change in step.changes[:_SHOWN]] if words else []
    more = f" 等{len(step.changes)}处" if len(step.changes) > _SHOWN else ""
    reason = f"（{redacted(step.reason)}）" if step.reason else ""
    return f"{word('action', step.action)}{of}{reason}：{'；'.join(said)}{more}"


def _matching(rows: Iterable[LogRow], words: ChangeWords, parts: Sequence[str]) -> list[LogRow]:
    """The steps in whose words all parts occur."""
    found = []
    for row in rows:
        text = " ".join((word("action", row.step.action), row.step.reason, *map(words.of, row.step.changes)))
        if all(part in _folded(text) for part in parts):
            found.append(row)
    return found


def _folded(text: str) -> str:
    return " ".join(half_width(part) for part in text.split()).casefold()
