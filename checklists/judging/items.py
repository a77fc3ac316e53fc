"""The items of a checklist for one case: repeated over rows, judged, and marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from checklists.judging.facts import MARKS, OPEN, Evidence, Facts, Mark
from checklists.judging.terms import Term, term_of
from checklists.policy.beside import name_beside
from checklists.policy.condition import AnyOf, Condition, Result, Scope, Truth, judge, names
from checklists.policy.model import Checklist, Group, Item, Loop, Policy
from checklists.policy.values import Row, Value

Because = tuple[tuple[str, str | None], ...]
NOT_REQUIRED = "not-required"
_DONE = {"circumstance": ("met", "unmet"), "risk": ("unmet",)}


@dataclass(frozen=True, slots=True)
class Turn:
    """Where one loop stands: the key and words of its row or option."""

    loop: str
    key: str
    label: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """One item of this case. `required` is settled; `needed` may still be unknown.

    `entries` is what was filled in beside it, by the entry's id in the policy.
    """

    pattern: Item
    id: str
    label: str
    turns: tuple[Turn, ...]
    applies: Truth
    because: Because
    needed: Truth
    required: bool
    mark: str
    reason: str
    note: str
    evidence: tuple[Evidence, ...]
    group: Group | None = None  # of a row, a group of its own
    term: Term | None = None
    entries: Mapping[str, Value] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Whether nothing is left to do for it: a circumstance has only to be looked at, a risk must not be there."""
        return self.mark in ("na", NOT_REQUIRED, *_DONE.get(self.pattern.sense, ("met",)))

    def turn(self, loop: str) -> Turn | None:
        """Where the loop of that name stands, if the item has one."""
        return next((turn for turn in self.turns if turn.loop == loop), None)

    @property
    def row(self) -> Turn | None:
        """The row of the user's table that the item belongs to; the first, where there are several."""
        return next((turn for turn in self.turns if turn.table), None)


@dataclass(frozen=True, slots=True)
class Missing:
    """Items that cannot be listed yet, and what has to be answered first: the table that says how many there are."""

    pattern: Item
    unanswered: tuple[str, ...]


def judge_items(
    facts: Facts, policy: Policy, checklist: Checklist, scope: Scope, day: date
) -> Iterator[JudgedItem | Missing]:
    """Every item in the order of the checklist as it stands on a day, those that do not apply included."""
    for pattern in checklist.items:
        applies = judge(pattern.when, scope)
        needed = _Inside(pattern.needed if pattern.counts else NEVER, pattern.loops)
        if not pattern.loops:
            yield _with_term(_judged(pattern, (), applies, needed.judge((), scope), facts), facts, day)
            continue
        empty = next((loop.table for loop in pattern.loops[:1] if loop.table and not scope.tables.get(loop.table)), "")
        if empty and applies.truth is not Truth.NO and pattern.counts:
            # Whether there are any comes before how many.
            yield Missing(pattern, (empty,) if applies.truth is Truth.YES else unanswered_in(applies.because))
        where = _Inside(pattern.where, pattern.loops)
        for turns, inner in turns_of(pattern.loops, policy, scope):
            here = where.judge(turns, inner)
            if here.truth is not Truth.NO:
                judged = _judged(pattern, turns, _both(applies, here), needed.judge(turns, inner), facts)
                yield _with_term(judged, facts, day)


NEVER = AnyOf(())


class _Inside:
    """A condition inside of loops, judged anew only where a loop that it speaks of has moved on."""

    def __init__(self, condition: Condition | None, loops: Sequence[Loop]) -> None:
        spoken_of = {name.partition(".")[0] for name in names(condition)}
        self._condition = condition
        self._depth = max((depth for depth, loop in enumerate(loops, 1) if loop.name in spoken_of), default=0)
        self._turn: Turn | None = None
        self._result: Result | None = None

    def judge(self, turns: Sequence[Turn], scope: Scope) -> Result:
        turn = turns[self._depth - 1] if self._depth else None
        if self._result is None or turn is not self._turn:
            self._turn, self._result = turn, judge(self._condition, scope)
        return self._result


def _both(first: Result, second: Result) -> Result:
    """The two together, where the second is not no: what is unknown rests on what was not answered."""
    if first.truth is Truth.NO or second.truth is Truth.YES:
        return first
    return second if first.truth is Truth.YES else Result(Truth.UNKNOWN, (*first.because, *second.because))


def unanswered_in(because: Because) -> tuple[str, ...]:
    """The names in it that nothing was answered to."""
    return tuple(name for name, value in because if value is None)


def turns_of(
    loops: Sequence[Loop], policy: Policy, scope: Scope, before: tuple[Turn, ...] = ()
) -> Iterator[tuple[tuple[Turn, ...], Scope]]:
    """Every turn of some loops, with what names mean in it; once, where there are no loops."""
    if not loops:
        yield before, scope
        return
    for turn, row in _places(loops[0], policy, scope):
        inner = scope.within(turn.loop, row, f"{turn.table}[{turn.key}]" if turn.table else turn.loop)
        yield from turns_of(loops[1:], policy, inner, (*before, turn))


def _places(loop: Loop, policy: Policy, scope: Scope) -> Iterator[tuple[Turn, Row]]:
    for option in loop.options:
        yield Turn(loop.name, option.id, option.label), {"key": option.id}
    if loop.table:
        name = policy.entry[loop.table].key
        for row in scope.tables.get(loop.table, ()):
            key = str(row["key"])
            yield Turn(loop.name, key, str(row.get(name) or key), loop.table), row


def _judged(pattern: Item, turns: tuple[Turn, ...], applies: Result, needed: Result, facts: Facts) -> JudgedItem:
    varying = [turn.key for turn, loop in zip(turns, pattern.loops, strict=True) if len(loop.options) != 1]
    item_id = "/".join([pattern.id, *varying])
    hand = _by_hand(pattern, facts.marks.get(item_id, OPEN))
    off = pattern.counts and needed.truth is Truth.NO
    applying = applies.truth is Truth.YES
    return JudgedItem(
        pattern=pattern,
        id=item_id,
        label=_label(pattern.label, turns),
        turns=turns,
        applies=applies.truth,
        because=_because(applies, needed if pattern.needed and applying else None),
        needed=needed.truth,
        required=applying and pattern.counts and not off,
        mark=NOT_REQUIRED if off and applying else hand.word,
        reason="" if off and applying else hand.reason,
        note=facts.notes.get(item_id, ""),
        evidence=facts.evidence.get(item_id, ()),
    )


def _with_term(item: JudgedItem, facts: Facts, day: date) -> JudgedItem:
    """The item with what is filled in beside it, and how it stands against the day on which it is due."""
    pattern = item.pattern
    if not pattern.entries and pattern.due is None:
        return item
    entries = {name: facts.answers.get(name_beside(item.id, name)) for name in pattern.entries}
    term = term_of(pattern, entries, applies=item.applies is Truth.YES, done=item.done, day=day)
    return replace(item, term=term, entries=entries)


def _by_hand(pattern: Item, mark: Mark) -> Mark:
    """A mark as it counts: not applicable only where the policy allows it, and with a reason."""
    if mark.word not in MARKS or (mark.word == "na" and not (pattern.na_allowed and mark.reason)):
        return OPEN
    return mark


def _because(applies: Result, needed: Result | None) -> Because:
    both = (*applies.because, *(needed.because if needed else ()))
    return tuple(dict.fromkeys(both))


def _label(text: str, turns: Sequence[Turn]) -> str:
    for turn in turns:
        text = text.replace("{" + turn.loop + "}", turn.label)
    return text
