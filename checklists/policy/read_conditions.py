"""Conditions read from a policy's files, every name and value in them checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from checklists.policy.condition import (
    COMPARISONS,
    All,
    AnyOf,
    Condition,
    Filled,
    Is,
    Not,
    Repeated,
    Some,
    Than,
)
from checklists.policy.model import Entry, Loop, Option, Reading
from checklists.policy.nodes import Node, unknown
from checklists.policy.satisfiable import Domain, can_be_true
from checklists.policy.units import shift_between
from checklists.policy.values import KINDS, is_number


@dataclass(frozen=True)
class Known:
    """What a condition may name: entries, readings, the loops around it, and named terms."""

    entries: Mapping[str, Entry]
    readings: Mapping[str, Reading] = field(default_factory=dict)
    loops: Mapping[str, Loop] = field(default_factory=dict)
    terms: Mapping[str, Node] = field(default_factory=dict)
    deadlines: tuple[str, ...] = ()
    used: set[str] = field(default_factory=set)  # terms that were asked for

    def within(self, loops: Mapping[str, Loop]) -> Known:
        """The same with more loops around."""
        return replace(self, loops={**self.loops, **loops})

    def meant_by(self, name: str) -> Entry | None:
        """The entry, column, reading or loop that a name stands for."""
        first, dot, column = name.partition(".")
        loop = self.loops.get(first)
        if loop is not None:
            return self._in_loop(loop, column if dot else "")
        if first == "reading" and column in self.readings:
            return Entry(id=name, kind="choice", label=name, options=self.readings[column].options)
        if first == "deadline" and column in self.deadlines:
            return Entry(id=name, kind="date", label=name)
        return self.entries.get(name)

    def _in_loop(self, loop: Loop, column: str) -> Entry | None:
        if loop.table and column:
            table = self.entries.get(loop.table)
            return next((c for c in table.columns if c.id == column), None) if table else None
        if column:
            return None
        kind = "text" if loop.table else "choice"
        return Entry(id=loop.name, kind=kind, label=loop.name, options=loop.options)

    def names(self) -> list[str]:
        """Every name that can be written here, for the message about one that cannot."""
        columns = [
            f"{name}.{column.id}"
            for name, loop in self.loops.items()
            if loop.table in self.entries
            for column in self.entries[loop.table].columns
        ]
        readings = [f"reading.{name}" for name in self.readings]
        return [*self.loops, *columns, *readings, *(f"deadline.{name}" for name in self.deadlines), *self.entries]


def read_condition(node: Node | None, known: Known) -> Condition | None:
    """The condition at a node; None where there is none. One that can never be true is a fault."""
    if node is None:
        return None
    before = len(node.faults.found)
    condition = _read(node, known)
    if len(node.faults.found) == before and not can_be_true(condition, _options_in(known)):
        node.fault("这个条件永远不会成立，请检查其中互相矛盾的部分")
    return condition


def _options_in(known: Known) -> Domain:
    return lambda name: tuple(o.id for o in _closed_options(known.meant_by(name)))


def _closed_options(entry: Entry | None) -> tuple[Option, ...]:
    """The options of an entry that takes exactly one of a known list; none where anything else is possible."""
    if entry is None or entry.option_tables or entry.kind not in ("choice", "yes-no"):
        return ()
    return entry.options


def _read(node: Node, known: Known) -> Condition:
    pairs = node.pairs()
    if len(pairs) != 1:
        node.fault("一个条件只写一个“键: 值”；几个条件请写成 {all: [...]} 或 {any: [...]}")
        return All(())
    ((name, value),) = pairs.items()
    if name in _BY_WORD:
        return _BY_WORD[name](value, known)
    return _about(name, node.keys()[name], value, known)


def _all(node: Node, known: Known) -> Condition:
    return All(tuple(_read(part, known) for part in _members(node)))


def _any(node: Node, known: Known) -> Condition:
    return AnyOf(tuple(_read(part, known) for part in _members(node)))


def _not(node: Node, known: Known) -> Condition:
    return Not(_read(node, known))


def _members(node: Node) -> list[Node]:
    members = node.list()
    if node.is_list and not members:
        node.fault("列表是空的，请至少写一个条件")
    return members


def _term(node: Node, known: Known) -> Condition:
    name = node.text()
    if name not in known.terms:
        node.fault(unknown("说法 term", name, known.terms))
        return All(())
    known.used.add(name)
    # Without itself: a term that names itself is then simply not known.
    rest = {key: term for key, term in known.terms.items() if key != name}
    return _read(known.terms[name], replace(known, terms=rest))


def _some(node: Node, known: Known) -> Condition:
    parts = node.mapping(("row", "of", "where"), ("at-least",))
    if not {"row", "of", "where"} <= parts.keys():
        return All(())
    row, table = parts["row"].text(), parts["of"].text()
    if table not in known.entries or known.entries[table].kind != "table":
        parts["of"].fault(unknown("表格", table, _tables(known)))
    inner = known.within({row: Loop(row, table=table)})
    least = parts["at-least"].whole() if "at-least" in parts else 1
    if least < 1:
        parts["at-least"].fault("至少要有一行，请写 1 或更大的整数")
    return Some(row, table, _read(parts["where"], inner), least)


def _repeated(node: Node, known: Known) -> Condition:
    once = [entry.id for entry in known.entries.values() if entry.unique]
    return Repeated(node.one_of(once, "栏目（须写有 unique: yes）"))


def _tables(known: Known) -> list[str]:
    return [entry.id for entry in known.entries.values() if entry.kind == "table"]


def _about(name: str, key: Node, value: Node, known: Known) -> Condition:
    entry = known.meant_by(name)
    if entry is None:
        key.fault(unknown("名称", name, [*_BY_WORD, *known.names()]))
        return All(())
    if value.is_mapping:
        return _compared(name, entry, value, known)
    if entry.kind == "table":
        value.fault("表格只能问有没有填写，请写 {filled: yes}；问其中的行请用 some")
    texts = value.texts() if value.is_text else tuple(node.text() for node in _members(value))
    for text in texts:
        _check_value(value, entry, text, known)
    return Is(name, texts)


def _compared(name: str, entry: Entry, node: Node, known: Known) -> Condition:
    pairs = node.mapping(known=(*COMPARISONS, "filled"))
    if len(pairs) != 1:
        node.fault(f"请写一个比较，如 {{at-least: 10}}；可写：{'、'.join(COMPARISONS)}、filled")
        return All(())
    ((how, value),) = pairs.items()
    if how == "filled":
        return Filled(name, value.yes())
    operand = value.text()
    if entry.kind not in KINDS or how not in COMPARISONS:
        return All(())  # a misspelt kind is told where it stands
    sort = _SORTS.get(entry.kind, "")
    if sort not in _ORDERED and not (sort and how in ("same", "differs") and operand.startswith("$")):
        value.fault(f"“{entry.id}”不是数字也不是日期，不能比较大小；请直接写它的值，或写 {{same: $栏目名}}")
    elif operand.startswith("$"):
        return _compared_with(Than(name, how, operand, words=sort not in _ORDERED), entry, value, known)  # type: ignore[arg-type]
    elif sort == "日期":
        value.day()
    elif not is_number(operand):
        value.fault(f"“{operand}”不是数字，请写成 10 或 0.5；与另一栏比较请写 $栏目名")
    return Than(name, how, operand)  # type: ignore[arg-type]


def _compared_with(than: Than, entry: Entry, node: Node, known: Known) -> Condition:
    """Numbers are compared with numbers, dates with dates, words with words, in whatever unit."""
    name = than.operand.removeprefix("$")
    other = known.meant_by(name)
    _check_value(node, entry, than.operand, known)
    if other is None:
        return than
    sort = _SORTS.get(entry.kind, "")
    if _SORTS.get(other.kind) != sort:
        node.fault(f"“{name}”不是{sort}，不能与“{entry.id}”比较")
    shift = shift_between(other.unit, entry.unit)
    if shift is None and entry.unit:
        node.fault(f"“{name}”的单位是{other.unit}，“{entry.id}”的单位是{entry.unit}，不能比较")
    return msgspec.structs.replace(than, shift=shift or 0)


_ORDERED = ("日期", "数字")
_SORTS = {
    "date": "日期",
    **dict.fromkeys(("money", "number", "percent"), "数字"),
    **dict.fromkeys(("text", "long-text", "phone", "email", "uscc", "person-id"), "文字"),
    **dict.fromkeys(("choice", "yes-no"), "选项"),
}


def _check_value(node: Node, entry: Entry, text: str, known: Known) -> None:
    if text.startswith("$"):
        if known.meant_by(text[1:]) is None:
            node.fault(unknown("名称", text[1:], known.names()))
    elif entry.kind in ("choice", "choices", "yes-no") and not entry.option_tables:
        allowed = [option.id for option in entry.options]
        if text not in allowed:
            node.fault(unknown(f"“{entry.id}”的选项", text, allowed))


_BY_WORD: dict[str, Callable[[Node, Known], Condition]] = {
    "all": _all,
    "any": _any,
    "not": _not,
    "term": _term,
    "some": _some,
    "repeated": _repeated,
}
