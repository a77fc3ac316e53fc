"""The items of a checklist for one case: repeated over rows, judged, and marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from checklists.judging.facts import Evidence
from checklists.judging.terms import Term
from checklists.policy.condition import Because, Scope, Truth
from checklists.policy.model import Group, Item, Loop, Policy
from checklists.policy.values import Row, Value

NOT_REQUIRED = "not-required"
_BESIDE = ("na", NOT_REQUIRED)  # marks with which nothing is left to do for any item
_DONE = {"circumstance": (*_BESIDE, "met", "unmet"), "risk": (*_BESIDE, "unmet")}
_DONE_OTHERS = (*_BESIDE, "met")


# A large case has ten thousand of these values: they are made sooner than others, and as none of them holds itself,
# whoever looks for garbage passes them by.
class Turn(msgspec.Struct, frozen=True, gc=False):
    """Where one loop stands: the key and words of its row or option."""

    loop: str
    key: str
    label: str
    table: str = ""


class JudgedItem(msgspec.Struct, frozen=True, gc=False):
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
    entries: Mapping[str, Value] = msgspec.field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Whether nothing is left to do for it: a circumstance has only to be looked at, a risk must not be there."""
        return is_done(self.mark, self.pattern.sense)

    def turn(self, loop: str) -> Turn | None:
        """Where the loop of that name stands, if the item has one."""
        return next((turn for turn in self.turns if turn.loop == loop), None)

    @property
    def row(self) -> Turn | None:
        """The row of the user's table that the item belongs to; the first, where there are several."""
        for turn in self.turns:
            if turn.table:
                return turn
        return None


def is_done(mark: str, sense: str) -> bool:
    """Whether a mark leaves nothing to do for an item of that sense."""
    return mark in _DONE.get(sense, _DONE_OTHERS)


def sense_of(items: Iterable[JudgedItem]) -> str:
    """What the marks of a list are called by as a whole: as those of its first item that counts."""
    return next((item.pattern.sense for item in items if item.pattern.counts), "condition")


@dataclass(frozen=True, slots=True)
class Missing:
    """Items that cannot be listed yet, and what has to be answered first: the table that says how many there are."""

    pattern: Item
    unanswered: tuple[str, ...]


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
    for turn, row in turns_along(loops[0], policy, scope):
        yield from turns_of(loops[1:], policy, within(scope, turn, row), (*before, turn))


def turns_along(loop: Loop, policy: Policy, scope: Scope) -> Iterator[tuple[Turn, Row]]:
    """Every turn of one loop, each with its row; an option is a row that has a key alone."""
    for option in loop.options:
        yield Turn(loop.name, option.id, option.label), {"key": option.id}
    if loop.table:
        name = policy.entry[loop.table].key
        for row in scope.tables.get(loop.table, ()):
            key = str(row["key"])
            yield Turn(loop.name, key, str(row.get(name) or key), loop.table), row


def within(scope: Scope, turn: Turn, row: Row) -> Scope:
    """What names mean in a turn of a loop."""
    return scope.within(turn.loop, row, f"{turn.table}[{turn.key}]" if turn.table else turn.loop)
