"""Entries and lists of options, read from a policy's `entries.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from checklists.policy.computed import Working
from checklists.policy.entering import EntryError, Reader
from checklists.policy.model import Default, Entry, Loop, Option
from checklists.policy.nodes import Node, unknown
from checklists.policy.read_computed import Place, read_computed
from checklists.policy.read_conditions import Known, read_condition
from checklists.policy.read_options import read_options
from checklists.policy.values import KINDS, is_number

_ID = re.compile(r"[a-z][a-z0-9]*([_.-][a-z0-9]+)*")
_KEYS = (
    "unit",
    "hint",
    "sample",
    "options",
    "list",
    "option_tables",
    "columns",
    "key",
    "required",
    "default",
    "sensitive",
    "longest",
    "least",
    "most",
    "places",
    "carried",
    "unique",
    "computed",
    "from",
)
# What is worked out is not typed, so there is nothing to ask for, to offer or to bound.
_TYPED = (
    "required",
    "default",
    "options",
    "list",
    "option_tables",
    "columns",
    "unique",
    "carried",
    "least",
    "most",
    "from",
)
_NUMBERS = ("money", "number", "percent")
_ONLY_FOR = {
    **dict.fromkeys(("options", "list"), ("choice", "choices")),
    "option_tables": ("choice", "choices"),
    **dict.fromkeys(("columns", "key"), ("table",)),
    **dict.fromkeys(("unit", "least", "most", "places"), _NUMBERS),
    "longest": ("text", "long-text"),
    "unique": tuple(kind for kind in KINDS if kind not in ("choices", "table")),
}
_OF_WHOLE_ENTRIES = {"carried", "unique"}
OF_THE_CASE = ("=title", "=checklist", "=city_office")  # what a column can take beside entries
_YES_NO = (Option("yes", "是"), Option("no", "否"))
_CHOOSING = ("choice", "choices")


class EntriesRead(NamedTuple):
    """All entries by id, the named lists of options, how to work out what is computed, and from which deadlines."""

    entries: dict[str, Entry]
    lists: dict[str, tuple[Option, ...]]
    working: tuple[Working, ...]
    deadlines: tuple[Node, ...]


def read_entries(top: Node) -> EntriesRead:
    """Entries and lists; every fault is noted."""
    parts = top.mapping(("entries",), ("lists",))
    lists = {name: read_options(node) for name, node in parts["lists"].pairs().items()} if "lists" in parts else {}
    entries: dict[str, Entry] = {}
    typed: dict[str, Entry] = {}  # what a default may rest on: answers to entries further up
    for node in parts["entries"].list() if "entries" in parts else []:
        entry = _with_defaults(_entry(node, lists), node.pairs(), typed)
        if entry.id in entries:
            node.fault(f"栏目“{entry.id}”写了两次，请改名或删去一处")
        entries[entry.id] = entry
        typed |= {} if "computed" in node.pairs() else {entry.id: entry}
    nodes = parts["entries"].list() if "entries" in parts else []
    for node in nodes:
        _check_references(node, entries)
        if "from" in node.pairs():
            node.pairs()["from"].fault("“from”只用于表格的一列，请移到 columns 里")
    places = [place for node in nodes for place in _computed(node, entries)]
    deadlines = [pair for place in places for name, pair in place.node.pairs().items() if name == "deadline"]
    return EntriesRead(entries, lists, read_computed(places, entries), tuple(deadlines))


def _computed(node: Node, entries: Mapping[str, Entry]) -> Iterator[Place]:
    """Where an entry or one of its columns says that it is worked out."""
    parts = node.pairs()
    entry = entries[_text(parts, "id")]
    if "computed" in parts:
        yield Place(entry, parts["computed"])
    columns = parts["columns"].list() if "columns" in parts and entry.columns else ()
    for column, place in zip(entry.columns, columns, strict=False):
        if "computed" in place.pairs():
            yield Place(column, place.pairs()["computed"], entry.id)


def _entry(node: Node, lists: Mapping[str, tuple[Option, ...]]) -> Entry:
    parts = node.mapping(("id", "kind", "label"), _KEYS)
    kind = parts["kind"].one_of(KINDS, "类型") if "kind" in parts else "text"
    entry = Entry(
        id=_id(parts.get("id")),
        kind=kind,
        label=_text(parts, "label"),
        unit=_text(parts, "unit"),
        hint=_text(parts, "hint"),
        sample=_text(parts, "sample"),
        options=_options(node, parts, kind, lists),
        option_tables=parts["option_tables"].texts() if "option_tables" in parts else (),
        columns=_columns(node, parts, kind, lists),
        key=_text(parts, "key"),
        required="required" in parts and parts["required"].yes(),
        sensitive="sensitive" in parts and parts["sensitive"].yes(),
        longest=parts["longest"].whole() if "longest" in parts else 0,
        least=_number(parts, "least"),
        most=_number(parts, "most"),
        places=parts["places"].whole() if "places" in parts else None,
        carried="carried" in parts and parts["carried"].yes(),
        unique="unique" in parts and parts["unique"].yes(),
        takes=parts["from"].texts() if "from" in parts else (),
    )
    for key in _TYPED if "computed" in parts else ():
        if key in parts:
            parts[key].fault(f"自动算出的栏目不用填写，请删去 {key}")
    if entry.key and entry.key not in [column.id for column in entry.columns]:
        parts["key"].fault(unknown("列", entry.key, [column.id for column in entry.columns]))
    for key, place in node.keys().items():
        if kind and kind not in _ONLY_FOR.get(key, (kind,)):
            place.fault(f"“{key}”只用于 {'、'.join(_ONLY_FOR[key])} 类的栏目，请删去或改类型")
    return entry


def _id(node: Node | None) -> str:
    name = node.text() if node else ""
    if node and name and not _ID.fullmatch(name):
        node.fault(f"“{name}”不能作编号，请用小写英文字母、数字和 - _ . 如 built_on")
    return name


def _text(parts: Mapping[str, Node], key: str) -> str:
    return parts[key].text() if key in parts else ""


def _options(
    node: Node, parts: Mapping[str, Node], kind: str, lists: Mapping[str, tuple[Option, ...]]
) -> tuple[Option, ...]:
    if kind == "yes-no":
        return _YES_NO
    if "list" in parts:
        name = parts["list"].text()
        if name not in lists:
            parts["list"].fault(unknown("选项表", name, lists))
        return lists.get(name, ())
    if "options" in parts:
        return read_options(parts["options"])
    if kind in _CHOOSING and "option_tables" not in parts:
        node.fault("这种栏目需要选项，请补写 options: {编号: 名称} 或 list: 选项表名")
    return ()


def _columns(
    node: Node, parts: Mapping[str, Node], kind: str, lists: Mapping[str, tuple[Option, ...]]
) -> tuple[Entry, ...]:
    if kind != "table":
        return ()
    if "columns" not in parts:
        node.fault("表格需要列，请补写 columns: [...]")
        return ()
    columns = [_entry(column, lists) for column in parts["columns"].list()]
    names = [column.id for column in columns]
    for column, place in zip(columns, parts["columns"].list(), strict=True):
        if names.count(column.id) > 1:
            place.fault(f"列“{column.id}”写了两次，请改名或删去一处")
        if column.kind == "table":
            place.fault("表格里不能再有表格")
        if column.id == _text(parts, "key") and "computed" in place.pairs():
            place.fault("给各行起名的列要由人填写，请删去 computed")
        for key in _OF_WHOLE_ENTRIES & place.pairs().keys():
            place.pairs()[key].fault(f"“{key}”只用于整个栏目，不用于表格的一列，请删去")
        if column.id == "key":
            place.fault("“key”是每行的编号，不能作列的编号，请改名")
    return tuple(columns)


def _with_defaults(entry: Entry, parts: Mapping[str, Node], above: Mapping[str, Entry]) -> Entry:
    """Adds the defaults of the entry and of its columns; a column's condition speaks of its own row as `row`.

    That of an entry speaks of those `above` it, so that none can rest on itself.
    """
    if "columns" in parts and entry.columns:
        nodes = [node.pairs() for node in parts["columns"].list()]
        typed = [column for column, node in zip(entry.columns, nodes, strict=True) if "computed" not in node]
        known = Known({entry.id: replace(entry, columns=tuple(typed))}, loops={"row": Loop("row", table=entry.id)})
        columns = tuple(_defaulted(column, node, known) for column, node in zip(entry.columns, nodes, strict=True))
        return replace(entry, columns=columns)
    return entry if "default" not in parts or entry.kind == "table" else _defaulted(entry, parts, Known(above))


def _defaulted(entry: Entry, parts: Mapping[str, Node], known: Known) -> Entry:
    if "default" not in parts:
        return entry
    node = parts["default"]
    choices = node.list() if node.is_list else [node]
    return replace(entry, defaults=tuple(_default(entry, choice, known) for choice in choices))


def _default(entry: Entry, node: Node, known: Known) -> Default:
    if node.is_text:
        return Default(_value(entry, node))
    parts = node.mapping(("value",), ("when",))
    value = _value(entry, parts["value"]) if "value" in parts else ""
    return Default(value, read_condition(parts.get("when"), known))


def _value(entry: Entry, node: Node) -> str | tuple[str, ...]:
    texts = node.texts() if entry.kind == "choices" else (node.text(),)
    if entry.kind in (*_CHOOSING, "yes-no"):
        for text in texts:
            if text not in [option.id for option in entry.options]:
                node.fault(unknown("选项", text, [option.id for option in entry.options]))
        return texts if entry.kind == "choices" else texts[0]
    if not (entry.kind == "date" and texts[0] == "today"):
        _check_kept_form(entry, texts[0], node)
    return texts[0]


def _check_kept_form(entry: Entry, text: str, node: Node) -> None:
    """A default is kept as it is written, so it must be written as a value is kept."""
    try:
        kept = Reader(options=lambda one: one.options, today=date.max).read(entry, text)
    except EntryError as fault:
        node.fault(str(fault))
    else:
        if kept not in (text, None):
            node.fault(f"“{text}”请写成“{kept}”")


def _check_references(node: Node, entries: Mapping[str, Entry]) -> None:
    """What an entry and its columns say about other entries, once all of them are known."""
    parts = node.pairs()
    tables = [entry.id for entry in entries.values() if entry.kind == "table" and entry.key]
    for place in _members(parts["option_tables"]) if "option_tables" in parts else []:
        if place.text() not in tables:
            place.fault(unknown("表格（须写有 key）", place.text(), tables))
    for name in re.findall(r"\{([^}]*)\}", _text(parts, "sample")):
        if name not in entries:
            parts["sample"].fault(unknown("栏目", name, entries))
    for place in _members(parts["from"]) if "from" in parts else []:
        if place.text() not in (*entries, *OF_THE_CASE):
            place.fault(unknown("栏目", place.text(), (*entries, *OF_THE_CASE)))
    for column in parts["columns"].list() if "columns" in parts else []:
        _check_references(column, entries)


def _members(node: Node) -> list[Node]:
    return [node] if node.is_text else node.list()


def _number(parts: Mapping[str, Node], key: str) -> str:
    text = _text(parts, key)
    if text and not is_number(text):
        parts[key].fault(f"“{text}”不是数字，请写成 0 或 99.5")
        return ""
    return text
