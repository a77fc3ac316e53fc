"""A condition in words, for people who review a rule: which answers it asks for, nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from checklists.policy.condition import All, AnyOf, Condition, Filled, Is, Not, Repeated, Some, Than
from checklists.policy.model import Checklist, Entry, Loop, Option, Policy
from checklists.policy.showing import show
from checklists.policy.text import quoted

_HOW = {
    "at-least": "不小于", "at-most": "不大于", "above": "大于", "below": "小于", "same": "等于", "differs": "不等于",
}  # fmt: skip
_DAYS = {"at-least": "不早于", "at-most": "不晚于", "above": "晚于", "below": "早于"}
_READING, _DEADLINE = "reading.", "deadline."


@dataclass(frozen=True, slots=True)
class Naming:
    """What the names in a condition are called. `tables` says of which table a row name is, `lists` an option name."""

    policy: Policy
    checklist: Checklist
    tables: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)

    def inside(self, loops: Sequence[Loop]) -> Naming:
        """The same inside of loops."""
        tables = {loop.name: loop.table for loop in loops if loop.table}
        lists = {loop.name: loop.options for loop in loops if loop.options}
        return Naming(self.policy, self.checklist, {**self.tables, **tables}, {**self.lists, **lists})

    def entry(self, name: str) -> Entry | None:
        """The entry, or the column of a row, that a name is about."""
        first, _, column = name.partition(".")
        if first in self.tables:
            columns = self.policy.entry[self.tables[first]].columns
            return next((one for one in columns if one.id == column), None)
        return self.policy.entry.get(name)

    def label(self, name: str) -> str:
        """What people call it."""
        if name.startswith(_READING):
            found = (one for one in self.checklist.readings if _READING + one.id == name)
            return next((f"口径{quoted(one.question)}" for one in found), "口径选择")
        if name.startswith(_DEADLINE):
            days = (one for one in self.checklist.deadlines if _DEADLINE + one.id == name)
            return next((f"期限{quoted(one.text)}" for one in days), "期限")
        entry = self.entry(name)
        if entry is not None:
            return quoted(entry.label)
        if name in self.tables:
            return f"{quoted(self.policy.entry[self.tables[name]].label)}的这一行"
        return "这一项"

    def value(self, name: str, value: str) -> str:
        """What a value that is compared with a name is called."""
        if value.startswith("$"):
            return self.label(value[1:])
        entry = self.entry(name)
        options = self.lists.get(name) or (entry.options if entry else ())
        for reading in self.checklist.readings:
            if _READING + reading.id == name:
                options = reading.options
        label = next((option.label for option in options if option.id == value), "")
        return quoted(label or (show(entry, value) if entry else value))


def words_of(condition: Condition | None, naming: Naming) -> str:
    """The condition in words; empty where there is none, which always holds."""
    return _plain(condition, naming) if condition is not None else ""


def _plain(condition: Condition, naming: Naming) -> str:
    return _SAY[type(condition)](condition, naming)


def _all(condition: All, naming: Naming) -> str:
    return "，且".join(_part(part, naming) for part in condition.parts) or "总是"


def _any(condition: AnyOf, naming: Naming) -> str:
    return "，或".join(_part(part, naming) for part in condition.parts) or "从不"


def _not(condition: Not, naming: Naming) -> str:
    if isinstance(condition.part, Is) and len(condition.part.values) == 1:
        return f"{naming.label(condition.part.name)}不是{naming.value(condition.part.name, condition.part.values[0])}"
    return f"不是（{_plain(condition.part, naming)}）"


def _is(condition: Is, naming: Naming) -> str:
    values = "、".join(naming.value(condition.name, value) for value in condition.values)
    return f"{naming.label(condition.name)}为{values}"


def _filled(condition: Filled, naming: Naming) -> str:
    return f"{naming.label(condition.name)}{'已填写' if condition.wanted else '没有填写'}"


def _repeated(condition: Repeated, naming: Naming) -> str:
    return f"{naming.label(condition.name)}和别的办件相同"


def _part(condition: Condition, naming: Naming) -> str:
    """A part among others: in brackets where it has parts of its own."""
    said = _plain(condition, naming)
    return f"（{said}）" if isinstance(condition, All | AnyOf) and len(condition.parts) > 1 else said


def _some(condition: Some, naming: Naming) -> str:
    inner = naming.inside((Loop(condition.row_name, table=condition.table),))
    least = f"至少{condition.least}行" if condition.least > 1 else "一行"
    return f"{quoted(naming.policy.entry[condition.table].label)}里有{least}符合（{_plain(condition.where, inner)}）"


def _than(condition: Than, naming: Naming) -> str:
    entry = naming.entry(condition.name)
    day = (entry is not None and entry.kind == "date") or condition.name.startswith(_DEADLINE)
    how = (_DAYS if day else {}).get(condition.how) or _HOW[condition.how]
    return f"{naming.label(condition.name)}{how}{naming.value(condition.name, condition.operand)}"


_SAY: Mapping[type, Callable[..., str]] = {
    All: _all,
    AnyOf: _any,
    Not: _not,
    Is: _is,
    Filled: _filled,
    Repeated: _repeated,
    Some: _some,
    Than: _than,
}
