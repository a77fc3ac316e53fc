"""The items of a checklist for one case: repeated over rows, judged, and marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checklists.judging.facts import Evidence
from checklists.judging.terms import Term
from checklists.policy.condition import Because, Scope, Truth
from checklists.policy.model import Group, Item, Loop, Policy
from checklists.policy.values import Row, Value

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
