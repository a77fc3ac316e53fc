"""Facts that cases share, kept like those of a case, under a policy that is made for them and asks for nothing.

So they are read, shown and taken back like all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from checklists.cases.casefile import facts_of
from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.replies import Replies
from checklists.cases.store import Store
from checklists.cases.subject import Clock, Subject
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.model import Checklist, Entry, Policy, Question
from checklists.shelf import Shelf

Answers = Mapping[tuple[Kind, str], Json]


class Surroundings(Protocol):
    """What shared facts are read and judged with: the store, the policies, the calendar, what day and time it is."""

    store: Store
    shelf: Shelf
    calendar: Calendar
    today: date
    clock: Clock


class Shared(Subject):
    """Shared facts of one kind, such as those of one organisation."""

    def __init__(self, around: Surroundings, policy: Policy, subject_id: str) -> None:
        self._around = around
        self._policy = policy
        super().__init__(around.store, around.clock, subject_id)

    @property
    def id(self) -> str:
        """What it is remembered by."""
        return self._id

    @property
    def picture(self) -> Picture:
        """The facts as judged today."""
        facts = facts_of(self._id, self._stored.head.title, self.answers)
        checklist = self._policy.checklists[0]
        return picture_of(facts, self._policy, checklist, today=self._around.today, calendar=self._around.calendar)

    @property
    def answers(self) -> Answers:
        """What is known, as answers."""
        return {fact: value for fact, value in self._stored.facts.items() if fact[0] is Kind.ANSWER}

    def fill(self, given: Mapping[str, object], *, typing: bool = False) -> None:
        """Enter facts; an empty value clears. All or none. Raises `RefusedError` or `StoreError`."""

        def step() -> Step:
            changes = read(given, self._policy, self.answers, today=self._around.today)
            return Step(Action.ANSWER, tuple(map(self._as_kept, changes)), typing=typing)

        self._save(step)

    def _as_kept(self, change: Change) -> Change:
        """An answer in the form in which it is kept."""
        return change


def read(given: Mapping[str, object], policy: Policy, answers: Answers, *, today: date) -> tuple[Change, ...]:
    """The changes that what is given, by entry, makes of answers. Raises `RefusedError`."""
    return Replies(policy, policy.checklists[0], answers, today=today).changes(given)


def asking(name: str, title: str, entries: Iterable[Entry]) -> Policy:
    """A policy under which entries can be filled and nothing is decided."""
    asked = tuple(entries)
    questions = tuple(Question(entry.id) for entry in asked)
    return Policy(
        id=name,
        number="",
        title=title,
        issuer="",
        registry_number="",
        issued_on=date.min,
        published_in="",
        edition="",
        links=(),
        after_links="",
        passages=(),
        entries=asked,
        checklists=(Checklist(id=name, title=title, outcome="none", verdicts={}, questions=questions),),
        forms=(),
    )
