"""One paper, read from a file of a policy's `forms/`, with the parts it shares with others from `forms/parts/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from checklists.policy.condition import All, AnyOf, Condition
from checklists.policy.layout import Block, Each, Form, FormEntry, Sheet
from checklists.policy.model import Entry, Loop, Passage
from checklists.policy.nodes import Node, unknown
from checklists.policy.read_blocks import BlockReader, Listed, list_in, text_in
from checklists.policy.read_conditions import Known

FOLDER = "forms/parts/"


class FormReader:
    """Reads form files against the entries and passages of their policy; `parts` are the files of shared parts."""

    def __init__(
        self, entries: Mapping[str, Entry], passages: Mapping[str, Passage], parts: Mapping[str, Node] | None = None
    ) -> None:
        self._entries = entries
        self._passages = passages
        self._parts = {name.removeprefix(FOLDER).removesuffix(".yaml"): top for name, top in (parts or {}).items()}
        self._used: set[str] = set()

    def read(self, top: Node) -> Form:
        """The form; every fault is noted, entries that are listed and never placed among them."""
        needed = ("id", "title", "formats", "entries", "sheets", "file_name")
        parts = top.mapping(needed, ("header", "official", "final_when_ready", "for_each", "when"))
        each = self._each(parts["for_each"]) if "for_each" in parts else None
        loops = {each.name: Loop(each.name, table=each.table)} if each else {}
        reading = _Reading(Listed(Known(self._entries, loops=loops)), self._passages, self._parts)
        entries = [reading.entry(node) for node in list_in(parts, "entries")]
        shared = [name for sheet in list_in(parts, "sheets") for name in _parts_on(sheet) if name in self._parts]
        for name in dict.fromkeys(shared):
            entries += reading.entries_of_part(name)
        self._used.update(shared)
        sheets = tuple(reading.sheet(node) for node in list_in(parts, "sheets"))
        file_name = reading.listed.text(parts["file_name"]) if "file_name" in parts else ""
        header = tuple(reading.listed.text(node) for node in list_in(parts, "header"))
        reading.tell_what_is_not_placed()
        entries = reading.with_conditions_of_parts(entries)
        if shared:
            order = list(reading.listed.placed)
            entries.sort(key=lambda place: order.index(place.entry) if place.entry in order else len(order))
        formats = [node.one_of(("word", "excel"), "格式") for node in list_in(parts, "formats")]
        return Form(
            id=text_in(parts, "id"),
            title=text_in(parts, "title"),
            formats=tuple(formats),  # type: ignore[arg-type]
            entries=_with_table(each, entries),
            sheets=sheets,
            file_name=file_name,
            header=header,
            official="official" in parts and parts["official"].yes(),
            final_when_ready="final_when_ready" in parts and parts["final_when_ready"].yes(),
            for_each=each,
            columns=tuple(place for place in entries if each and _is_column(place.entry, each)),
            when=Listed(Known(self._entries)).when(parts),
        )

    def tell_unused_parts(self) -> None:
        """A part that no form uses is a fault, once all forms are read."""
        for name, top in self._parts.items():
            if name not in self._used:
                top.fault(f"没有表格用到部件“{name}”，请在表格里写 - part: {name}，或删去这个文件")

    def _each(self, node: Node) -> Each:
        parts = node.mapping(("name", "of"))
        each = Each(text_in(parts, "name"), text_in(parts, "of"))
        tables = [entry.id for entry in self._entries.values() if entry.kind == "table" and entry.key]
        if each.table not in tables and "of" in parts:
            parts["of"].fault(unknown("表格（须写有 key）", each.table, tables))
        if any(entry.partition(".")[0] == each.name for entry in self._entries) and "name" in parts:
            parts["name"].fault(f"“{each.name}”与栏目重名，请另起一个名字")
        return each


class _Reading:
    """One form while it is read: what it lists and places, and the conditions under which its parts stand."""

    def __init__(self, listed: Listed, passages: Mapping[str, Passage], parts: Mapping[str, Node]) -> None:
        self.listed = listed
        self._blocks = BlockReader(listed, passages)
        self._parts = parts
        self._own: set[str] = set()
        self._of_part: dict[str, str] = {}  # entries that come with a part, and which
        self._conditions: dict[str, Condition | None] = {}  # under which a part stands

    def entry(self, node: Node) -> FormEntry:
        """An entry that the form itself lists."""
        place = self._entry(node)
        if place.entry in self._own:
            node.fault(f"栏目“{place.entry}”列了两次，请删去一处")
        self._own.add(place.entry)
        self.listed.nodes[place.entry] = node
        return place

    def entries_of_part(self, name: str) -> Iterator[FormEntry]:
        """The entries that a part brings along; what is listed already stays as it is."""
        parts = self._parts[name].mapping(("entries", "blocks"))
        for node in list_in(parts, "entries"):
            place = self._entry(node)
            if place.entry not in self.listed.nodes:
                self.listed.nodes[place.entry] = node
                self._of_part[place.entry] = name
                yield place

    def _entry(self, node: Node) -> FormEntry:
        """`name` (may stay blank), `{name: required}`, or `{name: {when: …}}` (required where it holds)."""
        if node.is_text:
            return FormEntry(self._known(node.text(), node))
        pairs = node.pairs()
        if len(pairs) != 1:
            node.fault("这里写一个栏目，如 - built_on 或 - built_on: required")
            return FormEntry("")
        ((name, value),) = pairs.items()
        entry = self.listed.known.meant_by(name)
        if entry and entry.computed:
            node.fault(f"“{name}”是自动算出的，不能要求填写，请只写 - {name}")
        if value.is_text:
            value.one_of(("required",), "写法")
            return FormEntry(self._known(name, node), required=True)
        condition = self.listed.when(value.mapping(("when",)))
        return FormEntry(self._known(name, node), required=True, when=condition)

    def _known(self, name: str, node: Node) -> str:
        known = self.listed.known
        columns = {f"{loop.name}.{c.id}" for loop in known.loops.values() for c in _columns_of(loop, known)}
        if name not in known.entries and name not in columns:
            node.fault(unknown("栏目", name, (*known.entries, *columns)))
        return name

    def sheet(self, node: Node) -> Sheet:
        """A sheet with its blocks, those of the parts among them."""
        parts = node.mapping(("title", "blocks"), ("landscape", "cover", "style", "when"))
        style: Any = parts["style"].one_of(("official-letter",), "样式") if "style" in parts else ""
        return Sheet(
            text_in(parts, "title"),
            tuple(block for place in list_in(parts, "blocks") for block in self._block(place)),
            landscape="landscape" in parts and parts["landscape"].yes(),
            cover="cover" in parts and parts["cover"].yes(),
            style=style,
            when=self.listed.when(parts),
        )

    def _block(self, node: Node) -> Iterator[Block]:
        if next(iter(node.pairs()), "") == "part":
            yield from self._part(node)
        else:
            block = self._blocks.read(node)
            if block is not None:
                yield block

    def _part(self, node: Node) -> Iterator[Block]:
        """The blocks of a part, which stand only where the condition beside its name holds."""
        parts = node.mapping(("part",), ("when",))
        name = parts["part"].one_of(self._parts, "部件")
        when = self.listed.when(parts)
        if name not in self._parts:
            return
        self._conditions[name] = when if name not in self._conditions else _either(self._conditions[name], when)
        for place in list_in(self._parts[name].pairs(), "blocks"):
            block = self._blocks.read(place)
            if block is not None:
                yield replace(block, when=_both(when, block.when))

    def with_conditions_of_parts(self, entries: list[FormEntry]) -> list[FormEntry]:
        """The entries; those that come with a part are required only where the part stands."""
        return [
            replace(place, when=_both(self._conditions.get(self._of_part[place.entry]), place.when))
            if place.required and place.entry in self._of_part
            else place
            for place in entries
        ]

    def tell_what_is_not_placed(self) -> None:
        """An entry that is listed and stands nowhere is a fault."""
        for name, node in self.listed.nodes.items():
            if name not in self.listed.placed:
                node.fault(f"栏目“{name}”列出了，但没有放到版面上；请放进 sheets，或从 entries 中删去")


def _both(first: Condition | None, second: Condition | None) -> Condition | None:
    """Two conditions of which each must hold; none always holds."""
    found = tuple(one for one in (first, second) if one is not None)
    return All(found) if len(found) > 1 else next(iter(found), None)


def _either(first: Condition | None, second: Condition | None) -> Condition | None:
    return None if first is None or second is None else AnyOf((first, second))


def _parts_on(sheet: Node) -> Iterator[str]:
    """The names of the parts that a sheet uses."""
    for block in list_in(sheet.pairs(), "blocks"):
        name = block.pairs().get("part")
        if name is not None:
            yield name.text()


def _columns_of(loop: Loop, known: Known) -> tuple[Entry, ...]:
    table = known.entries.get(loop.table)
    return table.columns if table else ()


def _is_column(name: str, each: Each) -> bool:
    return name.partition(".")[0] == each.name


def _with_table(each: Each | None, entries: list[FormEntry]) -> tuple[FormEntry, ...]:
    """The entries without the columns of a row; the table itself stands where its first column was listed."""
    if each is None:
        return tuple(entries)
    named = [each.table if _is_column(place.entry, each) else place.entry for place in entries]
    whole = {place.entry: place for place in entries}
    return tuple(whole.get(name, FormEntry(name)) for name in dict.fromkeys((*named, each.table)))
