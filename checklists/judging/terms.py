"""How items stand against the days on which they are due: done in time, done late, overdue, or still ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from checklists.policy.model import Item
from checklists.policy.values import Value, day_of

State = Literal["done", "late", "overdue", "ahead"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Term:
    """The day an item is due, in the rule's own words too, and how it stands against it on the day of judging.

    `overdue` counts the days gone by since, while it is not done; `late` those that it was done too late, as far as
    `finished` says. Both are 0 otherwise.
    """

    day: date
    words: str
    done: bool
    finished: date | None = None
    overdue: int = 0
    late: int = 0

    @property
    def overdue_since(self) -> date | None:
        """The first day on which it was overdue; None where it is not."""
        return self.day + timedelta(days=1) if self.overdue else None

    @property
    def state(self) -> State:
        """In one word."""
        if self.done:
            return "late" if self.late else "done"
        return "overdue" if self.overdue else "ahead"


def term_of(pattern: Item, entries: Mapping[str, Value], *, applies: bool, done: bool, day: date) -> Term | None:
    """How an item stands on a day; None where it is not due at any. What does not apply is never overdue."""
    due = pattern.due
    if due is None:
        return None
    finished = day_of(entries.get(pattern.finished)) if pattern.finished else None
    gone = max((day - due.day).days, 0) if applies and not done else 0
    late = max((finished - due.day).days, 0) if finished and done else 0
    return Term(due.day, due.words, done, finished, gone, late)


def counted_terms(terms: Iterable[Term]) -> dict[State, int]:
    """How many stand in each way, all four of them named."""
    counts = Counter(term.state for term in terms)
    return {state: counts[state] for state in STATES}
