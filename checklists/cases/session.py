"""An open case: the one door for every change, which saves first and tells second."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from checklists.cases.attachments import lost_in, take_in
from checklists.cases.carrying import given_back, taken_over
from checklists.cases.casefile import as_json, facts_of
from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.codes import code_of
from checklists.cases.elsewhere import elsewhere_of
from checklists.cases.errors import CaseNotFoundError
from checklists.cases.log import LogRow
from checklists.cases.offices import names_of
from checklists.cases.organisation import Organisation, Organisations
from checklists.cases.replies import RefusedError, Replies, facts_after
from checklists.cases.store import Store
from checklists.cases.stored import Stored, Summary
from checklists.cases.subject import Clock, Subject, name_of
from checklists.judging.facts import MARKS, Evidence, Facts
from checklists.judging.items import NOT_REQUIRED, JudgedItem
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.condition import Truth
from checklists.policy.model import Checklist, Policy
from checklists.policy.text import clean, clean_line
from checklists.shelf import Shelf

OF_THE_STORE = (Kind.ORGANISATION, Kind.DELETED)  # facts of a case that say something of the store it lies in


class Desk:
    """What sessions work with: the store, the policies, the calendar, and what day and time it is."""

    def __init__(
        self, store: Store, data: Path, shelf: Shelf, calendar: Calendar, *, today: date, clock: Clock
    ) -> None:
        self.store = store
        self.data = data
        self.shelf = shelf
        self.calendar = calendar
        self.today = today
        self.clock = clock

    @property
    def organisations(self) -> Organisations:
        """The organisations of the store."""
        return Organisations(self)

    def start(
        self, checklist: str, title: str, given: Mapping[str, object], organisation: str | None = None
    ) -> Session:
        """Make a new case; it takes over what is known of the organisation, as a step of its own.

        `organisation` is a name or an id, "" for none; left out, it is the only one of the store, or none.
        Raises `RefusedError`, and then nothing was made.
        """
        policy, found = self.shelf.find(checklist)
        title = name_of(title, "办件名称")
        owner = self._owner(organisation)
        replies = Replies(policy, found, {}, today=self.today)
        changes = (Change(Kind.TITLE, "", None, title), *replies.changes(given))
        summary = _summary(self.judge(facts_of("", title, facts_after({}, changes)), policy, found))
        step = Step(Action.CREATE, changes)
        head = self.store.create(checklist, policy.edition, step, at=self.clock(), summary=summary)
        session = Session(self, head.id)
        if owner is not None:
            session.carry(owner, but=given)
        return session

    def _owner(self, organisation: str | None) -> Organisation | None:
        if organisation is None:
            return self.organisations.only()
        return self.organisations.find(organisation) if organisation else None

    @contextmanager
    def apart(self) -> Iterator[Desk]:
        """Another desk on the same folder with a store of its own, as another thread needs it. Raises `StoreError`."""
        with Store.open(self.data) as store:
            yield Desk(store, self.data, self.shelf, self.calendar, today=self.today, clock=self.clock)

    def open(self, case_id: str) -> Session:
        """Open a case. Raises `StoreError`."""
        return Session(self, case_id)

    def adopt(self, stored: Stored, rows: Iterable[LogRow], last: LogRow) -> Session:
        """Keep a case that was made elsewhere, whole with its log, whose last row is `last`. Raises `StoreError`."""
        head = stored.head
        policy, found = self.shelf.find(head.checklist)
        picture = self.judge(facts_of(head.id, head.title, stored.facts), policy, found)
        self.store.adopt(head._replace(summary=_summary(picture)), rows, last)
        return Session(self, head.id)

    def judge(self, facts: Facts, policy: Policy, checklist: Checklist) -> Picture:
        """The picture that facts make today, with what the rest of the store has to do with them."""
        elsewhere = elsewhere_of(self.store, policy, facts)
        facts = replace(facts, offices=names_of(self.store, policy), elsewhere=elsewhere)
        return picture_of(facts, policy, checklist, today=self.today, calendar=self.calendar)


class Session(Subject):
    """One open case. Its picture is always that of what is saved."""

    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
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
            found = self._item(item)
            changes = [self._marked(found, word, clean(reason))]
            if note is not None:
                changes.append(self._changed(Kind.NOTE, found.id, clean(note) or None))
            return Step(Action.MARK, tuple(changes), clean(reason))

        self._save(step)

    def mark_several(self, items: Sequence[str], word: str, *, reason: str = "") -> None:
        """Mark several items alike, in one step."""

        def step() -> Step:
            return Step(Action.MARK, tuple(self._marked(self._item(item), word, clean(reason)) for item in items))

        self._save(step)

    def mark_all(self, word: str, *, reason: str = "") -> int:
        """Mark every required item alike, in one step. How many were required."""
        required = [item.id for item in self._picture.items if item.required]
        self.mark_several(required, word, reason=reason)
        return len(required)

    def receive(self, facts: Mapping[tuple[Kind, str], Json]) -> Step:
        """Let all facts be those of the same case as it came from elsewhere, in one step.

        To whom it belongs here, and whether it lies in 回收站, is not for others to say.
        """

        def step() -> Step:
            concerned = [fact for fact in {**self._stored.facts, **facts} if fact[0] not in OF_THE_STORE]
            changes = (self._changed(*fact, facts.get(fact)) for fact in concerned)
            return Step(Action.RECEIVE, tuple(changes))

        return self._save(step)

    def note(self, item: str, text: str) -> None:
        """Note something beside an item; an empty text clears."""
        self._save(lambda: Step(Action.NOTE, (self._changed(Kind.NOTE, self._item(item).id, clean(text) or None),)))

    def rename(self, title: str) -> None:
        """Give the case another title."""
        self._save(lambda: Step(Action.RENAME, (self._changed(Kind.TITLE, "", name_of(title, "办件名称")),)))

    def attach(self, item: str, files: Iterable[Path]) -> Sequence[Evidence]:
        """Attach files to an item. Raises `RefusedError` or `StoreError`."""
        found = self._item(item)
        taken = [take_in(self._desk.data, file) for file in files]
        self.hold({found.id: taken})
        return taken

    def hold(self, taken: Mapping[str, Sequence[Evidence]]) -> None:
        """Let items have files that were taken in already, in one step. Raises `RefusedError` or `StoreError`."""

        def change(item: str, files: Sequence[Evidence]) -> Change:
            there = self._item(item).evidence
            new = dict.fromkeys(file for file in files if file not in there)
            return self._changed(Kind.EVIDENCE, item, as_json((*there, *new)))

        self._save(lambda: Step(Action.ATTACH, tuple(change(item, files) for item, files in taken.items())))

    def detach(self, item: str, file: Evidence) -> None:
        """Take a file away from an item; its content stays, so that it can be undone."""

        def step() -> Step:
            left = tuple(one for one in self._item(item).evidence if one != file)
            return Step(Action.DETACH, (self._changed(Kind.EVIDENCE, item, as_json(left) if left else None),))

        self._save(step)

    def _load(self) -> None:
        super()._load()
        if not self._stored.head.edition:  # an organisation, perhaps, but no case
            raise CaseNotFoundError(self._id)
        self._policy, self._checklist = self._desk.shelf.find(self._stored.head.checklist)
        self._lost = lost_in(self._desk.data, self._stored.facts)
        self._picture = _coded(self._judged(self._stored), self._stored)

    def _append(self, step: Step) -> None:
        """Judge what the step leads to, save both, and only then take them for what is."""
        after = self._after(step)
        if any(change.kind is Kind.EVIDENCE for change in step.changes):
            self._lost = lost_in(self._desk.data, after.facts)
        picture = self._judged(after)
        self._keep(step, after._replace(head=after.head._replace(summary=_summary(picture))))
        self._picture = _coded(picture, self._stored)

    def _judged(self, stored: Stored) -> Picture:
        facts = replace(facts_of(self._id, stored.head.title, stored.facts), lost=self._lost)
        return self._desk.judge(facts, self._policy, self._checklist)

    def _replies(self) -> Replies:
        return Replies(self._policy, self._checklist, self._stored.facts, today=self._desk.today)

    def _item(self, item_id: str) -> JudgedItem:
        for item in self._picture.items:
            if item.id == item_id:
                return item
        near = difflib.get_close_matches(item_id, [item.id for item in self._picture.items], n=1)
        hint = f"是否想写“{near[0]}”？" if near else ""
        raise RefusedError(f"没有编号为“{clean_line(item_id)}”的条目。{hint}可用 show 查看全部编号")

    def _marked(self, item: JudgedItem, word: str, reason: str) -> Change:
        if word not in MARKS:
            raise RefusedError(f"“{clean_line(word)}”不是核对结果，可写：{'、'.join(MARKS)}")
        if item.applies is Truth.NO:
            raise RefusedError(f"“{item.label}”（{item.id}）按现在的情形不适用，不需要核对")
        if item.mark == NOT_REQUIRED:
            raise RefusedError(f"“{item.label}”（{item.id}）规则不要求，由程序按情形判定，不能手工更改")
        if word == "na" and not item.pattern.na_allowed:
            sort = "要逐项核对的情形" if item.pattern.meaning else "必备条件"
            raise RefusedError(f"“{item.label}”（{item.id}）是{sort}，不能标为不适用")
        if word == "na" and not reason:
            raise RefusedError(f"“{item.label}”（{item.id}）标为不适用要写明理由，如“{item.pattern.na_example}”")
        value: Json = {"mark": word, "reason": reason} if reason else {"mark": word}
        return self._changed(Kind.MARK, item.id, None if word == "open" else value)


def _coded(picture: Picture, stored: Stored) -> Picture:
    """The picture with the code of what is saved, which is known only once it is."""
    return replace(picture, facts=replace(picture.facts, code=code_of(stored.head.hash)))


def _summary(picture: Picture) -> Summary:
    drafts = {paper.form for paper in picture.papers}  # that a paper is a draft follows from what else is missing
    told = [finding for finding in picture.findings if finding.level != "info"]
    texts = [finding.text for finding in sorted(told, key=lambda finding: finding.where in drafts)]
    blocking = texts[0] if texts else ""
    return Summary(picture.verdict.state, picture.progress.done, picture.progress.required, blocking)
