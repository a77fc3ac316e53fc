"""What the parts of a checklist may name, and the readings that its parts have in common."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from checklists.policy.condition import Condition
from checklists.policy.handing_in import Office
from checklists.policy.model import Entry, Group, Loop, Option, Passage
from checklists.policy.nodes import Node, unknown
from checklists.policy.read_conditions import Known, read_condition


@dataclass(frozen=True, slots=True)
class Setting:
    """The entries, lists, passages, forms, offices and groups around a part of a checklist.

    `late` are entries that rest on the day of a deadline.
    """

    known: Known
    lists: Mapping[str, tuple[Option, ...]]
    passages: Mapping[str, Passage]
    forms: tuple[str, ...]
    offices: Mapping[str, Office]
    late: Collection[str] = ()
    groups: Mapping[str, Group] = field(default_factory=dict)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Entries by id."""
        return self.known.entries

    def source(self, parts: Mapping[str, Node]) -> str:
        """The reference of a passage, at `source`."""
        return parts["source"].one_of(self.passages, "条文") if "source" in parts else ""

    def when(self, parts: Mapping[str, Node], key: str = "when", loops: tuple[Loop, ...] = ()) -> Condition | None:
        """A condition, inside of some loops."""
        return read_condition(parts.get(key), self.known.within({loop.name: loop for loop in loops}))

    def loops(self, parts: Mapping[str, Node]) -> tuple[Loop, ...]:
        """The loops at `for_each`."""
        return tuple(self._loop(node) for node in parts["for_each"].list()) if "for_each" in parts else ()

    def _loop(self, node: Node) -> Loop:
        parts = node.mapping(("name", "of"), ("only",))
        if not {"name", "of"} <= parts.keys():
            return Loop("")
        name, source = parts["name"].text(), parts["of"].text()
        if source in self.lists:
            return Loop(name, options=only_of(parts.get("only"), self.lists[source]))
        if source not in self.entries or self.entries[source].kind != "table":
            tables = [entry.id for entry in self.entries.values() if entry.kind == "table"]
            parts["of"].fault(unknown("表格或选项表", source, [*self.lists, *tables]))
        elif "only" in parts:
            parts["only"].fault("only 只用于选项表；只要表格的一部分行，请用 where")
        return Loop(name, table=source)


def only_of(node: Node | None, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Those of the options that are listed, in their own order; all where there is no list."""
    if node is None:
        return options
    wanted = node.texts()
    if not wanted:
        node.fault("列表是空的，请至少写一个选项")
    for text in wanted:
        if text not in [option.id for option in options]:
            node.fault(unknown("选项", text, [option.id for option in options]))
    return tuple(option for option in options if option.id in wanted)


def text_of(parts: Mapping[str, Node], key: str) -> str:
    """The text at a key; nothing where there is none."""
    return parts[key].text() if key in parts else ""


def braced(parts: Mapping[str, Node], key: str, names: Collection[str]) -> str:
    """A text that may hold some names in braces."""
    text = text_of(parts, key)
    for name in re.findall(r"\{([^}]*)\}", text):
        if name not in names:
            parts[key].fault(unknown("名称", name, names))
    return text
