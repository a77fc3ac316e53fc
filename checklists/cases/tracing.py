"""From the code on a paper back to the state of the case that it was printed from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from checklists.cases.casefile import facts_of
from checklists.cases.change_words import lines_of_differences
from checklists.cases.changes import Json, Kind
from checklists.cases.codes import bounds_of
from checklists.cases.log import LogRow, replay
from checklists.cases.session import Desk, Session
from checklists.judging.picture import Picture


class Trace(NamedTuple):
    """A state of a case that was on paper: the step that led to it, the steps since, and what both states are like."""

    session: Session
    row: LogRow
    later: int
    then: Picture
    differences: Sequence[str]

    @property
    def now(self) -> Picture:
        """The case as it is now."""
        return self.session.picture


def traces_of(desk: Desk, typed: str, between: Callable[[], object] = lambda: None) -> list[Trace]:
    """The states that a code stands for: none, or nearly always one. Raises `WrongCodeError` or `StoreError`.

    `between` is called between two steps: what it raises ends the work.
    """
    return [_trace(desk, case, sequence, between) for case, sequence in desk.store.coded(*bounds_of(typed))]


def _trace(desk: Desk, case: str, sequence: int, between: Callable[[], object]) -> Trace:
    between()
    session = desk.open(case)
    between()
    rows = session.history
    known = replay(row for row in rows if row.sequence <= sequence)
    title: Json = known.get((Kind.TITLE, ""), "")
    policy, checklist = desk.shelf.find(session.stored.head.checklist)
    between()
    then = desk.judge(facts_of(case, str(title), known), policy, checklist)
    differences = lines_of_differences(session.picture, known, session.stored.facts)
    row = next(row for row in rows if row.sequence == sequence)
    return Trace(session, row, rows[-1].sequence - sequence, then, differences)
