"""How far a case has got, and what may be concluded from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checklists.judging.items import JudgedItem, Missing, is_done, unanswered_in
from checklists.policy.condition import Result, Scope, Truth, judge
from checklists.policy.model import Checklist, Policy
from checklists.policy.showing import row_called

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

    @property
    def settled(self) -> bool:
        """Whether it rests on nothing that is still to be answered."""
        return self.state in ("ready", "not-ready") and not self.unanswered


def progress_of(items: Sequence[JudgedItem]) -> Progress:
    """Counts required items; one marked `na` with a reason counts neither way."""
    marks = [item.mark for item in items if item.required]
    return Progress(marks.count("met"), len(marks) - marks.count("na"))


def standing_of(items: Iterable[JudgedItem]) -> Counter[tuple[str, str]]:
    """How many of the required items have which mark, by mark and sense, in the order of the items."""
    return Counter((item.mark, item.pattern.sense) for item in items if item.required)


def settled_in(standing: Mapping[tuple[str, str], int]) -> Progress:
    """For how many nothing is left to do: those met, and what only had to be looked at."""
    counted = {pair: number for pair, number in standing.items() if pair[0] != "na"}
    return Progress(sum(number for pair, number in counted.items() if is_done(*pair)), sum(counted.values()))


def settled_of(items: Iterable[JudgedItem]) -> Progress:
    """The same of items themselves."""
    return settled_in(standing_of(items))


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
    progress = progress_of(items)
    gates = [(gate, judge(gate.when, scope)) for gate in checklist.gates]
    shut = [gate for gate, result in gates if result.truth is Truth.NO]
    if shut:
        reasons = "；".join(dict.fromkeys(f"{gate.source}：{gate.otherwise}" for gate in shut))
        return Verdict("not-applicable", f"{_said(checklist, 'not-applicable', progress)}（{reasons}）")
    open_gates = _to_answer((result for _, result in gates), checklist)
    lacking = [name for lack in missing for name in lack.unanswered]
    unanswered = tuple(dict.fromkeys([*open_gates, *_unanswered(items), *lacking]))
    found = _by_one(checklist, policy, scope, progress) if not open_gates else None
    if found:
        return found
    if unanswered:
        said = f"{_said(checklist, 'undecided', progress)}：{_listed(unanswered, policy, scope)}"
        return Verdict("undecided", said, unanswered)
    waiting = sum(item.mark == "open" for item in items if item.required)
    if checklist.outcome == "risk" and waiting:  # what was not looked at is not known to be absent
        return Verdict("undecided", f"{_said(checklist, 'undecided', progress)}：还有{waiting}项待核对")
    ready = checklist.outcome != "any" and all(item.done for item in items if item.required)
    state: State = "ready" if ready else "not-ready"
    said = _said(checklist, state, progress)
    if checklist.outcome == "conditions" and said == checklist.verdicts.get(state):  # it names no number itself
        said += f"（应核对{progress.required}项，已符合{progress.done}项）"
    return Verdict(state, said)


def _by_one(checklist: Checklist, policy: Policy, scope: Scope, progress: Progress) -> Verdict | None:
    """The verdict where one item that is met decides, and one is; whatever is not known of the others."""
    if checklist.outcome not in ("any", "risk") or not progress.done:
        return None
    if checklist.outcome == "any":
        return Verdict("ready", _said(checklist, "ready", progress))
    said = _said(checklist, "not-ready", progress)
    results = [(gate, judge(gate.when, scope)) for gate in checklist.threshold]
    below = [f"{gate.source}：{gate.otherwise}" for gate, result in results if result.truth is Truth.NO]
    names = _to_answer((result for _, result in results), checklist)
    if below:
        return Verdict("not-ready", f"{said}（{'；'.join(dict.fromkeys(below))}）")
    if names:
        return Verdict("not-ready", f"{said}（还要看{_listed(names, policy, scope)}）", names)
    sources = "、".join(dict.fromkeys(gate.source for gate, _ in results))
    return Verdict("not-ready", f"{said}（{sources}的其他条件都已具备）" if sources else said)


def _to_answer(results: Iterable[Result], checklist: Checklist) -> tuple[str, ...]:
    """What was not answered; in place of a day that is counted, the one it is counted from."""
    starts = {f"deadline.{deadline.id}": deadline.start for deadline in checklist.deadlines}
    names = (name for result in results for name in unanswered_in(result.because))
    return tuple(dict.fromkeys(starts.get(name, name) for name in names))


def _unanswered(items: Sequence[JudgedItem]) -> Iterator[str]:
    """Names without an answer on which it rests whether an item counts."""
    for item in items:
        both = item.applies, item.needed
        # What is certain rests on nothing that was not answered.
        if Truth.UNKNOWN in both and Truth.NO not in both and item.pattern.counts:
            yield from unanswered_in(item.because)


def _listed(names: Sequence[str], policy: Policy, scope: Scope) -> str:
    words = [words_for(name, policy, scope) for name in names]
    return "、".join(words[:6]) + (f"等{len(words)}项" if len(words) > 6 else "")


def words_for(name: str, policy: Policy, scope: Scope) -> str:
    """What a name in `because` is called: floors[3层].use as 楼层表“3层”的使用状态; a row by what it is called now."""
    table_id, bracket, rest = name.partition("[")
    if not bracket:
        entry = policy.entry.get(name)
        return f"“{entry.label}”" if entry else name
    key, _, column_id = rest.partition("]")
    table = policy.entry[table_id]
    column = next((column for column in table.columns if column.id == column_id.removeprefix(".")), None)
    rows = enumerate(scope.tables.get(table_id, ()))
    called = next((row_called(table, row, place) for place, row in rows if row.get("key") == key), f"“{key}”")
    return f"{table.label}{called}" + (f"的“{column.label}”" if column else "")


def label_for(name: str, policy: Policy, scope: Scope) -> str:
    """The same for a list of labels: without the marks round a name that stands alone."""
    words = words_for(name, policy, scope)
    return words[1:-1] if words.startswith("“") else words


def _said(checklist: Checklist, state: State, progress: Progress) -> str:
    """The policy's sentence for a state, with the numbers that it names."""
    said = checklist.verdicts.get(state, "")
    numbers = {"open": progress.required - progress.done, "done": progress.done, "required": progress.required}
    for name, number in numbers.items():
        said = said.replace("{" + name + "}", str(number))
    return said
