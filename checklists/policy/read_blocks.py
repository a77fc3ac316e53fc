"""The blocks of a page, read from a form's file, every entry they print checked against those the form lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checklists.policy.amounts import in_yuan
from checklists.policy.condition import Condition
from checklists.policy.layout import (
    CAPITAL,
    IN_BRACES,
    Aside,
    Block,
    Break,
    Build,
    ColumnPlace,
    Heading,
    Line,
    Narrative,
    Pair,
    PairLine,
    Pairs,
    Party,
    Quote,
    Signatures,
    Space,
    TableBlock,
    Words,
    WrittenTable,
    asked_in,
)
from checklists.policy.model import Entry, Passage
from checklists.policy.nodes import Node, unknown
from checklists.policy.read_conditions import Known, read_condition

_ALIGN = ("left", "center", "right")
NUMBERS = ("number", "money", "percent")
_SOME_PAGES = ("first_page", "last_page", "only_page")  # how many rows of a table pages hold that are not like others
ORGANISATION_NAME = "organisation.name"  # the unit of the case, in every policy


class Listed:
    """The entries that one form lists, by the places where it does, and those of them that stand on its page."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.nodes: dict[str, Node] = {}
        self.placed: dict[str, None] = {}

    def place(self, name: str, node: Node) -> str:
        """Take note that an entry is printed; one that is not listed is a fault."""
        if name not in self.nodes:
            node.fault(unknown("本表栏目", name, self.nodes) + "；新栏目请先列进 entries")
        self.placed[name] = None
        return name

    def text(self, node: Node) -> str:
        """A text whose entries in braces are all printed by it."""
        text = node.text()
        for name in asked_in(text):
            self.place(name, node)
        for inside in IN_BRACES.findall(text):
            entry = self.known.meant_by(inside.removeprefix(CAPITAL)) if inside.startswith(CAPITAL) else None
            if entry and (entry.kind != "money" or in_yuan("0", entry.unit) is None):
                node.fault(f"“{entry.id}”不是以元、万元或亿元为单位的金额，不能写成大写；请删去 capital")
        return text

    def when(self, parts: Mapping[str, Node]) -> Condition | None:
        """The condition under `when`."""
        return read_condition(parts.get("when"), self.known)


class BlockReader:
    """Reads the blocks of one form."""

    def __init__(self, listed: Listed, passages: Mapping[str, Passage]) -> None:
        self._listed = listed
        self._passages = passages

    def read(self, node: Node) -> Block | None:
        """The block at a node; None, with a fault noted, where it is none."""
        kind = next(iter(node.pairs()), "")
        if kind not in _BLOCKS:
            node.fault(unknown("版面内容", kind, (*_BLOCKS, "part")))
            return None
        parts = node.mapping((kind,), (*_BLOCKS[kind], "when"))
        make = getattr(self, f"_{kind}")
        return make(parts[kind], parts, self._listed.when(parts))  # type: ignore[no-any-return]

    def _heading(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        level = parts["level"].whole() if "level" in parts else 1
        return Heading(self._listed.text(node), level, _number(parts, "space_before", 0), when)

    def _text(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        style: Any = parts["style"].one_of(("body", "plain", "note"), "样式") if "style" in parts else "body"
        align: Any = parts["align"].one_of(_ALIGN, "对齐") if "align" in parts else ""
        return Words(self._listed.text(node), style, align, _number(parts, "space_before", 0), when)

    def _quote(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        return Quote(node.one_of(self._passages, "条文"), when)

    def _pairs(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        lines = tuple(map(self._pair_line, node.list()))
        across = int(_number(parts, "across", 2))
        aside = _aside(parts["aside"]) if "aside" in parts else None
        return Pairs(lines, across, _number(parts, "label_width", 32), _number(parts, "height", 8.5), aside, when)

    def _pair_line(self, node: Node) -> PairLine:
        """`[a, b]`, or `{line: [a, b], when: …}`; one pair alone may stand without brackets."""
        if node.is_mapping and "line" in node.pairs():
            parts = node.mapping(("line",), ("when",))
            return PairLine(tuple(map(self._pair, _members(parts["line"]))), self._listed.when(parts))
        return PairLine(tuple(map(self._pair, _members(node))))

    def _pair(self, node: Node) -> Pair:
        """`name`, or `{name: {when: …, label: …}}`."""
        if node.is_text:
            return Pair(self._listed.place(node.text(), node))
        pairs = node.pairs()
        if len(pairs) != 1:
            node.fault("这里写一个栏目，如 built_on 或 {built_on: {when: …}}")
            return Pair("")
        ((name, value),) = pairs.items()
        parts = value.mapping((), ("label", "when"))
        return Pair(self._listed.place(name, node), text_in(parts, "label"), self._listed.when(parts))

    def _narrative(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        return Narrative(self._listed.place(node.text(), node), int(_number(parts, "lines", 4)), when)

    def _table(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        entry = self._listed.known.entries.get(self._listed.place(node.text(), node))
        fill_up: Any = parts["fill_up"].one_of(("no", "yes", "page"), "写法") if "fill_up" in parts else "no"
        per_page = int(_number(parts, "per_page", 0))
        for name in _SOME_PAGES:
            if name in parts and not per_page:
                parts[name].fault(f"“{name}”须与 per_page 一起写，请补写 per_page")
        if per_page and "filter" in parts:
            parts["filter"].fault("一页一张的表不能筛选，请删去 filter 或 per_page")
        if fill_up == "page" and not per_page:
            parts["fill_up"].fault("fill_up: page 须与 per_page 一起写，请补写 per_page，或改成 fill_up: yes")
        return TableBlock(
            node.text(),
            tuple(_column(column, entry) for column in list_in(parts, "columns")),
            least=int(_number(parts, "least", 3)),
            fill_up=fill_up,
            height=_number(parts, "height", 8),
            dense="dense" in parts and parts["dense"].yes(),
            units="units" not in parts or parts["units"].yes(),
            per_page=per_page,
            **{name: int(_number(parts, name, 0)) for name in _SOME_PAGES},
            totals=tuple(_summed(total, entry, parts) for total in list_in(parts, "totals")),
            sign_off=tuple(map(self._listed.text, list_in(parts, "sign_off"))),
            sign_height=_number(parts, "sign_height", 12),
            filter="filter" in parts and parts["filter"].yes(),
            when=when,
        )

    def _rows(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        columns = tuple(_column(column, None) for column in list_in(parts, "columns"))
        lines = tuple(self._written_line(line, len(columns)) for line in node.list())
        return WrittenTable(
            lines,
            columns,
            height=_number(parts, "height", 8.5),
            dense="dense" in parts and parts["dense"].yes(),
            ruled="ruled" not in parts or parts["ruled"].yes(),
            when=when,
        )

    def _written_line(self, node: Node, columns: int) -> Line:
        """`[label, "{entry}", …]`, or `{cells: […], height: 40, when: …}`."""
        parts = node.mapping(("cells",), ("height", "when")) if node.is_mapping else {"cells": node}
        cells = tuple(self._listed.text(cell) for cell in list_in(parts, "cells"))
        if len(cells) > columns:
            node.fault(f"这一行有{len(cells)}格，columns 只有{columns}列，请删去多的格或补列")
        return Line(cells, _number(parts, "height", 0), self._listed.when(parts))

    def _signatures(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        parties = tuple(self._party(party) for party in node.list())
        return Signatures(parties, int(_number(parts, "across", 2)), _number(parts, "height", 48), when)

    def _party(self, node: Node) -> Party:
        parts = node.mapping(("label", "lines"), ("entry", "height", "own", "when"))
        entry = self._listed.place(parts["entry"].text(), parts["entry"]) if "entry" in parts else ""
        lines = tuple(self._listed.text(line) for line in list_in(parts, "lines"))
        label = self._listed.text(parts["label"]) if "label" in parts else ""
        own = entry == ORGANISATION_NAME or ("own" in parts and parts["own"].yes())
        return Party(label, lines, entry, _number(parts, "height", 0), own, self._listed.when(parts))

    def _build(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        for printed in list_in(parts, "prints"):
            self._listed.place(printed.text(), printed)
        options = {key: value.text() for key, value in parts["options"].pairs().items()} if "options" in parts else {}
        return Build(node.text(), options, when)

    def _space(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        return Space(_number({"space": node}, "space", 0), when)

    def _break(self, node: Node, parts: Mapping[str, Node], when: Condition | None) -> Block:
        node.one_of(("page",), "写法")
        return Break(when)


# What a block may say beside its own content; each is made by the method of its name.
_BLOCKS: dict[str, tuple[str, ...]] = {
    "heading": ("level", "space_before"),
    "text": ("style", "align", "space_before"),
    "quote": (),
    "pairs": ("across", "label_width", "height", "aside"),
    "narrative": ("lines",),
    "table": (
        "columns", "least", "fill_up", "height", "dense", "units", "per_page", *_SOME_PAGES, "totals",
        "sign_off", "sign_height", "filter",
    ),
    "rows": ("columns", "height", "dense", "ruled"),
    "signatures": ("across", "height"),
    "build": ("options", "prints"),
    "space": (),
    "break": (),
}  # fmt: skip


def _aside(node: Node) -> Aside:
    parts = node.mapping(("text",), ("width", "lines"))
    return Aside(parts["text"].text(), _number(parts, "width", 36), int(_number(parts, "lines", 6)))


def _members(node: Node) -> list[Node]:
    return node.list() if node.is_list else [node]


def _column(node: Node, entry: Entry | None) -> ColumnPlace:
    parts = node.mapping(("width",), ("id", "title", "align"))
    name = text_in(parts, "id")
    known = [column.id for column in entry.columns] if entry else []
    if name and name not in known:
        parts["id"].fault(unknown("列", name, known))
    align: Any = parts["align"].one_of(_ALIGN, "对齐") if "align" in parts else ""
    return ColumnPlace(_number(parts, "width", 20), name, text_in(parts, "title"), align)


def _summed(node: Node, entry: Entry | None, parts: Mapping[str, Node]) -> str:
    """A column that is added up: one that this table prints, of numbers."""
    name = node.text()
    printed = [text_in(column.pairs(), "id") for column in list_in(parts, "columns")]
    numbers = [c.id for c in entry.columns if c.kind in NUMBERS and c.id in printed] if entry else []
    if entry and name not in numbers:
        node.fault(unknown("可合计的列（须是印出的数字或金额）", name, numbers))
    return name


def list_in(parts: Mapping[str, Node], key: str) -> list[Node]:
    """The members of the list under a key; none where it is not there."""
    return parts[key].list() if key in parts else []


def text_in(parts: Mapping[str, Node], key: str) -> str:
    """The text under a key; empty where it is not there."""
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
