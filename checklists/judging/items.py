"""The items of a checklist for one case: repeated over rows, judged, and marked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from checklists.judging.earlier import Block, Earlier
from checklists.judging.facts import MARKS, OPEN, Evidence, Facts
from checklists.judging.terms import Term, term_of
from checklists.policy.beside import name_beside
from checklists.policy.condition import AnyOf, Condition, Result, Scope, Truth, judge, names
from checklists.policy.model import Checklist, Group, Item, Loop, Policy
from checklists.policy.values import Row, Value

Because = tuple[tuple[str, str | None], ...]
NOT_REQUIRED = "not-required"
_NO_TURN, _ONCE = "?", ""  # in place of the key of a turn
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
        for turn in self.turns:  # asked ten thousand times in a large building, where a generator would cost half of it
            if turn.table:
                return turn
        return None


@dataclass(frozen=True, slots=True)
class Missing:
    """Items that cannot be listed yet, and what has to be answered first: the table that says how many there are."""

    pattern: Item
    unanswered: tuple[str, ...]


def judge_items(
    facts: Facts, policy: Policy, checklist: Checklist, scope: Scope, day: date, earlier: Earlier | None = None
) -> Iterator[Block]:
    """Every item in the order of the checklist as it stands on a day, those that do not apply included.

    What `earlier` has, and what nothing has happened to since, is not judged anew.
    """
    for pattern in checklist.items:
        known = earlier if earlier and earlier.steady(pattern) else None
        judging = _Judging(pattern, facts, policy, scope)
        yield Block(pattern.id, _NO_TURN, tuple(judging.missing()))
        for turn, row in _first_turns(pattern, policy, scope):
            before = known.block(pattern, turn, row) if known else None
            found = _marked_anew(before, facts, known.touched) if known and before else judging.on(turn, row)
            yield Block(pattern.id, turn.key, tuple(_with_term(item, facts, day) for item in found))


def _marked_anew(before: Block, facts: Facts, touched: Container[str]) -> Iterator[JudgedItem]:
    """What was judged before, with the marks, notes and files of now."""
    for item in before.judged:
        if isinstance(item, JudgedItem):
            yield _with_hand(item, facts) if item.id in touched else item


def _with_hand(item: JudgedItem, facts: Facts) -> JudgedItem:
    hand = _by_hand(item.pattern, item.id, facts, off=item.mark == NOT_REQUIRED)
    return replace(item, mark=hand.mark, reason=hand.reason, note=hand.note, evidence=hand.evidence)


class _Judging:
    """One item of a checklist, judged on whatever turn of its first loop."""

    def __init__(self, pattern: Item, facts: Facts, policy: Policy, scope: Scope) -> None:
        self._pattern, self._facts, self._policy, self._scope = pattern, facts, policy, scope
        self._applies = judge(pattern.when, scope)
        self._needed = _Inside(pattern.needed if pattern.counts else NEVER, pattern.loops)
        self._where = _Inside(pattern.where, pattern.loops)

    def missing(self) -> Iterator[Missing]:
        """What has to be answered before it is known how many of it there are."""
        pattern, applies = self._pattern, self._applies
        empty = next(
            (one.table for one in pattern.loops[:1] if one.table and not self._scope.tables.get(one.table)), ""
        )
        if empty and applies.truth is not Truth.NO and pattern.counts:
            # Whether there are any comes before how many.
            yield Missing(pattern, (empty,) if applies.truth is Truth.YES else unanswered_in(applies.because))

    def on(self, turn: Turn, row: Row) -> Iterator[JudgedItem]:
        """The items of one turn of its first loop; the one item, where there is no loop."""
        pattern = self._pattern
        if not pattern.loops:
            yield _judged(pattern, (), self._applies, self._needed.judge((), self._scope), self._facts)
            return
        around = _within(turn, row, self._scope)
        for turns, inner in turns_of(pattern.loops[1:], self._policy, around, (turn,)):
            here = self._where.judge(turns, inner)
            if here.truth is not Truth.NO:
                needed = self._needed.judge(turns, inner)
                yield _judged(pattern, turns, _both(self._applies, here), needed, self._facts)


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
        yield from turns_of(loops[1:], policy, _within(turn, row, scope), (*before, turn))


def _within(turn: Turn, row: Row, scope: Scope) -> Scope:
    return scope.within(turn.loop, row, f"{turn.table}[{turn.key}]" if turn.table else turn.loop)


def _first_turns(pattern: Item, policy: Policy, scope: Scope) -> Iterable[tuple[Turn, Row]]:
    """The turns of the first loop; one that is none, where there is no loop."""
    return _places(pattern.loops[0], policy, scope) if pattern.loops else ((Turn("", _ONCE, ""), {}),)


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
    off = pattern.counts and needed.truth is Truth.NO
    applying = applies.truth is Truth.YES
    hand = _by_hand(pattern, item_id, facts, off=off and applying)
    return JudgedItem(
        pattern=pattern,
        id=item_id,
        label=_label(pattern.label, turns),
        turns=turns,
        applies=applies.truth,
        because=_because(applies, needed if pattern.needed and applying else None),
        needed=needed.truth,
        required=applying and pattern.counts and not off,
        mark=hand.mark,
        reason=hand.reason,
        note=hand.note,
        evidence=hand.evidence,
    )


def _with_term(item: JudgedItem, facts: Facts, day: date) -> JudgedItem:
    """The item with what is filled in beside it, and how it stands against the day on which it is due."""
    pattern = item.pattern
    if not pattern.entries and pattern.due is None:
        return item
    entries = {name: facts.answers.get(name_beside(item.id, name)) for name in pattern.entries}
    term = term_of(pattern, entries, applies=item.applies is Truth.YES, done=item.done, day=day)
    return replace(item, term=term, entries=entries)


class _Hand(NamedTuple):
    """What an item has from the hand of the user."""

    mark: str
    reason: str
    note: str
    evidence: tuple[Evidence, ...]


def _by_hand(pattern: Item, item_id: str, facts: Facts, *, off: bool) -> _Hand:
    """What was put to an item; a mark only where it is not `off`, and not applicable only with leave and a reason."""
    mark = facts.marks.get(item_id, OPEN)
    if mark.word not in MARKS or (mark.word == "na" and not (pattern.na_allowed and mark.reason)):
        mark = OPEN
    word, reason = (NOT_REQUIRED, "") if off else (mark.word, mark.reason)
    return _Hand(word, reason, facts.notes.get(item_id, ""), facts.evidence.get(item_id, ()))


def _because(applies: Result, needed: Result | None) -> Because:
    both = (*applies.because, *(needed.because if needed else ()))
    return tuple(dict.fromkeys(both))


def _label(text: str, turns: Sequence[Turn]) -> str:
    for turn in turns:
        text = text.replace("{" + turn.loop + "}", turn.label)
    return text
