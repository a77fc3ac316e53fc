"""What has facts and a log in the store: each change is saved first and told second, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from checklists.cases import log
from checklists.cases.bounds import refuse_beyond
from checklists.cases.changes import Action, Change, Json, Kind, Step
from checklists.cases.errors import StoreMovedError
from checklists.cases.log import LogRow
from checklists.cases.replies import RefusedError, facts_after
from checklists.cases.store import Store
from checklists.cases.stored import Stored, Summary, shown
from checklists.policy.text import clean_line

Listener = Callable[[Step], None]
Clock = Callable[[], datetime]
NOTHING_TO_JUDGE = Summary("none", 0, 0, "")
_TRIES = 100  # so many others may be quicker, one after the other
_LONGEST_NAME = 200


class Subject:
    """A case, an organisation, the names of offices: whatever the store keeps step by step."""

    def __init__(self, store: Store, clock: Clock, subject_id: str) -> None:
        self._store = store
        self._clock = clock
        self._id = subject_id
        self._listeners: list[Listener] = []
        self._history: list[LogRow] = []
        self._load()

    @property
    def stored(self) -> Stored:
        """What lies on the disk."""
        return self._stored

    @property
    def history(self) -> Sequence[LogRow]:
        """Every step that was made, the oldest first; what was read before is not read again."""
        known = self._history[:-1]  # the last may have been typed on since
        new = self._store.log(self._id, after=known[-1].sequence if known else 0)
        if known and not (new and new[0].previous == known[-1].hash):  # another store was put in its place
            known, new = [], self._store.log(self._id)
        self._history = [*known, *new]
        return self._history

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of every step, after it is saved."""
        self._listeners.append(listener)

    def delete(self) -> None:
        """Put it into 回收站."""
        self._save(lambda: Step(Action.DELETE, (self._changed(Kind.DELETED, "", True),)))

    def undelete(self) -> None:
        """Take it out of 回收站."""
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
        """Read it again, as after another program has changed it."""
        self._load()

    def _load(self) -> None:
        self._stored = self._store.load(self._id)

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
        """Save a step, and only then take what it leads to for what is."""
        self._keep(step, self._after(step))

    def _after(self, step: Step) -> Stored:
        """What `step` leads to."""
        head = shown(self._stored.head, step)._replace(changed_at=self._clock())
        return Stored(head, facts_after(self._stored.facts, step.changes))

    def _keep(self, step: Step, after: Stored) -> None:
        refuse_beyond(step, after.facts)
        head, seen = after.head, self._stored.head.sequence
        row = self._store.append(self._id, step, at=head.changed_at, summary=head.summary, expected=seen)
        summary = head.summary._replace(days=())  # as it is read again
        self._stored = after._replace(head=head._replace(sequence=row.sequence, hash=row.hash, summary=summary))

    def _changed(self, kind: Kind, key: str, after: Json) -> Change:
        return Change(kind, key, self._stored.facts.get((kind, key)), after)


def name_of(typed: str, what: str) -> str:
    """The name as it is kept; `what` says of what it is one. Raises `RefusedError`."""
    text = clean_line(typed)
    if not text:
        raise RefusedError(f"{what}是空的，请填写名称")
    if len(text) > _LONGEST_NAME:
        raise RefusedError(f"{what}共{len(text)}个字，超过{_LONGEST_NAME}个字，请缩短")
    return text


def _effective(step: Step) -> Step:
    """The step without changes that change nothing."""
    return step._replace(changes=tuple(change for change in step.changes if change.before != change.after))
