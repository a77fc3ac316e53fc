"""An open case: the one door for every change, which saves first and tells second."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from checklists.cases.attachments import lost_in, take_in
from checklists.cases.bounds import refuse_beyond
from checklists.cases.carrying import given_back, taken_over
from checklists.cases.casefile import as_json, facts_of, with_keyed_rows
from checklists.cases.changes import OF_THE_STORE, Action, Change, Json, Kind, Step
from checklists.cases.choosing import macros_in
from checklists.cases.codes import code_of, coded
from checklists.cases.elsewhere import elsewhere_of
from checklists.cases.errors import CaseNotFoundError
from checklists.cases.filing import Files, Noted, moved, with_details, with_new, without
from checklists.cases.log import LogRow, replay
from checklists.cases.marking import item_of, marked
from checklists.cases.offices import names_of
from checklists.cases.organisation import Organisation, Organisations
from checklists.cases.replies import RefusedError, Replies, facts_after
from checklists.cases.store import Store
from checklists.cases.stored import Stored
from checklists.cases.subject import Clock, Subject, name_of
from checklists.cases.summing import summary_of
from checklists.judging.facts import Evidence, Facts
from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.model import Checklist, Policy
from checklists.policy.text import clean, clean_line
from checklists.shelf import Shelf


class Desk:
    """What sessions work with: the store, the policies, the calendar, and what day and time it is."""

    def __init__(
        self, store: Store, data: Path, shelf: Shelf, calendar: Calendar, *, today: date, clock: Clock
    ) -> None:
        self.store, self.data = store, data
        self.shelf, self.calendar = shelf, calendar
        self.today, self.clock = today, clock
        self.looked: dict[str, str] = {}  # what was found wrong with attached files, by SHA-256; empty is nothing
        self.ask: Callable[[], object] = lambda: None  # before a step that was judged is saved; it may raise

    @property
    def organisations(self) -> Organisations:
        """The organisations of the store."""
        return Organisations(self)

    def start(
        self,
        checklist: str,
        title: str,
        given: Mapping[str, object],
        organisation: str | None = None,
        *,
        practice: bool = False,
    ) -> Session:
        """Make a new case; it takes over what is known of the organisation, as a step of its own.

        `organisation` is a name or an id, "" for none; left out, it is the only one of the store, or none. One for
        `practice` is never a real one, and belongs to none.
        Raises `RefusedError`, and then nothing was made.
        """
        policy, found = self.shelf.find(checklist)
        title = name_of(title, "办件名称")
        owner = None if practice else self._owner(organisation)
        replies = Replies(policy, found, {}, today=self.today)
        mark = [Change(Kind.PRACTICE, "", None, True)] if practice else []
        changes = (Change(Kind.TITLE, "", None, title), *mark, *replies.changes(given))
        facts = facts_after({}, changes)
        step = Step(Action.CREATE, changes)
        refuse_beyond(step, facts)
        picture = self.judge(facts_of("", title, facts), policy, found)
        head = self.store.create(checklist, policy.edition, step, at=self.clock(), summary=summary_of(picture))
        session = Session(self, head.id, picture)
        if owner is not None:
            session.carry(owner, but=given)
        return session

    def _owner(self, organisation: str | None) -> Organisation | None:
        if organisation is None:
            return self.organisations.only()
        return self.organisations.find(organisation) if organisation else None

    @contextmanager
    def apart(self, *, to_read: bool = False) -> Iterator[Desk]:
        """Another desk on the same folder with a store of its own, as another thread needs it. Raises `StoreError`."""
        with Store.open_to_read(self.data) if to_read else Store.open(self.data) as store:
            other = Desk(store, self.data, self.shelf, self.calendar, today=self.today, clock=self.clock)
            other.looked = self.looked
            yield other

    def open(self, case_id: str, before: Picture | None = None) -> Session:
        """Open a case, the sooner where `before`, how it was seen once, is known. Raises `StoreError`."""
        return Session(self, case_id, before)

    def adopt(self, stored: Stored, rows: Iterable[LogRow], last: LogRow) -> Session:
        """Keep a case that was made elsewhere, whole with its log, whose last row is `last`. Raises `StoreError`."""
        head = stored.head
        policy, found = self.shelf.find(head.checklist)
        picture = self.judge(facts_of(head.id, head.title, stored.facts), policy, found)
        self.store.adopt(head._replace(summary=summary_of(picture)), rows, last)
        return Session(self, head.id, picture)

    def judge(self, facts: Facts, policy: Policy, checklist: Checklist, before: Picture | None = None) -> Picture:
        """The picture of facts, today and in this store; `before`, the one that it gives way to, makes it quicker."""
        elsewhere = elsewhere_of(self.store, policy, facts)
        facts = replace(with_keyed_rows(facts, policy), offices=names_of(self.store, policy), elsewhere=elsewhere)
        return picture_of(facts, policy, checklist, today=self.today, calendar=self.calendar, before=before)


class Session(Subject):
    """One open case. Its picture is always that of what is saved."""

    def __init__(self, desk: Desk, case_id: str, before: Picture | None = None) -> None:
        self._desk, self._known = desk, before  # what of a picture still holds is not judged again
        super().__init__(desk.store, desk.clock, case_id)

    @property
    def picture(self) -> Picture:
        """The case as judged today."""
        return self._picture

    def answer(self, given: Mapping[str, object], reason: str = "", *, typing: bool = False) -> Step:
        """Answer entries and readings; an empty value clears. All or none. Raises `RefusedError` or `StoreError`."""

        def step() -> Step:
            changes = self._replies().changes(given, clean_line(reason))
            return Step(Action.ANSWER, changes, clean_line(reason), typing=typing)

        return self._save(step)

    def adopt(self, twin: Session, step: Step) -> None:
        """Take what the same case came to through a desk apart, and tell of the step that led there."""
        if twin.stored.head.sequence < self._stored.head.sequence:  # it has gone on here since
            self.reload()
        else:
            self._stored, self._picture = twin.stored, twin.picture
        for listener in self._listeners:
            listener(step)

    def carry(self, organisation: Organisation, *, but: Container[str] = ()) -> Step:
        """Take over what is known of an organisation, in one step; what was typed here stays, and all of `but`."""
        known = {key: value for key, value in organisation.facts.items() if key not in but}
        past = organisation.past

        def step() -> Step:
            belongs = self._changed(Kind.ORGANISATION, "", organisation.id)
            return Step(Action.CARRY, (belongs, *taken_over(known, past, self._replies(), self._stored.facts)))

        return self._save(step)

    def belong(self, organisation: Organisation | None) -> Step:
        """Go over to another organisation, or to none, in one step; what was typed here stays.

        What came from the former one gives way to what is known of the new one. Raises `StoreError`.
        """
        among, owner = self._desk.organisations, self._stored.head.organisation
        former = among.open(owner).past if owner else {}
        known, own = (organisation.facts, organisation.past) if organisation else ({}, {})
        past = {entry: (*former.get(entry, ()), *own.get(entry, ())) for entry in {*former, *own}}

        def step() -> Step:
            belongs = self._changed(Kind.ORGANISATION, "", organisation.id if organisation else None)
            facts = self._stored.facts
            back = given_back(known, former, self._replies(), facts)
            return Step(Action.CARRY, (belongs, *back, *taken_over(known, past, self._replies(), facts)))

        return self._save(step)

    def mark(self, item: str, word: str, *, reason: str = "", note: str | None = None) -> None:
        """Mark an item, and perhaps note something beside it. Raises `RefusedError` or `StoreError`."""

        def step() -> Step:
            found = self.item(item)
            changes = [self._changed(Kind.MARK, found.id, marked(found, word, clean(reason)))]
            if note is not None:
                changes.append(self._changed(Kind.NOTE, found.id, clean(note) or None))
            return Step(Action.MARK, tuple(changes), clean(reason))

        self._save(step)

    def mark_several(self, items: Sequence[str], word: str, *, reason: str = "") -> None:
        """Mark several items alike, in one step."""

        def step() -> Step:
            found = [self.item(item) for item in items]
            marks = (self._changed(Kind.MARK, item.id, marked(item, word, clean(reason))) for item in found)
            return Step(Action.MARK, tuple(marks))

        self._save(step)

    def mark_all(self, word: str, *, reason: str = "") -> int:
        """Mark every required item alike, in one step. How many were required."""
        required = [item.id for item in self._picture.items if item.required]
        self.mark_several(required, word, reason=reason)
        return len(required)

    def receive(self, facts: Mapping[tuple[Kind, str], Json]) -> Step:
        """Let all facts but those of `OF_THE_STORE` be as the same case has them elsewhere, in one step."""
        return self._save(lambda: Step(Action.RECEIVE, self._until(facts)))

    def revert(self, sequence: int) -> Step:
        """Let all facts be what they were right after a step, in one step that can be undone. Raises `RefusedError`."""

        def step() -> Step:
            rows = [row for row in self.history if row.sequence <= sequence]
            if not rows or rows[-1].sequence != sequence:
                raise RefusedError(f"修改记录里没有第{sequence}步，可用 history 查看")
            return Step(Action.REVERT, self._until(replay(rows)), f"退回到第{sequence}步之后")

        return self._save(step)

    def _until(self, facts: Mapping[tuple[Kind, str], Json]) -> tuple[Change, ...]:
        """What would have to change for the case to have these facts, and no others."""
        both = {**self._stored.facts, **facts}
        return tuple(self._changed(*fact, facts.get(fact)) for fact in both if fact[0] not in OF_THE_STORE)

    def note(self, item: str, text: str) -> None:
        """Note something beside an item; an empty text clears."""
        self._save(lambda: Step(Action.NOTE, (self._changed(Kind.NOTE, self.item(item).id, clean(text) or None),)))

    def rename(self, title: str) -> None:
        """Give it another title."""
        self._save(lambda: Step(Action.RENAME, (self._changed(Kind.TITLE, "", name_of(title, "办件名称")),)))

    def attach(self, item: str, files: Iterable[Path], noted: Noted = lambda file: file) -> Sequence[Evidence]:
        """Attach files to an item, with what `noted` says of each. Raises `RefusedError` or `StoreError`."""
        found = self.item(item)
        taken = [noted(take_in(self._desk.data, file)) for file in files]
        self.hold({found.id: taken})
        return taken

    def hold(self, taken: Mapping[str, Sequence[Evidence]]) -> None:
        """Let items have files that were taken in already, in one step. Raises `RefusedError` or `StoreError`."""

        def change(item: str, files: Sequence[Evidence]) -> Change:
            return self._changed(Kind.EVIDENCE, item, as_json(with_new(self.item(item).evidence, files)))

        self._save(lambda: Step(Action.ATTACH, tuple(change(*one) for one in taken.items())))

    def detach(self, item: str, file: Evidence) -> None:
        """Take a file away from an item; its content stays, so that it can be undone."""
        self._file(Action.DETACH, item, lambda there: without(there, file))

    def detail(self, item: str, file: Evidence, given: Mapping[str, object]) -> None:
        """Note details of a file, by their names; an empty one clears. Raises `RefusedError` or `StoreError`."""
        today = self._desk.today
        self._file(Action.DETAIL, item, lambda there: with_details(there, file, given, today=today))

    def order(self, item: str, file: Evidence, place: int) -> None:
        """Let a file be at another place among those of its item, counted from 0."""
        self._file(Action.ORDER, item, lambda there: moved(there, file, place))

    def _file(self, action: Action, item: str, change: Callable[[Files], Files]) -> None:
        """Let the files of an item be others, in one step; nothing is saved where they stay as they are."""

        def step() -> Step:
            files = change(self.item(item).evidence)
            return Step(action, (self._changed(Kind.EVIDENCE, item, as_json(files) if files else None),))

        self._save(step)

    def _load(self) -> None:
        super()._load()
        if not self._stored.head.edition:  # an organisation, perhaps, but no case
            raise CaseNotFoundError(self._id)
        self._policy, self._checklist = self._desk.shelf.find(self._stored.head.checklist)
        self._lost = lost_in(self._desk.data, self._stored.facts)
        self._picture = self._known = self._judged(self._stored, self._known)

    def _append(self, step: Step) -> None:
        """Judge what the step leads to, save both, and only then take them for what is."""
        after = self._after(step)
        if any(change.kind is Kind.EVIDENCE for change in step.changes):
            self._lost = lost_in(self._desk.data, after.facts)
        picture = self._judged(after, self._picture)
        self._desk.ask()
        self._keep(step, after._replace(head=after.head._replace(summary=summary_of(picture))))
        self._picture = self._known = coded(picture, self._stored)

    def _judged(self, stored: Stored, before: Picture | None) -> Picture:
        known, macros = facts_of(self._id, stored.head.title, stored.facts), macros_in(self._desk.data, stored.facts)
        looked, code = dict(self._desk.looked), code_of(stored.head.hash)
        facts = replace(known, lost=self._lost, macros=macros, unusable=looked, code=code)
        return self._desk.judge(facts, self._policy, self._checklist, before)

    def _replies(self) -> Replies:
        return Replies(self._policy, self._checklist, self._stored.facts, today=self._desk.today)

    def item(self, item_id: str) -> JudgedItem:
        """The item of that id. Raises `RefusedError`."""
        return item_of(self._picture, item_id)
