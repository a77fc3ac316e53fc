"""The items that a case has by its answers alone, before anything is marked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from checklists.judging.facts import MARKS, OPEN, Facts, Mark
from checklists.judging.items import (
    NOT_REQUIRED,
    JudgedItem,
    Missing,
    Turn,
    turns_along,
    turns_of,
    unanswered_in,
    within,
)
from checklists.judging.terms import term_of
from checklists.policy.beside import name_beside
from checklists.policy.condition import ELSEWHERE, AnyOf, Because, Condition, Result, Scope, Truth, judge, names
from checklists.policy.model import Checklist, Item, Loop, Policy
from checklists.policy.values import Row

NEVER = AnyOf(())


class Listed(msgspec.Struct, frozen=True, gc=False):
    """One item, and how it applies. `off`: the rule does not ask for it in this place, whatever is marked."""

    pattern: Item
    id: str
    label: str
    turns: tuple[Turn, ...]
    applies: Truth
    because: Because
    needed: Truth
    required: bool
    off: bool

    @property
    def moves(self) -> bool:
        """Whether it rests on more than marks, notes and files: on what is filled in beside it, or on the day."""
        return bool(self.pattern.entries) or self.pattern.due is not None

    def marked(self, facts: Facts, day: date) -> JudgedItem:
        """The item as it was marked by hand, with what is filled in beside it, as it stands on a day."""
        pattern = self.pattern
        hand = _NOT_REQUIRED if self.off else _by_hand(pattern, facts.marks.get(self.id, OPEN))
        judged = JudgedItem(
            pattern=pattern,
            id=self.id,
            label=self.label,
            turns=self.turns,
            applies=self.applies,
            because=self.because,
            needed=self.needed,
            required=self.required,
            mark=hand.word,
            reason=hand.reason,
            note=facts.notes.get(self.id, ""),
            evidence=facts.evidence.get(self.id, ()),
        )
        return _with_term(judged, facts, day) if self.moves else judged


class Lot(msgspec.Struct, frozen=True, gc=False):
    """The items of a pattern in one turn of its outermost loop, and the row that they are about."""

    turn: Turn | None
    row: Row
    items: tuple[Listed, ...]


class Spread(NamedTuple):
    """What a pattern comes to: a lot for each turn of its outermost loop, and what has to be known before.

    `ground` is all that the lots rest on beside their rows.
    """

    ground: tuple[object, ...] = ()
    lots: tuple[Lot, ...] = ()
    missing: Missing | None = None


def spreads_of(policy: Policy, checklist: Checklist, scope: Scope, before: Sequence[Spread] = ()) -> tuple[Spread, ...]:
    """What each pattern of the checklist comes to, in its order; items that do not apply are in it.

    A row that is what it was in `before`, what the same checklist came to at another time, is not judged again.
    """
    places = _Places(policy, scope)
    both = zip(checklist.items, before or itertools.repeat(Spread()), strict=False)
    return tuple(_spread(pattern, places, old) for pattern, old in both)


def _spread(pattern: Item, places: _Places, before: Spread) -> Spread:
    scope, outer = places.scope, pattern.loops[:1]
    applies = judge(pattern.when, scope)
    missing = None
    empty = next((loop.table for loop in outer if loop.table and not scope.tables.get(loop.table)), "")
    if empty and applies.truth is not Truth.NO and pattern.counts:
        # Whether there are any comes before how many.
        missing = Missing(pattern, (empty,) if applies.truth is Truth.YES else unanswered_in(applies.because))
    wanted = pattern.needed if pattern.counts else NEVER
    ground = (applies, *_beside_rows(pattern, wanted, scope)) if outer else ()
    known, alike = {lot.turn: lot for lot in before.lots}, bool(outer) and ground == before.ground
    depth = max(len(outer), _depth(pattern.where, pattern.loops), _depth(wanted, pattern.loops))
    inner = [turns for turns, _ in turns_of(pattern.loops[depth:], places.policy, scope)]
    along = places.along(pattern.loops[:depth])
    called = _Called(pattern)
    lots = []
    for number, (turn, row) in enumerate(along.rows):
        old = known.get(turn)
        if old is None or not alike or old.row != row:
            items: list[Listed] = []
            for place in along.at(number):
                here = place.judge(pattern.where)
                if here.truth is not Truth.NO:
                    turns = [(*place.turns, *rest) for rest in inner]
                    items += _listed(pattern, turns, called, _both(applies, here), place.judge(wanted))
            # Where another answer led to the same, whoever knew the items knows them still.
            made = tuple(items)
            old = Lot(turn, row, old.items if old is not None and old.items == made else made)
        lots.append(old)
    return Spread(ground, tuple(lots), missing)


def _beside_rows(pattern: Item, wanted: Condition | None, scope: Scope) -> Iterator[object]:
    """All that the items of a row rest on beside it and whether the pattern applies at all."""
    asked = {name for condition in (pattern.where, wanted) for name in names(condition)}
    inner = {loop.table for loop in pattern.loops[1:]}
    for name in sorted(asked | inner):
        if name.partition(".")[0] != pattern.loops[0].name:
            yield scope.value(name), scope.value(ELSEWHERE + name), scope.tables.get(name)


def left_out(
    policy: Policy, checklist: Checklist, scope: Scope
) -> Iterator[tuple[Item, tuple[Turn, ...], str, str, Because]]:
    """What rows and options have no items for, or not yet: the pattern, the turn, the id and words, and the answers."""
    for pattern in checklist.items:
        if not pattern.loops or judge(pattern.when, scope).truth is Truth.NO:
            continue
        empty = [loop.table for loop in pattern.loops[:1] if loop.table and not scope.tables.get(loop.table)]
        if empty:
            yield pattern, (), pattern.id, re.sub(r"\{[^}]*\}", "", pattern.label) or pattern.text, ((empty[0], None),)
        called = _Called(pattern)
        for turns, inner in turns_of(pattern.loops, policy, scope):
            here = judge(pattern.where, inner)
            if here.truth is Truth.NO:
                yield pattern, turns, called.id(turns), called.label(turns), here.because


def _depth(condition: Condition | None, loops: Sequence[Loop]) -> int:
    """How many of the loops, from the outermost, settle what a condition says."""
    if not loops:
        return 0
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


class _Along:
    """The turns of some loops by those of the outermost, each gone into when it is first asked for."""

    def __init__(self, loops: tuple[Loop, ...], policy: Policy, scope: Scope) -> None:
        self.rows: list[tuple[Turn | None, Row]] = list(turns_along(loops[0], policy, scope)) if loops else [(None, {})]
        self._inner, self._policy, self._scope = loops[1:], policy, scope
        self._known: dict[int, list[_Place]] = {}

    def at(self, number: int) -> list[_Place]:
        """The places within one of `rows`."""
        found = self._known.get(number)
        if found is None:
            turn, row = self.rows[number]
            scope = within(self._scope, turn, row) if turn else self._scope
            turns = turns_of(self._inner, self._policy, scope, (turn,) if turn else ())
            found = self._known[number] = [_Place(*one) for one in turns]
        return found


class _Places:
    """The turns of loops, gone through once for all items that share them."""

    def __init__(self, policy: Policy, scope: Scope) -> None:
        self.policy, self.scope = policy, scope
        self._known: dict[tuple[Loop, ...], _Along] = {}

    def along(self, loops: tuple[Loop, ...]) -> _Along:
        """The turns of these loops."""
        found = self._known.get(loops)
        if found is None:
            found = self._known[loops] = _Along(loops, self.policy, self.scope)
        return found


def _both(first: Result, second: Result) -> Result:
    """The two together, where the second is not no: what is unknown rests on what was not answered."""
    if first.truth is Truth.NO:
        return first
    truth = second.truth if first.truth is Truth.YES else Truth.UNKNOWN
    telling = [result.because for result in (first, second) if result.truth is truth]
    return Result(truth, tuple(dict.fromkeys(itertools.chain.from_iterable(telling))))


def _listed(
    pattern: Item, places: Sequence[tuple[Turn, ...]], called: _Called, applies: Result, needed: Result
) -> Iterator[Listed]:
    """The items of a pattern in places where it applies alike."""
    applying = applies.truth is Truth.YES
    because = _because(applies, needed if pattern.needed and applying else None)
    required = applying and pattern.counts and needed.truth is not Truth.NO
    off = applying and pattern.counts and needed.truth is Truth.NO
    for turns in places:
        name, label = called.id(turns), called.label(turns)
        yield Listed(pattern, name, label, turns, applies.truth, because, needed.truth, required, off)


class _Called:
    """What the items of a pattern are called. A loop over one option alone does not tell items apart."""

    def __init__(self, pattern: Item) -> None:
        self._id = pattern.id
        self._varying = [place for place, loop in enumerate(pattern.loops) if len(loop.options) != 1]
        places = {"{" + loop.name + "}": place for place, loop in enumerate(pattern.loops)}
        parts = re.split(r"(\{[^}]*\})", pattern.label)
        self._parts = [(part, places.get(part, -1)) for part in parts if part]

    def id(self, turns: Sequence[Turn]) -> str:
        """The id of the item in these turns of the loops."""
        return "/".join([self._id, *[turns[place].key for place in self._varying]])

    def label(self, turns: Sequence[Turn]) -> str:
        """Its label."""
        return "".join([part if place < 0 else turns[place].label for part, place in self._parts])


def _with_term(item: JudgedItem, facts: Facts, day: date) -> JudgedItem:
    """The item with what is filled in beside it, and how it stands against the day on which it is due."""
    pattern = item.pattern
    entries = {name: facts.answers.get(name_beside(item.id, name)) for name in pattern.entries}
    term = term_of(pattern, entries, applies=item.applies is Truth.YES, done=item.done, day=day)
    return replace(item, term=term, entries=entries)


_NOT_REQUIRED = Mark(NOT_REQUIRED)


def _by_hand(pattern: Item, mark: Mark) -> Mark:
    """A mark as it counts: not applicable only where the policy allows it, and with a reason."""
    if mark.word not in MARKS or (mark.word == "na" and not (pattern.na_allowed and mark.reason)):
        return OPEN
    return mark


def _because(applies: Result, needed: Result | None) -> Because:
    both = (*applies.because, *(needed.because if needed else ()))
    return tuple(dict.fromkeys(both))
