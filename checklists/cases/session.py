"""An open case: the one door for every change, which saves first and tells second."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from checklists.cases import log
from checklists.cases.attachments import take_in
from checklists.cases.casefile import as_json, facts_of
from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.errors import StoreMovedError
from checklists.cases.log import LogRow
from checklists.cases.replies import RefusedError, Replies, facts_after
from checklists.cases.store import Store
from checklists.cases.stored import Stored, Summary, shown
from checklists.judging.facts import MARKS, Evidence, Facts
from checklists.judging.items import NOT_REQUIRED, JudgedItem
from checklists.judging.picture import Picture, picture_of
from checklists.policy.calendar import Calendar
from checklists.policy.condition import Truth
from checklists.policy.model import Checklist, Policy
from checklists.policy.text import clean, clean_line
from checklists.shelf import Shelf

Listener = Callable[[Step], None]
_TRIES = 100  # so many others may be quicker, one after the other
_LONGEST_TITLE = 200


class Desk:
    """What sessions work with: the store, the policies, the calendar, and what day and time it is."""

    def __init__(
        self, store: Store, data: Path, shelf: Shelf, calendar: Calendar, *, today: date, clock: Callable[[], datetime]
    ) -> None:
        self.store = store
        self.data = data
        self.shelf = shelf
        self.calendar = calendar
        self.today = today
        self.clock = clock

    def start(self, checklist: str, title: str, given: Mapping[str, object]) -> Session:
        """Make a new case. Raises `RefusedError`, and then nothing was made."""
        policy, found = self.shelf.find(checklist)
        title = _title(title)
        replies = Replies(policy, found, {}, today=self.today)
        changes = (Change(Kind.TITLE, "", None, title), *replies.changes(given))
        summary = _summary(self.judge(facts_of("", title, facts_after({}, changes)), policy, found))
        step = Step(Action.CREATE, changes)
        head = self.store.create(checklist, policy.edition, step, at=self.clock(), summary=summary)
        return Session(self, head.id)

    def open(self, case_id: str) -> Session:
        """Open a case. Raises `StoreError`."""
        return Session(self, case_id)

    def judge(self, facts: Facts, policy: Policy, checklist: Checklist) -> Picture:
        """The picture that facts make today."""
        return picture_of(facts, policy, checklist, today=self.today, calendar=self.calendar)


class Session:
    """One open case. Its picture is always that of what is saved."""

    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._id = case_id
        self._listeners: list[Listener] = []
        self._load()

    @property
    def picture(self) -> Picture:
        """The case as judged today."""
        return self._picture

    @property
    def stored(self) -> Stored:
        """The case as it lies on the disk."""
        return self._stored

    @property
    def history(self) -> Sequence[LogRow]:
        """Every step that was made, the oldest first."""
        return self._desk.store.log(self._id)

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of every step, after it is saved."""
        self._listeners.append(listener)

    def answer(self, given: Mapping[str, object], reason: str = "", *, typing: bool = False) -> None:
        """Answer entries and readings; an empty value clears. All or none. Raises `RefusedError` or `StoreError`."""

        def step() -> Step:
            replies = Replies(self._policy, self._checklist, self._stored.facts, today=self._desk.today)
            changes = replies.changes(given, clean_line(reason))
            return Step(Action.ANSWER, changes, clean_line(reason), typing=typing)

        self._save(step)

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

    def note(self, item: str, text: str) -> None:
        """Note something beside an item; an empty text clears."""
        self._save(lambda: Step(Action.NOTE, (self._changed(Kind.NOTE, self._item(item).id, clean(text) or None),)))

    def rename(self, title: str) -> None:
        """Give the case another title."""
        self._save(lambda: Step(Action.RENAME, (self._changed(Kind.TITLE, "", _title(title)),)))

    def attach(self, item: str, files: Iterable[Path]) -> Sequence[Evidence]:
        """Attach files to an item. Raises `RefusedError` or `StoreError`."""
        found = self._item(item)
        taken = [take_in(self._desk.data, file) for file in files]
        self.hold(found.id, taken)
        return taken

    def hold(self, item: str, taken: Sequence[Evidence]) -> None:
        """Let an item have files that were taken in already. Raises `RefusedError` or `StoreError`."""

        def step() -> Step:
            there = self._item(item).evidence
            new = [file for file in taken if file not in there]
            return Step(Action.ATTACH, (self._changed(Kind.EVIDENCE, item, as_json((*there, *new))),))

        self._save(step)

    def detach(self, item: str, file: Evidence) -> None:
        """Take a file away from an item; its content stays, so that it can be undone."""

        def step() -> Step:
            left = tuple(one for one in self._item(item).evidence if one != file)
            return Step(Action.DETACH, (self._changed(Kind.EVIDENCE, item, as_json(left) if left else None),))

        self._save(step)

    def delete(self) -> None:
        """Put the case into 回收站."""
        self._save(lambda: Step(Action.DELETE, (self._changed(Kind.DELETED, "", True),)))

    def undelete(self) -> None:
        """Take the case out of 回收站."""
        self._save(lambda: Step(Action.UNDELETE, (self._changed(Kind.DELETED, "", None),)))

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none."""
        row = log.undoable(self.history)
        return self._save(lambda: row.step.undone(row.sequence)) if row else None

    def redo(self) -> Step | None:
        """Do again what was last taken back; None where there is none."""
        row = log.redoable(self.history)
        return self._save(lambda: row.step.redone(row.sequence)) if row else None

    def reload(self) -> None:
        """Read the case again, as after another program has changed it."""
        self._load()

    def _load(self) -> None:
        self._stored = self._desk.store.load(self._id)
        self._policy, self._checklist = self._desk.shelf.find(self._stored.head.checklist)
        head = self._stored.head
        facts = facts_of(head.id, head.title, self._stored.facts)
        self._picture = self._desk.judge(facts, self._policy, self._checklist)

    def _save(self, make: Callable[[], Step]) -> Step:
        """Save a step, made anew where somebody else was quicker; then tell. A step that changes nothing is none."""
        left = _TRIES
        while (step := _effective(make())).changes:
            try:
                self._append(step)
            except StoreMovedError:
                left -= 1
                self._load()
                if step.of is not None or not left:  # what was to be undone is no longer the last step
                    raise
            else:
                for listener in self._listeners:
                    listener(step)
                break
        return step

    def _append(self, step: Step) -> None:
        """Judge what the step leads to, save both, and only then take them for what is."""
        head = self._stored.head
        title, deleted = shown(step, title=head.title, deleted=head.deleted)
        facts = facts_after(self._stored.facts, step.changes)
        picture = self._desk.judge(facts_of(head.id, title, facts), self._policy, self._checklist)
        at, summary = self._desk.clock(), _summary(picture)
        row = self._desk.store.append(head.id, step, at=at, summary=summary, expected=head.sequence)
        self._stored = Stored(
            replace(head, title=title, deleted=deleted, changed_at=at, summary=summary, sequence=row.sequence), facts
        )
        self._picture = picture

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
            raise RefusedError(f"“{item.label}”（{item.id}）是必备条件，不能标为不适用")
        if word == "na" and not reason:
            raise RefusedError(f"“{item.label}”（{item.id}）标为不适用要写明理由，如“{item.pattern.na_example}”")
        value: Json = {"mark": word, "reason": reason} if reason else {"mark": word}
        return self._changed(Kind.MARK, item.id, None if word == "open" else value)

    def _changed(self, kind: Kind, key: str, after: Json) -> Change:
        return Change(kind, key, self._stored.facts.get((kind, key)), after)


def _effective(step: Step) -> Step:
    """The step without changes that change nothing."""
    return replace(step, changes=tuple(change for change in step.changes if change.before != change.after))


def _title(title: str) -> str:
    text = clean_line(title)
    if not text:
        raise RefusedError("办件名称是空的，请填写名称")
    if len(text) > _LONGEST_TITLE:
        raise RefusedError(f"办件名称共{len(text)}个字，超过{_LONGEST_TITLE}个字，请缩短")
    return text


def _summary(picture: Picture) -> Summary:
    drafts = {paper.form for paper in picture.papers}  # that a paper is a draft follows from what else is missing
    texts = [finding.text for finding in sorted(picture.findings, key=lambda finding: finding.where in drafts)]
    blocking = texts[0] if texts else ""
    return Summary(picture.verdict.state, picture.progress.done, picture.progress.required, blocking)
