"""The list of cases as a Qt model: rows come from the store fifty at a time, as they are scrolled to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checklists import words
from checklists.cases.stored import Head, Listed, Wanted
from checklists.cover import outcome_in
from checklists.policy.redaction import redacted
from checklists.policy.validity import validity_on
from ui.desktop.look.plain import hint
from ui.desktop.look.shapes import verdict_shape
from ui.desktop.workbench import Workbench
from ui.moments import day_words, days_left, moment

if TYPE_CHECKING:
    from checklists.cases.found import Hit

AT_ONCE = 50  # more than any screen shows
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ONE_DECIDES = ("any", "risk")


class Column(IntEnum):
    """The columns, from the left."""

    CASE = 0
    PROGRESS = 1
    BLOCKING = 2
    DAY = 3
    CHANGED = 4


COLUMNS = {
    Column.CASE: "办件", Column.PROGRESS: "进度", Column.BLOCKING: "卡在哪里", Column.DAY: "下一个日期",
    Column.CHANGED: "最近改动",
}  # fmt: skip
_FOUND = "在哪里找到"


class CaseModel(QAbstractTableModel):
    """The cases that are wanted, or those in 回收站."""

    def __init__(self, workbench: Workbench, *, deleted: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._wanted = Wanted(deleted=deleted, today=workbench.today)
        self._rows: list[Listed] = []
        self._hits: dict[tuple[str, int], Hit | None] = {}
        self._more = True
        self._owners: Mapping[str, str] = {}
        self._matters: dict[str, tuple[str, str]] = {}

    @property
    def search(self) -> str:
        """What is looked for."""
        return self._wanted.search

    def look_for(self, search: str) -> None:
        """Show what is found instead."""
        self._want(self._wanted._replace(search=search))

    def show_only(self, wanted: Wanted) -> None:
        """Show what fits these filters, in their order, among what is found."""
        now = self._wanted
        self._want(wanted._replace(search=now.search, deleted=now.deleted, today=now.today, first=now.first))

    def begin_with(self, wanted: Wanted, first: tuple[str, ...]) -> None:
        """Let the first reading be of what fits these filters, with these cases before all others."""
        self._wanted = wanted._replace(deleted=self._wanted.deleted, today=self._wanted.today, first=first)

    def put_first(self, cases: tuple[str, ...]) -> None:
        """Let these cases go before all others, from the next reading on."""
        self._wanted = self._wanted._replace(first=cases)

    def reload(self) -> None:
        """Read as many rows as are there anew."""
        self._read(max(AT_ONCE, len(self._rows)))

    def head(self, row: int) -> Head:
        """The case in a row."""
        return self._rows[row].head

    def hit(self, row: int) -> Hit | None:
        """Where in the case of a row what is looked for stands; None where nothing is looked for."""
        head = self._rows[row].head
        key = head.id, head.sequence
        if key not in self._hits:
            self._hits[key] = self._bench.cases.hit(head, self.search) if self.search.strip() else None
        return self._hits[key]

    def row_of(self, case_id: str) -> int:
        """The row of a case; -1 where it is not among those read."""
        return next((row for row, one in enumerate(self._rows) if one.head.id == case_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The rows read up to now."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Always the same columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be more rows."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        """Read the next rows."""
        found = self._bench.cases.rows(self._wanted, limit=AT_ONCE, offset=len(self._rows))
        self._more = len(found) == AT_ONCE
        if found:
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(found) - 1)
            self._rows += found
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return hint(self._more_of(row, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            looking = section == Column.BLOCKING and self.search.strip()
            return _FOUND if looking else COLUMNS[Column(section)]
        return None

    def _said(self, row: int) -> str:
        """A whole row in words."""
        head = self.head(row)
        marks = ("置顶" * self.is_pinned(row), "练习办件" * head.practice, self.owner(row))
        parts = _parts(head) if self.is_all_wanted(row) else ""
        cells = [self.words(row, column) for column in Column]
        return "，".join(filter(None, (*marks, *cells, parts)))

    def _more_of(self, row: int, column: Column) -> str:
        """What the cell has no room for."""
        match column:
            case Column.CASE:
                return redacted(self.head(row).title)
            case Column.PROGRESS:
                return _parts(self.head(row))
            case Column.CHANGED:
                return ""
        return self.words(row, column)

    def is_pinned(self, row: int) -> bool:
        """Whether the case in a row goes before the others."""
        return self.head(row).id in self._wanted.first

    def is_all_wanted(self, row: int) -> bool:
        """Whether every item of the case has to be met, so that a bar says how far one is."""
        return self._outcome(self.head(row)) not in _ONE_DECIDES

    def shape(self, row: int) -> tuple[str, str]:
        """The mark, and the sense of it, whose shape stands for the verdict."""
        head = self.head(row)
        return verdict_shape(self._outcome(head), head.summary.verdict)

    def next(self, row: int) -> tuple[str, str, int] | None:
        """The next day, how far off it is in words, and how many days."""
        day, today = self._rows[row].next, self._bench.today
        if day is None:
            return None
        about = redacted(day.words) + ("（估算）" if day.estimated else "")
        return day_words(day.day, today), f"{days_left(day.day, today, day.sort)}　{about}", (day.day - today).days

    def words(self, row: int, column: Column) -> str:
        """The words of a cell."""
        head = self.head(row)
        summary = head.summary
        match column:
            case Column.CASE:
                return redacted(head.title)
            case Column.PROGRESS:
                return words.progress_words(self._outcome(head), summary.done, summary.required) or "—"
            case Column.DAY:
                return "　".join((self.next(row) or ("—",))[:2])
            case Column.BLOCKING if hit := self.hit(row):
                return f"{hit.label}：{hit.text}"
            case Column.BLOCKING:
                return redacted(summary.blocking) or f"{self._verdict(head)}，没有要处理的问题"
            case Column.CHANGED:
                return moment(head.changed_at, self._bench.today, self._bench.clock().tzinfo)

    def _verdict(self, head: Head) -> str:
        lacking = head.summary.required - head.summary.done
        return words.verdict_word(self._outcome(head), head.summary.verdict, lacking=lacking)

    def _outcome(self, head: Head) -> str:
        """How the verdict of a case is formed."""
        return outcome_in(self._bench.shelf.covers, head.checklist)

    def owner(self, row: int) -> str:
        """The name of the organisation that a case belongs to, where the title does not say it already."""
        head = self.head(row)
        name = self._owners.get(head.organisation, "")
        return "" if name in head.title else name

    def matter(self, row: int) -> tuple[str, str]:
        """The rule's number with the matter, and a word about its validity where it is not in force today."""
        checklist = self.head(row).checklist
        if checklist not in self._matters:
            self._matters[checklist] = self._found(checklist)
        return self._matters[checklist]

    def _found(self, checklist: str) -> tuple[str, str]:
        policy, _, matter = checklist.partition("/")
        cover = self._bench.shelf.covers.get(policy)
        if cover is None or matter not in cover.checklists:
            return f"规则数据不在这台电脑上（{checklist}）", ""
        state = validity_on(self._bench.today, cover.links, cover.after_links).state
        return f"{cover.number} · {cover.checklists[matter]}", "" if state == "in-force" else words.word(
            "validity", state
        )

    def _read(self, limit: int) -> None:
        self.beginResetModel()
        self._owners = self._bench.cases.owners()
        self._rows = list(self._bench.cases.rows(self._wanted, limit=limit))
        self._more = len(self._rows) == limit
        self._hits.clear()
        self.endResetModel()

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._read(AT_ONCE)


def _parts(head: Head) -> str:
    """How far each part has got, in words."""
    said = words.table()["section"]
    return "，".join(f"{said[name]} {done}/{of}" for name, done, of in head.summary.sections)
