"""The checklist as a Qt tree: passages, rows of tables, items. It keeps who stands where, and asks for all else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from checklists.cases.changes import Step
from checklists.judging.grounds import READING, grounds_of
from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.judging.verdict import Progress, label_for, settled_of
from checklists.policy.condition import Truth
from ui.desktop.checklist.divided import list_of
from ui.desktop.checklist.groups import COMPANIONS, Group, Wanted
from ui.desktop.checklist.items import Items, said_mark, shown_mark, source_of, within_row
from ui.desktop.checklist.resting import Resting
from ui.desktop.look.plain import hint
from ui.desktop.workbench import Workbench
from ui.tags import tags_of
from ui.terms import short_term

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What can be asked about a row beside Qt's own roles."""

    ITEM = Qt.ItemDataRole.UserRole  # the item's id; "" for a group
    GROUP = Qt.ItemDataRole.UserRole + 1  # the group's key; "" for an item
    KIND = Qt.ItemDataRole.UserRole + 2
    MARK = Qt.ItemDataRole.UserRole + 3
    COUNTS = Qt.ItemDataRole.UserRole + 4  # whether it counts for the conclusion at all
    META = Qt.ItemDataRole.UserRole + 5  # small words at the right
    FILES = Qt.ItemDataRole.UserRole + 6  # how many files are attached
    DEPTH = Qt.ItemDataRole.UserRole + 7
    DONE = Qt.ItemDataRole.UserRole + 8  # of a group: whether nothing is left to do
    ROW = Qt.ItemDataRole.UserRole + 9  # of a group: the place of the table's row
    DOOR = Qt.ItemDataRole.UserRole + 10  # of a group: the first item of the matrix that it leads to; "" for none


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the tree: a group, or an item by its id."""

    parent: int
    row: int
    depth: int
    group: Group | None = None
    item: str = ""


class ChecklistModel(Resting, QAbstractItemModel):
    """The tree over the open case. Which rows there are follows from the picture and from what is asked for."""

    def __init__(self, workbench: Workbench, items: Items, parent: Any = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._items = items
        self._wanted = Wanted()
        self._nodes: list[Node] = []
        self._children: list[list[int]] = [[]]
        self._groups: tuple[Group, ...] = ()
        self._place: dict[str, int] = {}
        self._built_of: Picture | None = None  # the tree is that of this picture, as asked for
        self._counted_in: Picture | None = None
        self._counts: dict[str, Progress] = {}  # of groups by their keys, as they stand in that picture
        self._listen(workbench)
        self.renew()

    @property
    def wanted(self) -> Wanted:
        """What the list is asked for."""
        return self._wanted

    def want(self, wanted: Wanted) -> None:
        """Ask for other items; what is shown already is not built twice."""
        if wanted != self._wanted or self._built_of is None or self._built_of is not self._picture():
            self._wanted = wanted
            self.renew()

    def renew(self) -> None:
        """Build the tree anew, as asked for."""
        self._take(self._grouped(self._wanted))
        self._built_of = self._picture()

    def index_of(self, item_id: str) -> QModelIndex:
        """Where an item stands; invalid where it is not shown."""
        return self._at(self._place.get(item_id))

    def group_index(self, key: str) -> QModelIndex:
        """Where a group stands, by its key or by the place of its row; invalid where it is not shown."""
        heads = ((number, node.group) for number, node in enumerate(self._nodes) if node.group)
        return self._at(next((number for number, group in heads if key in (group.key, group.row)), None))

    def shown(self) -> Iterator[str]:
        """The ids of the items that are shown, from top to bottom."""
        return (node.item for node in self._nodes if node.item)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  Qt's own default
        """The index of a row below another."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._below(parent)[row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The row that another stands below."""
        return self._at(self._nodes[child.internalId()].parent) if child.isValid() else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows stand below another."""
        return 0 if parent.column() > 0 else len(self._below(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row says, asked of the picture each time."""
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        if role == Role.DEPTH:
            return node.depth
        if node.group is not None:
            ask = _OF_GROUP.get(role)
            return ask(node.group, self._progress(node.group)) if ask else None
        item, ask_item = self._items.find(node.item), _OF_ITEM.get(role)
        if item and item.applies is Truth.NO and role in (Role.META, Qt.ItemDataRole.ToolTipRole):
            return self._kept_away(item, role)
        return ask_item(item) if item and ask_item else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Mark an item."""
        if role != Role.MARK or not index.isValid() or not self._nodes[index.internalId()].item:
            return False
        return self._workbench.mark(self._nodes[index.internalId()].item, str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Items have nothing below them."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        own = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return own | Qt.ItemFlag.ItemNeverHasChildren if self._nodes[index.internalId()].item else own

    def _kept_away(self, item: JudgedItem, role: int) -> str:
        """The question that keeps an item out of the list; as a hint, with its answer."""
        if role == Role.META:
            name = next((name for name, _ in item.because if not name.startswith(READING)), "")
            return label_for(name, self._workbench.picture.policy, self._workbench.picture.scope) if name else ""
        reasons = grounds_of(item.because, self._workbench.picture, item.turns)
        return hint("\n".join((item.label, *(ground.text for ground in reasons))))

    def _below(self, parent: Index) -> list[int]:
        return self._children[parent.internalId() + 1 if parent.isValid() else 0]

    def _at(self, number: int | None) -> QModelIndex:
        if number is None or number < 0:
            return QModelIndex()
        return self.createIndex(self._nodes[number].row, 0, number)

    def _grouped(self, wanted: Wanted) -> tuple[Group, ...]:
        return list_of(self._workbench.picture, wanted) if self._workbench.is_open else ()

    def _picture(self) -> Picture | None:
        return self._workbench.picture if self._workbench.is_open else None

    def _take(self, groups: tuple[Group, ...]) -> None:
        self.beginResetModel()
        self._built_of, self._counts = None, {}
        self._groups = groups
        self._nodes, self._children = [], [[]]
        for group in groups:
            self._add_group(group, -1, 0)
        self._place = {node.item: number for number, node in enumerate(self._nodes) if node.item}
        self.endResetModel()

    def _add(self, parent: int, depth: int, group: Group | None = None, item: str = "") -> int:
        siblings = self._children[parent + 1]
        siblings.append(len(self._nodes))
        self._nodes.append(Node(parent, len(siblings) - 1, depth, group, item))
        self._children.append([])
        return len(self._nodes) - 1

    def _add_group(self, group: Group, parent: int, depth: int) -> None:
        own = self._add(parent, depth, group)
        for item in group.items:
            self._add(own, depth + 1, item=item)
        for inner in group.groups:
            self._add_group(inner, own, depth + 1)

    def _show_nothing(self) -> None:
        self._take(())

    def _follow_marks(self, step: Step) -> None:
        """The rows that a step speaks of, and the heads that count them."""
        changed = dict.fromkeys(self._place[change.key] for change in step.changes if change.key in self._place)
        for number in (*changed, *self._heads_of(changed), *self._doors_of(change.key for change in step.changes)):
            self.dataChanged.emit(self._at(number), self._at(number))

    def _follow_answers(self) -> None:
        groups = self._grouped(replace(self._wanted, kept=frozenset(self.shown())))
        if groups != self._groups:
            self._take(groups)
            return
        for below in filter(None, self._children):
            self.dataChanged.emit(self._at(below[0]), self._at(below[-1]))

    def _heads_of(self, numbers: Iterable[int]) -> set[int]:
        """The groups around some rows: their counts follow what is below them."""
        heads: set[int] = set()
        for number in numbers:
            above = self._nodes[number].parent
            while above >= 0:
                heads.add(above)
                above = self._nodes[above].parent
        return heads

    def _doors_of(self, items: Iterable[str]) -> list[int]:
        """The heads that count items which stand elsewhere."""
        there = set(items)
        return [number for number, node in enumerate(self._nodes) if node.group and there & set(node.group.elsewhere)]

    def _progress(self, group: Group) -> Progress:
        """Counted once for each picture: a head is painted often, and may stand over ten thousand items."""
        picture = self._picture()
        if picture is not self._counted_in:
            self._counted_in, self._counts = picture, {}
        if group.key not in self._counts:
            there = map(self._items.all().get, (*group.all_items(), *group.elsewhere))
            self._counts[group.key] = settled_of([item for item in there if item])
        return self._counts[group.key]


def _counted(progress: Progress) -> str:
    return f"{progress.done}/{progress.required}" if progress.required else ""


def _meta(item: JudgedItem) -> str:
    """What stands small beside an item: when it is due, whether the original is wanted, where a companion is from."""
    if item.term:
        return short_term(item)
    if item.pattern.authority == COMPANIONS:
        return source_of(item).partition("第")[2] and "第" + source_of(item).partition("第")[2]
    tags = tags_of(item)
    return "　".join(tags[1:] if item.group and item.group.need == "any" else tags)


def _said_group(group: Group, progress: Progress) -> str:
    return f"{group.title}，{_counted(progress) or f'{len(list(group.all_items()))} 项'}"


def _said_item(item: JudgedItem) -> str:
    return "，".join(filter(None, (item.label, said_mark(item), _meta(item))))


_OF_GROUP: Mapping[int, Callable[[Group, Progress], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda group, _: group.title,
    Qt.ItemDataRole.ToolTipRole: lambda group, _: hint(group.title),
    Qt.ItemDataRole.AccessibleTextRole: _said_group,
    Role.ITEM: lambda *_: "",
    Role.GROUP: lambda group, _: group.key,
    Role.ROW: lambda group, _: group.row,
    Role.DOOR: lambda group, _: group.elsewhere[0] if group.elsewhere else "",
    Role.META: lambda _, progress: _counted(progress),
    Role.DONE: lambda _, progress: progress.required > 0 and progress.done == progress.required,
}
_OF_ITEM: Mapping[int, Callable[[JudgedItem], Any]] = {
    Qt.ItemDataRole.DisplayRole: within_row,
    Qt.ItemDataRole.ToolTipRole: lambda item: hint(item.label),
    Qt.ItemDataRole.AccessibleTextRole: _said_item,
    Role.ITEM: lambda item: item.id,
    Role.GROUP: lambda _: "",
    Role.KIND: lambda item: item.pattern.sense,
    Role.MARK: shown_mark,
    Role.COUNTS: lambda item: item.pattern.counts,
    Role.FILES: lambda item: len(item.evidence),
    Role.META: _meta,
}
