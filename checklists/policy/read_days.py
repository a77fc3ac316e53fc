"""The days of a checklist: those to keep, and those from which something can be applied for."""

from __future__ import annotations

from collections.abc import Iterable

from checklists.policy.deadlines import Deadline, Span
from checklists.policy.model import Item
from checklists.policy.nodes import Node, unknown
from checklists.policy.setting import Setting, text_of
from checklists.policy.values import KINDS

MOST_COUNTED = 3660  # days, months or years
_UNITS = ("days", "working-days", "months", "years", "accounting-years")
_SPAN = ("count", "unit")
_KEPT = ("done", "step", "for_counting")


def read_deadline(node: Node, setting: Setting) -> Deadline:
    """A deadline with `count` and `unit`, or with `counted`, a list of these."""
    parts = node.mapping(("id", "text", "start", "basis"), ("when", "opens", "counted", *_SPAN, *_KEPT))
    if "counted" in parts:
        spans = _spans(parts["counted"], setting)
        for key in _SPAN:
            if key in parts:
                parts[key].fault(f"已写 counted，请删去 {key}")
    else:
        spans = (_span(node, setting, _SPAN),)
    return Deadline(
        id=text_of(parts, "id"),
        text=text_of(parts, "text"),
        start=_start(parts["start"], setting) if "start" in parts else "",
        spans=spans,
        basis=text_of(parts, "basis"),
        when=setting.when(parts),
        opens="opens" in parts and parts["opens"].yes(),
        done=setting.when(parts, "done"),
        step=text_of(parts, "step"),
        for_counting="for_counting" in parts and parts["for_counting"].yes(),
    )


def check_steps(nodes: Iterable[Node], items: Iterable[Item]) -> None:
    """Note where a deadline names a step that is none, or one of many."""
    steps = [item.id for item in items if item.kind == "step" and not item.loops]
    for node in nodes:
        step = node.pairs().get("step")
        if step is not None:
            step.one_of(steps, "环节（不逐行展开的 kind: step）")


def _start(node: Node, setting: Setting) -> str:
    name = node.text()
    dates = [entry.id for entry in setting.entries.values() if entry.kind == "date"]
    if name not in setting.entries:
        node.fault(unknown("栏目", name, setting.entries))
    elif name not in dates and setting.entries[name].kind in KINDS:  # a misspelt kind is told where it stands
        node.fault(f"“{name}”不是日期，不能从它起算。可写：{'、'.join(dates)}")
    elif name in setting.late:
        node.fault(f"“{name}”本身由时限算出，不能再从它起算，请从填写的日期起算")
    return name


def _spans(node: Node, setting: Setting) -> tuple[Span, ...]:
    members = node.list()
    if node.is_list and not members:
        node.fault("列表是空的，请至少写一项，如 {count: 12, unit: months}")
    spans = [_span(member, setting) for member in members]
    for member, before in zip(members[1:], spans, strict=False):
        if before.when is None:
            member.fault("前面一项没有写 when，总会用它，这一项轮不到；请给前一项补写 when，或删去这一项")
    return tuple(spans)


def _span(node: Node, setting: Setting, only: tuple[str, ...] = ()) -> Span:
    """`{count: …, unit: …, when: …}`; `only` these keys of a mapping that holds others as well."""
    parts = node.pairs() if only else node.mapping(_SPAN, ("when", "start"))
    for key in only:
        if key not in parts:
            node.fault(f"缺少“{key}”，请补写 {key}: …")
    unit = parts["unit"].one_of(_UNITS, "单位") if "unit" in parts else "days"
    count = parts["count"].whole() if "count" in parts else 0
    if abs(count) > MOST_COUNTED:
        parts["count"].fault(f"最多数到 {MOST_COUNTED}，请核对")
    if "count" in parts and unit == "accounting-years" and count < 1:
        parts["count"].fault("会计年度只能往后数，请写 1 或更大的整数")
    if only:
        return Span(count, unit)  # type: ignore[arg-type]
    start = _start(parts["start"], setting) if "start" in parts else ""
    return Span(count, unit, setting.when(parts), start)  # type: ignore[arg-type]
