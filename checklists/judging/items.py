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
    places = _Places(policy, scope)
    for pattern in checklist.items:
        applies = judge(pattern.when, scope)
        empty = next((loop.table for loop in pattern.loops[:1] if loop.table and not scope.tables.get(loop.table)), "")
        if empty and applies.truth is not Truth.NO and pattern.counts:
            # Whether there are any comes before how many.
            yield Missing(pattern, (empty,) if applies.truth is Truth.YES else unanswered_in(applies.because))
        wanted = pattern.needed if pattern.counts else NEVER
        depth = max(_depth(pattern.where, pattern.loops), _depth(wanted, pattern.loops))
        inner = [turns for turns, _ in turns_of(pattern.loops[depth:], policy, scope)]
        for place in places.of(pattern.loops[:depth]):
            here = place.judge(pattern.where)
            if here.truth is Truth.NO:
                continue
            found = _Found(pattern, _both(applies, here), place.judge(wanted))
            for turns in inner:
                yield _with_term(found.item((*place.turns, *turns), facts), facts, day)


NEVER = AnyOf(())


def _depth(condition: Condition | None, loops: Sequence[Loop]) -> int:
    """How many of the loops, from the outermost, settle what a condition says."""
    spoken_of = {name.partition(".")[0] for name in names(condition)}
    return max((depth for depth, loop in enumerate(loops, 1) if loop.name in spoken_of), default=0)


class _Place:
    """A turn of some loops with what names mean in it. A condition of several items is judged there once."""

    def __init__(self, turns: tuple[Turn, ...], scope: Scope) -> None:
        self.turns = turns
        self._scope = scope
        self._known: dict[Condition | None, Result] = {}

    def judge(self, condition: Condition | None) -> Result:
        result = self._known.get(condition)
        if result is None:
            result = self._known[condition] = judge(condition, self._scope)
        return result


class _Places:
    """The turns of loops, gone through once for all items that share them."""

    def __init__(self, policy: Policy, scope: Scope) -> None:
        self._policy = policy
        self._scope = scope
        self._known: dict[tuple[Loop, ...], list[_Place]] = {}

    def of(self, loops: tuple[Loop, ...]) -> list[_Place]:
        found = self._known.get(loops)
        if found is None:
            found = self._known[loops] = [_Place(*turn) for turn in turns_of(loops, self._policy, self._scope)]
        return found


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


class _Found:
    """What items of one pattern have in common, whatever the turns of the loops that no condition speaks of."""

    def __init__(self, pattern: Item, applies: Result, needed: Result) -> None:
        self._pattern = pattern
        self._applies = applies.truth
        self._needed = needed.truth
        applying = applies.truth is Truth.YES
        self._because = _because(applies, needed if pattern.needed and applying else None)
        self._required = applying and pattern.counts and needed.truth is not Truth.NO
        self._off = applying and pattern.counts and needed.truth is Truth.NO
        self._varying = [place for place, loop in enumerate(pattern.loops) if len(loop.options) != 1]

    def item(self, turns: tuple[Turn, ...], facts: Facts) -> JudgedItem:
        """The item of some turns, as it was marked."""
        pattern = self._pattern
        item_id = "/".join([pattern.id, *(turns[place].key for place in self._varying)])
        hand = _by_hand(pattern, facts.marks.get(item_id, OPEN))
        return JudgedItem(
            pattern=pattern,
            id=item_id,
            label=_label(pattern.label, turns),
            turns=turns,
            applies=self._applies,
            because=self._because,
            needed=self._needed,
            required=self._required,
            mark=NOT_REQUIRED if self._off else hand.word,
            reason="" if self._off else hand.reason,
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
