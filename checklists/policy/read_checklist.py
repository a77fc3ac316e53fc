"""One checklist, read from a file of a policy's `checklists/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from checklists.policy.model import (
    Check,
    Checklist,
    Deadline,
    Entry,
    Gate,
    Item,
    Loop,
    Note,
    Option,
    Passage,
    Question,
    Reading,
    Route,
)
from checklists.policy.nodes import Node, unknown
from checklists.policy.read_conditions import Known, read_condition
from checklists.policy.read_entries import read_options

Made = TypeVar("Made")
_OUTCOMES = ("conditions", "materials", "none")
_STATES = ("ready", "not-ready", "undecided")
MOST_COUNTED = 3660  # days, months or years of a deadline
_LISTS = ("gates", "readings", "notes", "items", "checks", "deadlines", "routes")


class ChecklistReader:
    """Reads one checklist file against the entries, lists and passages of its policy."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        lists: Mapping[str, tuple[Option, ...]],
        passages: Mapping[str, Passage],
        forms: Iterable[str],
    ) -> None:
        self._lists = lists
        self._passages = passages
        self._forms = tuple(forms)
        self._known = Known(entries)

    def read(self, top: Node) -> Checklist:
        """The checklist; every fault is noted."""
        parts = top.mapping(("id", "title", "outcome", "questions"), ("verdicts", *_LISTS, "terms", "forms"))
        readings = self._each(parts, "readings", self._reading)
        terms = parts["terms"].pairs() if "terms" in parts else {}
        self._known = Known(self._known.entries, {reading.id: reading for reading in readings}, terms=terms)
        deadlines = self._each(parts, "deadlines", self._deadline)
        self._known = replace(self._known, deadlines=tuple(deadline.id for deadline in deadlines))
        made: dict[str, Any] = {
            "deadlines": deadlines,
            "gates": self._each(parts, "gates", self._gate),
            "notes": self._each(parts, "notes", self._note),
            "items": self._each(parts, "items", self._item),
            "checks": self._each(parts, "checks", self._check),
            "routes": self._each(parts, "routes", self._route),
        }
        for name, node in terms.items():
            if name not in self._known.used:
                node.fault(f"说法“{name}”没有用到，请删去")
        return Checklist(
            id=_text(parts, "id"),
            title=_text(parts, "title"),
            outcome=parts["outcome"].one_of(_OUTCOMES, "结论方式") if "outcome" in parts else "none",  # type: ignore[arg-type]
            verdicts=_verdicts(top, parts),
            questions=tuple(
                self._question(node) for node in (parts["questions"].list() if "questions" in parts else [])
            ),
            forms=self._references(parts, "forms", "表格", self._forms),
            readings=readings,
            **made,
        )

    def _each(self, parts: Mapping[str, Node], key: str, make: Callable[[Node], Made]) -> tuple[Made, ...]:
        """The members of a list, each with an id of its own where it has one."""
        nodes = parts[key].list() if key in parts else []
        seen: set[str] = set()
        for node in nodes:
            name = node.pairs().get("id")
            if name and name.text() in seen:
                name.fault(f"编号“{name.text()}”写了两次，请改名或删去一处")
            seen.add(name.text() if name else "")
        return tuple(make(node) for node in nodes)

    def _references(self, parts: Mapping[str, Node], key: str, what: str, known: Iterable[str]) -> tuple[str, ...]:
        if key not in parts:
            return ()
        return tuple(node.one_of(known, what) for node in parts[key].list())

    def _question(self, node: Node) -> Question:
        """`name`, or `{name: {when: …}}` where it is asked only under a condition."""
        if node.is_text:
            return Question(node.one_of(self._known.entries, "栏目"))
        pairs = node.pairs()
        if len(pairs) != 1:
            node.fault("这里写一个栏目，如 - extent 或 - own_parts: {when: …}")
            return Question("")
        ((name, value),) = pairs.items()
        if name not in self._known.entries:
            node.fault(unknown("栏目", name, self._known.entries))
        return Question(name, self._when(value.mapping(("when",))))

    def _source(self, parts: Mapping[str, Node]) -> str:
        if "source" not in parts:
            return ""
        return parts["source"].one_of(self._passages, "条文")

    def _when(self, parts: Mapping[str, Node], key: str = "when", known: Known | None = None) -> Any:
        return read_condition(parts.get(key), known or self._known)

    def _gate(self, node: Node) -> Gate:
        parts = node.mapping(("when", "source", "otherwise"))
        return Gate(self._when(parts), self._source(parts), _text(parts, "otherwise"))

    def _reading(self, node: Node) -> Reading:
        parts = node.mapping(("id", "source", "question", "options", "default", "because"))
        options = read_options(parts["options"]) if "options" in parts else ()
        default = parts["default"].one_of([o.id for o in options], "选项") if "default" in parts else ""
        return Reading(
            _text(parts, "id"),
            self._source(parts),
            _text(parts, "question"),
            options,
            default,
            _text(parts, "because"),
        )

    def _note(self, node: Node) -> Note:
        parts = node.mapping(("id", "source", "text"))
        return Note(_text(parts, "id"), self._source(parts), _text(parts, "text"))

    def _loops(self, parts: Mapping[str, Node]) -> tuple[Loop, ...]:
        nodes = parts["for_each"].list() if "for_each" in parts else []
        return tuple(self._loop(node) for node in nodes)

    def _loop(self, node: Node) -> Loop:
        parts = node.mapping(("name", "of"), ("only",))
        if not {"name", "of"} <= parts.keys():
            return Loop("")
        name, source = parts["name"].text(), parts["of"].text()
        if source in self._lists:
            return Loop(name, options=self._only(parts.get("only"), self._lists[source]))
        if source not in self._known.entries or self._known.entries[source].kind != "table":
            tables = [e.id for e in self._known.entries.values() if e.kind == "table"]
            parts["of"].fault(unknown("表格或选项表", source, [*self._lists, *tables]))
        elif "only" in parts:
            parts["only"].fault("only 只用于选项表；只要表格的一部分行，请用 where")
        return Loop(name, table=source)

    def _only(self, node: Node | None, options: tuple[Option, ...]) -> tuple[Option, ...]:
        if node is None:
            return options
        wanted = node.texts()
        if not wanted:
            node.fault("列表是空的，请至少写一个选项")
        for text in wanted:
            if text not in [option.id for option in options]:
                node.fault(unknown("选项", text, [option.id for option in options]))
        return tuple(option for option in options if option.id in wanted)

    def _item(self, node: Node) -> Item:
        needed = ("id", "kind", "source", "label")
        known = ("text", "authority", "copy", "when", "needed", "for_each", "where", "na", "catch_all")
        parts = node.mapping(needed, (*known, "duty", "how", "proofs"))
        loops = self._loops(parts)
        inside = self._known.within({loop.name: loop for loop in loops})
        companion = "authority" in parts and parts["authority"].one_of(("rule", "companion"), "依据类别") == "companion"
        source = _text(parts, "source") if companion else self._source(parts)
        kind = parts["kind"].one_of(("condition", "material", "declaration", "step"), "种类") if "kind" in parts else ""
        if "text" in parts and not companion:
            parts["text"].fault("原文取自 source 所指条文，请删去 text")
        if "needed" in parts and (companion or kind == "step"):
            parts["needed"].fault("环节和辅助对照项从不作必备项，请删去 needed")
        if "where" in parts and not loops:
            parts["where"].fault("where 只用于有 for_each 的条目；请改写成 when")
        if companion and "text" not in parts:
            node.fault("辅助对照项要写内容，请补写 text: …")
        return Item(
            id=_text(parts, "id"),
            kind=kind,  # type: ignore[arg-type]
            source=source,
            text=_text(parts, "text") if companion else self._words(source),
            label=_with_loops(parts, "label", loops),
            authority="companion" if companion else "rule",
            copy=parts["copy"].one_of(("original", "copy", "unspecified"), "写法")
            if "copy" in parts
            else "unspecified",  # type: ignore[arg-type]
            when=self._when(parts),
            needed=self._when(parts, "needed", inside),
            loops=loops,
            where=self._when(parts, "where", inside),
            na_allowed="na" in parts,
            na_example=_text(parts, "na"),
            catch_all="catch_all" in parts and parts["catch_all"].yes(),
            duty=_text(parts, "duty"),
            how=_text(parts, "how"),
            proofs=parts["proofs"].texts() if "proofs" in parts else (),
        )

    def _words(self, source: str) -> str:
        return self._passages[source].text if source in self._passages else ""

    def _check(self, node: Node) -> Check:
        parts = node.mapping(("id", "level", "when", "where", "text"), ("for_each",))
        loops = self._loops(parts)
        return Check(
            id=_text(parts, "id"),
            level=parts["level"].one_of(("block", "warn", "info"), "级别") if "level" in parts else "info",  # type: ignore[arg-type]
            when=self._when(parts, known=self._known.within({loop.name: loop for loop in loops})),
            where=parts["where"].one_of([*self._known.entries, *self._forms], "位置") if "where" in parts else "",
            text=_with_loops(parts, "text", loops),
            loops=loops,
        )

    def _deadline(self, node: Node) -> Deadline:
        parts = node.mapping(("id", "text", "start", "count", "unit", "basis"), ("when",))
        return Deadline(
            id=_text(parts, "id"),
            text=_text(parts, "text"),
            start=parts["start"].one_of(self._known.entries, "栏目") if "start" in parts else "",
            count=self._count(parts["count"]) if "count" in parts else 0,
            unit=parts["unit"].one_of(("days", "working-days", "months", "years"), "单位")
            if "unit" in parts
            else "days",  # type: ignore[arg-type]
            basis=_text(parts, "basis"),
            when=self._when(parts),
        )

    def _count(self, node: Node) -> int:
        count = node.whole()
        if abs(count) > MOST_COUNTED:
            node.fault(f"最多数到 {MOST_COUNTED}，请核对")
        return count

    def _route(self, node: Node) -> Route:
        parts = node.mapping((), ("submit_to", "city_office", "copies", "notes", "when"))
        copies = _text(parts, "copies")
        if copies.startswith("$") and copies[1:] not in self._known.entries:
            parts["copies"].fault(unknown("栏目", copies[1:], self._known.entries))
        elif copies and not copies.startswith("$"):
            parts["copies"].whole()
        return Route(
            submit_to=_text(parts, "submit_to"),
            city_office=_text(parts, "city_office"),
            copies=copies,
            notes=parts["notes"].texts() if "notes" in parts else (),
            when=self._when(parts),
        )


def _verdicts(top: Node, parts: Mapping[str, Node]) -> dict[str, str]:
    """The sentences of the states that the checklist can come to: none where nothing is concluded."""
    states = (*_STATES, "not-applicable") if "gates" in parts else _STATES
    concludes = "outcome" in parts and parts["outcome"].raw.value != "none"
    if concludes and "verdicts" not in parts:
        top.fault(f"缺少“verdicts”，请补写 verdicts: {{{'、'.join(states)} 各一句}}")
    if "verdicts" not in parts:
        return {}
    return {state: node.text() for state, node in parts["verdicts"].mapping(states if concludes else ()).items()}


def _with_loops(parts: Mapping[str, Node], key: str, loops: tuple[Loop, ...]) -> str:
    """A text that may name loops in braces."""
    text = _text(parts, key)
    for name in re.findall(r"\{([^}]*)\}", text):
        if name not in [loop.name for loop in loops]:
            parts[key].fault(unknown("名称", name, [loop.name for loop in loops]))
    return text


def _text(parts: Mapping[str, Node], key: str) -> str:
    return parts[key].text() if key in parts else ""
