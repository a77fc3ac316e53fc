"""What entries are worked out from, read once all entries are known, and the order in which to do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import get_args

from msgspec.structs import replace

from checklists.policy.computed import Computed, Operand, Way, Working
from checklists.policy.model import Entry
from checklists.policy.nodes import Node, unknown
from checklists.policy.units import shift_between
from checklists.policy.values import is_number

_NUMBERS = ("money", "number", "percent")
_CHOICES = ("choice", "choices", "yes-no")
_WORDS = ("text", "long-text")
_UNFIT = (*_CHOICES, "table")  # kinds that cannot be worked out
_HOW_MANY = {"minus": 2, "years-between": 2}
_SEVERAL = ("sum", "times", *_HOW_MANY)
# Of what kinds the result may be, and over what kinds; nothing stands for the kind of the result itself.
_KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(("sum", "minus", "times", "total"), (_NUMBERS, _NUMBERS)),
    "count": (("number",), ("table",)),
    "same": ((), ()),
    "label": (_WORDS, _CHOICES),
    **dict.fromkeys(("year-of", "year-before"), (("number", "text"), ("date",))),
    "years-between": (("number",), ("date",)),
    "deadline": (("date",), ()),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A computed entry, or a column of a table, and where its `computed` stands."""

    entry: Entry
    node: Node
    table: str = ""

    @property
    def name(self) -> str:
        """The name by which others rest on it."""
        return f"{self.table}.{self.entry.id}" if self.table else self.entry.id


def read_computed(places: list[Place], entries: dict[str, Entry]) -> tuple[Working, ...]:
    """Puts what they are worked out from into the entries; returns the order in which each can be worked out."""
    made = {place.name: _Reading(place, entries).read() for place in places}
    rests = {place.name: tuple(_rests_on(made[place.name], place.table)) for place in places}
    for place in places:
        entries[place.table or place.entry.id] = _with(entries, place, made[place.name])
    by_name = {place.name: place for place in places}
    try:
        order = [name for name in TopologicalSorter(rests).static_order() if name in by_name]
    except CycleError as error:
        for name in dict.fromkeys(error.args[1]):
            by_name[name].node.fault(f"算来算去又回到“{name}”自己，请改用填写的栏目")
        return ()
    late: set[str] = set()
    for name in order:
        if made[name].way == "deadline" or late.intersection(rests[name]):
            late.add(name)
    return tuple(Working(by_name[name].entry.id, by_name[name].table, name in late) for name in order)


def _with(entries: Mapping[str, Entry], place: Place, computed: Computed) -> Entry:
    if not place.table:
        return replace(entries[place.entry.id], computed=computed)
    table = entries[place.table]
    columns = (replace(c, computed=computed) if c.id == place.entry.id else c for c in table.columns)
    return replace(table, columns=tuple(columns))


def _rests_on(computed: Computed, table: str) -> Iterator[str]:
    if computed.way not in ("count", "deadline"):
        for operand in computed.operands:
            yield f"{table}.{operand.name[4:]}" if operand.name.startswith("row.") else operand.name


class _Reading:
    """Reads one `computed`, faults noted where they stand."""

    def __init__(self, place: Place, entries: Mapping[str, Entry]) -> None:
        self._place = place
        self._entries = entries
        self._columns = {column.id: column for column in entries[place.table].columns} if place.table else {}

    def read(self) -> Computed:
        node, entry = self._place.node, self._place.entry
        pairs = node.pairs()
        way = next(iter(pairs), "")
        if len(pairs) != 1 or way not in _KINDS:
            node.fault(f"请写一种算法，如 {{sum: [a, b]}}；可写：{'、'.join(get_args(Way))}")
            return Computed("sum", ())
        results, _ = _KINDS[way]
        if entry.kind in _UNFIT or (results and entry.kind not in results):
            fitting = "、".join(results) or "文字、日期或数字"
            node.fault(f"“{way}”算出的栏目，类型应为 {fitting}；请改 kind 或换一种算法")
        return Computed(way, tuple(self._operands(way, pairs[way])))  # type: ignore[arg-type]

    def _operands(self, way: str, node: Node) -> Iterator[Operand]:
        if way not in _SEVERAL:
            yield self._operand(way, node)
            return
        members = node.list()
        wanted = _HOW_MANY.get(way)
        if node.is_list and (len(members) != wanted if wanted else len(members) < 2):
            node.fault(f"“{way}”{f'要写 {wanted} 项' if wanted else '至少要写两项'}，请核对")
        for member in members:
            yield self._operand(way, member)

    def _operand(self, way: str, node: Node) -> Operand:
        text = node.text()
        if way == "deadline":
            return Operand(text)  # whether there is such a deadline is seen once the checklists are read
        if way in ("sum", "minus", "times") and is_number(text):
            return Operand(number=text)
        name, entry = self._meant_by(way, text)
        if entry is None:
            node.fault(unknown("栏目", text, self._names(way)))
            return Operand(text)
        return Operand(name, shift=self._shift(way, entry, node))

    def _meant_by(self, way: str, text: str) -> tuple[str, Entry | None]:
        """The column of one's own table goes before an entry of the same name."""
        if way == "total":
            table, _, column = text.partition(".")
            columns = self._entries[table].columns if table in self._entries else ()
            return text, next((one for one in columns if one.id == column), None)
        if text in self._columns:
            return f"row.{text}", self._columns[text]
        return text, self._entries.get(text)

    def _names(self, way: str) -> list[str]:
        if way == "total":
            return [f"{entry.id}.{column.id}" for entry in self._entries.values() for column in entry.columns]
        return [*self._columns, *self._entries]

    def _shift(self, way: str, operand: Entry, node: Node) -> int:
        """By how many decimal places the operand's unit is larger than that of the result."""
        own = self._place.entry
        kinds = _KINDS[way][1] or (own.kind,)
        if operand.kind not in kinds:
            node.fault(f"“{operand.id}”的类型是 {operand.kind}，这里要 {'、'.join(kinds)}")
            return 0
        if way in ("count", "label", "year-of", "year-before", "years-between"):
            return 0
        if operand.kind == "percent" and own.kind != "percent":
            if way != "times":
                node.fault(f"“{operand.id}”是百分数，不能与“{own.id}”相加减，请核对")
            return -2  # in a product a percentage counts in hundredths
        shift = shift_between(operand.unit, own.unit)
        if shift is None and way != "times" and own.unit:
            node.fault(f"“{operand.id}”的单位是{operand.unit}，不能换算成{own.unit}，请核对")
        return shift or 0
