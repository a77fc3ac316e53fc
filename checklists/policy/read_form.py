"""One paper, read from a file of a policy's `forms/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from checklists.policy.condition import Condition
from checklists.policy.layout import (
    Block,
    Break,
    Build,
    ColumnPlace,
    Form,
    FormEntry,
    Heading,
    Line,
    Narrative,
    Pairs,
    Party,
    Quote,
    Sheet,
    Signatures,
    Space,
    TableBlock,
    Words,
    WrittenTable,
)
from checklists.policy.model import Entry, Passage
from checklists.policy.nodes import Node, unknown
from checklists.policy.read_conditions import Known, read_condition

_ALIGN = ("left", "center", "right")


class FormReader:
    """Reads form files against the entries and passages of their policy."""

    def __init__(self, entries: Mapping[str, Entry], passages: Mapping[str, Passage]) -> None:
        self._entries = entries
        self._passages = passages
        self._known = Known(entries)
        self._listed: dict[str, Node] = {}
        self._placed: set[str] = set()

    def read(self, top: Node) -> Form:
        """The form; every fault is noted, entries that are listed and never placed among them."""
        needed = ("id", "title", "formats", "entries", "sheets", "file_name")
        parts = top.mapping(needed, ("header", "official", "final_when_ready", "when"))
        self._listed, self._placed = {}, set()
        entries = tuple(self._entry(node) for node in _list(parts, "entries"))
        sheets = tuple(self._sheet(node) for node in _list(parts, "sheets"))
        file_name = self._with_entries(parts["file_name"]) if "file_name" in parts else ""
        header = tuple(self._with_entries(node) for node in _list(parts, "header"))
        for name, node in self._listed.items():
            if name not in self._placed:
                node.fault(f"栏目“{name}”列出了，但没有放到版面上；请放进 sheets，或从 entries 中删去")
        formats = [node.one_of(("word", "excel"), "格式") for node in _list(parts, "formats")]
        return Form(
            id=_text(parts, "id"),
            title=_text(parts, "title"),
            formats=tuple(formats),  # type: ignore[arg-type]
            entries=entries,
            sheets=sheets,
            file_name=file_name,
            header=header,
            official="official" in parts and parts["official"].yes(),
            final_when_ready="final_when_ready" in parts and parts["final_when_ready"].yes(),
            when=self._when(parts),
        )

    def _when(self, parts: Mapping[str, Node]) -> Condition | None:
        return read_condition(parts.get("when"), self._known)

    def _entry(self, node: Node) -> FormEntry:
        """`name` (may stay blank), `{name: required}`, or `{name: {when: …}}` (required where it holds)."""
        if node.is_text:
            return FormEntry(self._list_entry(node.text(), node))
        pairs = node.pairs()
        if len(pairs) != 1:
            node.fault("这里写一个栏目，如 - built_on 或 - built_on: required")
            return FormEntry("")
        ((name, value),) = pairs.items()
        if name in self._entries and self._entries[name].computed:
            node.fault(f"“{name}”是自动算出的，不能要求填写，请只写 - {name}")
        if value.is_text:
            value.one_of(("required",), "写法")
            return FormEntry(self._list_entry(name, node), required=True)
        condition = self._when(value.mapping(("when",)))
        return FormEntry(self._list_entry(name, node), required=True, when=condition)

    def _list_entry(self, name: str, node: Node) -> str:
        if name not in self._entries:
            node.fault(unknown("栏目", name, self._entries))
        elif name in self._listed:
            node.fault(f"栏目“{name}”列了两次，请删去一处")
        self._listed[name] = node
        return name

    def _place(self, name: str, node: Node) -> str:
        if name not in self._listed:
            node.fault(unknown("本表栏目", name, self._listed) + "；新栏目请先列进 entries")
        self._placed.add(name)
        return name

    def _sheet(self, node: Node) -> Sheet:
        parts = node.mapping(("title", "blocks"), ("landscape", "cover", "when"))
        return Sheet(
            _text(parts, "title"),
            tuple(block for block in map(self._block, _list(parts, "blocks")) if block is not None),
            landscape="landscape" in parts and parts["landscape"].yes(),
            cover="cover" in parts and parts["cover"].yes(),
            when=self._when(parts),
        )

    def _block(self, node: Node) -> Block | None:
        pairs = node.pairs()
        kind = next(iter(pairs), "")
        if kind not in _BLOCKS:
            node.fault(unknown("版面内容", kind, _BLOCKS))
            return None
        parts = node.mapping((kind,), (*_BLOCKS[kind], "when"))
        make = getattr(self, f"_{kind}")
        return make(parts[kind], parts, self._when(parts))  # type: ignore[no-any-return]

    def _heading(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        level = parts["level"].whole() if "level" in parts else 1
        return Heading(self._with_entries(node), level, _number(parts, "space_before", 0), when)

    def _text(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        style: Any = parts["style"].one_of(("body", "plain", "note"), "样式") if "style" in parts else "body"
        align: Any = parts["align"].one_of(_ALIGN, "对齐") if "align" in parts else ""
        return Words(self._with_entries(node), style, align, _number(parts, "space_before", 0), when)

    def _quote(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        return Quote(node.one_of(self._passages, "条文"), when)

    def _pairs(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        lines = tuple(tuple(self._place(n.text(), n) for n in _line(line)) for line in node.list())
        across = int(_number(parts, "across", 2))
        return Pairs(lines, across, _number(parts, "label_width", 32), _number(parts, "height", 8.5), when)

    def _narrative(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        return Narrative(self._place(node.text(), node), int(_number(parts, "lines", 4)), when)

    def _table(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        entry = self._entries.get(self._place(node.text(), node))
        columns = tuple(_column(column, entry) for column in _list(parts, "columns"))
        return TableBlock(
            node.text(),
            columns,
            int(_number(parts, "least", 3)),
            "fill_up" in parts and parts["fill_up"].yes(),
            _number(parts, "height", 8),
            "dense" in parts and parts["dense"].yes(),
            when,
        )

    def _rows(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        columns = tuple(_column(column, None) for column in _list(parts, "columns"))
        lines = tuple(self._written_line(line, len(columns)) for line in node.list())
        dense = "dense" in parts and parts["dense"].yes()
        return WrittenTable(lines, columns, _number(parts, "height", 8.5), dense, when)

    def _written_line(self, node: Node, columns: int) -> Line:
        """`[label, "{entry}", …]`, or `{cells: […], height: 40}`."""
        parts = node.mapping(("cells",), ("height",)) if node.is_mapping else {"cells": node}
        cells = tuple(self._with_entries(cell) for cell in _list(parts, "cells"))
        if len(cells) > columns:
            node.fault(f"这一行有{len(cells)}格，columns 只有{columns}列，请删去多的格或补列")
        return Line(cells, _number(parts, "height", 0))

    def _signatures(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        parties = tuple(self._party(party) for party in node.list())
        return Signatures(parties, int(_number(parts, "across", 2)), _number(parts, "height", 48), when)

    def _party(self, node: Node) -> Party:
        parts = node.mapping(("label", "lines"), ("entry",))
        entry = self._place(parts["entry"].text(), parts["entry"]) if "entry" in parts else ""
        lines = tuple(self._with_entries(line) for line in _list(parts, "lines"))
        return Party(_text(parts, "label"), lines, entry)

    def _build(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        for printed in _list(parts, "prints"):
            self._place(printed.text(), printed)
        options = {key: value.text() for key, value in parts["options"].pairs().items()} if "options" in parts else {}
        return Build(node.text(), options, when)

    def _space(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        return Space(_number({"space": node}, "space", 0), when)

    def _break(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        node.one_of(("page",), "写法")
        return Break(when)

    def _with_entries(self, node: Node) -> str:
        """A text whose entries in braces are all placed by it."""
        text = node.text()
        for name in re.findall(r"\{([^}]*)\}", text):
            if not name.startswith("="):  # {=…} is filled by the picture of the case
                self._place(name.removeprefix("boxes "), node)
        return text


# What a block may say beside its own content; each is made by the method of its name.
_BLOCKS: dict[str, tuple[str, ...]] = {
    "heading": ("level", "space_before"),
    "text": ("style", "align", "space_before"),
    "quote": (),
    "pairs": ("across", "label_width", "height"),
    "narrative": ("lines",),
    "table": ("columns", "least", "fill_up", "height", "dense"),
    "rows": ("columns", "height", "dense"),
    "signatures": ("across", "height"),
    "build": ("options", "prints"),
    "space": (),
    "break": (),
}


def _line(node: Node) -> list[Node]:
    return [node] if node.is_text else node.list()


def _column(node: Node, entry: Entry | None) -> ColumnPlace:
    parts = node.mapping(("width",), ("id", "title", "align"))
    name = _text(parts, "id")
    known = [column.id for column in entry.columns] if entry else []
    if name and name not in known:
        parts["id"].fault(unknown("列", name, known))
    align: Any = parts["align"].one_of(_ALIGN, "对齐") if "align" in parts else ""
    return ColumnPlace(_number(parts, "width", 20), name, _text(parts, "title"), align)


def _list(parts: Mapping[str, Node], key: str) -> list[Node]:
    return parts[key].list() if key in parts else []


def _text(parts: Mapping[str, Node], key: str) -> str:
    return parts[key].text() if key in parts else ""


def _number(parts: Mapping[str, Node], key: str, otherwise: float) -> float:
    if key not in parts:
        return otherwise
    text = parts[key].text()
    try:
        return float(text)
    except ValueError:
        parts[key].fault(f"“{text}”不是数字，请写毫米数或个数，如 32")
        return otherwise
