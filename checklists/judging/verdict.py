"""How far a case has got, and what may be concluded from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from checklists.judging.items import JudgedItem, Missing
from checklists.policy.condition import Scope, Truth, judge
from checklists.policy.model import Checklist, Policy

State = Literal["ready", "not-ready", "not-applicable", "undecided", "none"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the required items, how many are met."""

    done: int
    required: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """自查结论. `unanswered` names what is still to be answered before anything can be concluded."""

    state: State
    text: str
    unanswered: tuple[str, ...] = ()


def progress_of(items: Sequence[JudgedItem]) -> Progress:
    """Counts required items; one marked `na` with a reason counts neither way."""
    counted = [item for item in items if item.required and item.mark != "na"]
    return Progress(sum(item.mark == "met" for item in counted), len(counted))


def verdict_of(
    checklist: Checklist,
    policy: Policy,
    scope: Scope,
    items: Sequence[JudgedItem],
    missing: Sequence[Missing],
) -> Verdict:
    """Not applicable goes before undecided, undecided before not ready, not ready before ready."""
    if checklist.outcome == "none":
        return Verdict("none", "")
    gates = [(gate, judge(gate.when, scope)) for gate in checklist.gates]
    shut = [gate for gate, result in gates if result.truth is Truth.NO]
    if shut:
        reasons = "；".join(dict.fromkeys(f"{gate.source}：{gate.otherwise}" for gate in shut))
        return Verdict("not-applicable", f"{_said(checklist, 'not-applicable')}（{reasons}）")
    open_gates = [name for _, r in gates if r.truth is Truth.UNKNOWN for name, value in r.because if value is None]
    unanswered = tuple(dict.fromkeys([*open_gates, *_unanswered(items), *(lack.table for lack in missing)]))
    if unanswered:
        return Verdict("undecided", f"{_said(checklist, 'undecided')}：{_listed(unanswered, policy)}", unanswered)
    progress = progress_of(items)
    ready = all(item.done for item in items if item.required)
    state: State = "ready" if ready else "not-ready"
    return Verdict(state, f"{_said(checklist, state)}（应核对{progress.required}项，已符合{progress.done}项）")


def _unanswered(items: Sequence[JudgedItem]) -> Iterator[str]:
    """Names without an answer on which it rests whether an item counts."""
    for item in items:
        if not item.pattern.counts or item.applies is Truth.NO:
            continue
        if Truth.UNKNOWN in (item.applies, item.needed):
            yield from (name for name, value in item.because if value is None)


def _listed(names: Sequence[str], policy: Policy) -> str:
    words = [words_for(name, policy) for name in names]
    return "、".join(words[:6]) + (f"等{len(words)}项" if len(words) > 6 else "")


def words_for(name: str, policy: Policy) -> str:
    """What a name in `because` is called: floors[3层].use as 楼层表“3层”的使用状态."""
    table_id, bracket, rest = name.partition("[")
    if not bracket:
        entry = policy.entry.get(name)
        return f"“{entry.label}”" if entry else name
    key, _, column_id = rest.rpartition("].")
    table = policy.entry[table_id]
    column = next((column for column in table.columns if column.id == column_id), None)
    return f"{table.label}“{key or rest.rstrip(']')}”" + (f"的“{column.label}”" if column else "")


def _said(checklist: Checklist, state: State) -> str:
    return checklist.verdicts.get(state, "")
