"""Tests of a policy in its own terms: a sentence, a day, answers, and what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from checklists.cases.casefile import facts_of
from checklists.cases.changes import Json, Kind
from checklists.cases.replies import RefusedError, Replies, facts_after
from checklists.judging.facts import MARKS
from checklists.judging.items import NOT_REQUIRED, JudgedItem
from checklists.judging.picture import Picture, picture_of
from checklists.judging.terms import STATES
from checklists.policy.asking import as_asked
from checklists.policy.calendar import Calendar
from checklists.policy.condition import Truth
from checklists.policy.model import Policy
from checklists.policy.nodes import Faults, Node, PolicyError, parse, unknown

_NEEDED = ("name", "checklist", "on", "expect")
_GIVEN = ("answers", "marks", "reasons", "elsewhere")
_EXPECT = (
    "verdict",
    "validity",
    "done",
    "required",
    "not_required",
    "items",
    "offered",
    "route",
    "shown",
    "hidden",
    "days",
    "due",
    "terms",
    "says",
    "silent",
    "refused",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One situation and what did not come out as expected; nothing where all did."""

    name: str
    line: int
    differences: tuple[str, ...]
    picture: Picture | None


def run_situations(policy: Policy, folder: Path, calendar: Calendar) -> Iterator[Outcome]:
    """Run every situation in a policy's folder. Raises `PolicyError` where the file is not right."""
    path = folder / "situations.yaml"
    faults = Faults()
    top = parse(path.name, path.read_bytes(), faults)
    outcomes = [_run(node, policy, calendar) for node in (top.list() if top else [])]
    if faults.found:
        raise PolicyError(faults.found)
    yield from outcomes


def _run(node: Node, policy: Policy, calendar: Calendar) -> Outcome:
    parts = node.mapping(_NEEDED, _GIVEN)
    name = parts["name"].text() if "name" in parts else ""
    if not parts.keys() >= {*_NEEDED} or parts["checklist"].one_of(policy.checklist, "事项") not in policy.checklist:
        return Outcome(name, node.line, (), None)
    expect = parts["expect"].mapping((), _EXPECT)
    day = parts["on"].day() or date.min
    try:
        picture = _picture(parts, policy, day, calendar)
    except RefusedError as fault:
        wanted = expect["refused"].text() if "refused" in expect else ""
        refused = () if wanted and wanted in str(fault) else (f"不应拒绝：{fault}",)
        return Outcome(name, node.line, refused, None)
    if "refused" in expect:
        return Outcome(name, node.line, ("应当拒绝，却接受了",), picture)
    return Outcome(name, node.line, tuple(_differences(expect, picture)), picture)


def _picture(parts: Mapping[str, Node], policy: Policy, day: date, calendar: Calendar) -> Picture:
    checklist = policy.checklist[parts["checklist"].text()]
    policy = as_asked(policy, checklist)
    answers = _plain(parts["answers"]) if "answers" in parts else {}
    reasons = {key: node.text() for key, node in parts["reasons"].pairs().items()} if "reasons" in parts else {}
    replies = Replies(policy, checklist, {}, today=day)
    changes = [
        change for name, value in answers.items() for change in replies.changes({name: value}, reasons.get(name, ""))
    ]
    facts, elsewhere = facts_after({}, changes), _elsewhere(parts.get("elsewhere"), policy)

    def judged() -> Picture:
        whole = replace(facts_of("", "", facts), elsewhere=elsewhere)
        return picture_of(whole, policy, checklist, today=day, calendar=calendar)

    for item, node in parts["marks"].pairs().items() if "marks" in parts else ():
        word, items = node.one_of(MARKS, "核对结果"), judged().items
        every = [one.id for one in items if one.required] if item == "all" else [item]
        if item != "all" and item not in [one.id for one in items]:
            node.fault(f"没有条目“{item}”，请核对编号")
        for one in every:
            value: Json = {"mark": word, "reason": reasons[one]} if one in reasons else {"mark": word}
            facts[Kind.MARK, one] = value
    return judged()


def _elsewhere(node: Node | None, policy: Policy) -> dict[str, tuple[str, ...]]:
    """Other cases that have the same in an entry that may be used once, by their titles."""
    once = [entry.id for entry in policy.entries if entry.unique]
    pairs = node.pairs() if node else {}
    for name, key in node.keys().items() if node else ():
        if name not in once:
            key.fault(unknown("栏目（须写有 unique: yes）", name, once))
    return {name: titles.texts() for name, titles in pairs.items()}


def _plain(node: Node) -> dict[str, Any]:
    return {key: _value(value) for key, value in node.pairs().items()}


def _value(node: Node) -> Any:
    if node.is_mapping:
        return {key: _value(value) for key, value in node.pairs().items()}
    return [_value(member) for member in node.list()] if node.is_list else node.raw.value


def _differences(expect: Mapping[str, Node], picture: Picture) -> Iterator[str]:
    found = {
        "verdict": picture.verdict.state,
        "validity": picture.validity.state,
        "done": str(picture.progress.done),
        "required": str(picture.progress.required),
        "not_required": str(sum(item.mark == NOT_REQUIRED for item in picture.items)),
        "items": str(sum(item.required for item in picture.items)),
    }
    for key, value in found.items():
        if key in expect and expect[key].text() != value:
            yield f"{key}：应为 {expect[key].text()}，实为 {value}"
    yield from _items(expect, picture)
    for key, node in expect["days"].pairs().items() if "days" in expect else ():
        day = next((due.day for due in picture.deadlines if due.id == key), None)
        if node.text() != str(day):
            yield f"时限 {key}：应为 {node.text()}，实为 {day}"
    yield from _terms(expect, picture)
    yield from _route(expect, picture)
    yield from _sentences(expect, picture)


def _terms(expect: Mapping[str, Node], picture: Picture) -> Iterator[str]:
    """The days on which items are due, and how many items are done, late, overdue and ahead."""
    dues = {item.id: str(item.term.day) for item in picture.items if item.term}
    for name, node in expect["due"].pairs().items() if "due" in expect else ():
        if node.text() != dues.get(name):
            yield f"条目 {name} 的时限：应为 {node.text()}，实为 {dues.get(name)}"
    for state, node in expect["terms"].mapping((), STATES).items() if "terms" in expect else ():
        if state in STATES and node.text() != str(picture.terms[state]):
            yield f"时限 {state}：应为 {node.text()} 项，实为 {picture.terms[state]} 项"


def _route(expect: Mapping[str, Node], picture: Picture) -> Iterator[str]:
    taken = picture.route
    found = {"submit_to": taken.submit_to, "city_office": taken.city_office, "copies": str(taken.copies or "")}
    for key, node in expect["route"].mapping((), found).items() if "route" in expect else ():
        if key in found and node.raw.value != found[key]:  # nothing at all may be expected, as ""
            yield f"去向 {key}：应为“{node.raw.value}”，实为“{found[key]}”"


def _items(expect: Mapping[str, Node], picture: Picture) -> Iterator[str]:
    applies = {item.id: item.applies for item in picture.items}
    for name in expect["shown"].texts() if "shown" in expect else ():
        if applies.get(name) is not Truth.YES:
            yield f"条目 {name}：应当适用，实为 {applies[name].value if name in applies else '没有'}"
    patterns = {item.id for item in picture.checklist.items}
    for name in expect["hidden"].texts() if "hidden" in expect else ():
        if name.split("/")[0] not in patterns:
            yield f"条目 {name}：没有这个编号"
        if applies.get(name, Truth.NO) is not Truth.NO:
            yield f"条目 {name}：应当不适用，实为 {applies[name].value}"
    if "offered" in expect:
        offered = {item.id for item in picture.items if _is_offered(item)}
        yield from (f"条目 {name}：应当可选交，实际不是" for name in expect["offered"].texts() if name not in offered)


def _is_offered(item: JudgedItem) -> bool:
    return item.applies is Truth.YES and not item.required and item.mark == "open"


def _sentences(expect: Mapping[str, Node], picture: Picture) -> Iterator[str]:
    texts = [picture.verdict.text, picture.validity.notice, *(finding.text for finding in picture.findings)]
    for wanted in expect["says"].texts() if "says" in expect else ():
        if not any(wanted in text for text in texts):
            yield f"应当提到“{wanted}”，没有提到"
    for unwanted in expect["silent"].texts() if "silent" in expect else ():
        if any(unwanted in text for text in texts):
            yield f"不应提到“{unwanted}”，却提到了"
