"""What all pages work on: the store, the open case, and the news of what changed.

A page never touches a store or a session. It asks here, and hears through the signals what to show anew. What a user
may not do, and what the world refuses, comes as one sentence through `refused`; our own faults fly on to the hook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checklists.cases.errors import NotDoneError
from checklists.cases.store import Store
from checklists.cases.stored import Head, Wanted
from checklists.policy.redaction import redacted
from checklists.shelf import Shelf, calendar_of
from ui.desktop.case_list import CaseList
from ui.desktop.coming import Coming
from ui.desktop.others import Others
from ui.desktop.seen import Seen

if TYPE_CHECKING:  # what opens and judges a case is loaded when the first one is opened
    from checklists.cases.changes import Step
    from checklists.cases.log import LogRow
    from checklists.cases.session import Desk, Session
    from checklists.judging.facts import Evidence
    from checklists.judging.picture import Picture
    from checklists.samples import Sample
    from ui.desktop.apart import Again
    from ui.desktop.shared import OfficeBench, OrganisationBench, SharedBench


class Workbench(QObject):
    """The open store and the one open case. `data` is the folder that the store lies in."""

    leaving = Signal()  # the open case gives way: what is still being typed is for it, and is to be finished now
    opened = Signal()  # another case is open, or the open one was read anew
    closed = Signal()
    stepped = Signal(object)  # a Step that is saved; the picture is already the new one
    listed = Signal()  # the list of cases has changed
    shared_stepped = Signal(object, object)  # a Step beside the open case that is saved, and the Picture it leads to
    handed = Signal(object)  # the sessions of the cases that took something over from their organisation
    refused = Signal(str)  # one sentence: what, where, what to do
    told = Signal(str)  # one sentence about what happened elsewhere

    def __init__(self, store: Store, data: Path, shelf: Shelf, *, today: date, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.store = store
        self.data = data
        self.shelf = shelf
        self.today = today
        self.clock = clock
        self.cases = CaseList(store, shelf, self.refused.emit)
        self._session: Session | None = None
        self._seen = Seen(self)
        self.coming = Coming(self)
        self.others = Others(store)
        self._shared: list[SharedBench] = []  # those that were looked at

    @cached_property
    def desk(self) -> Desk:
        """What cases are opened and made with. Raises `PolicyError` where the calendar is not right."""
        from checklists.cases.session import Desk

        return Desk(self.store, self.data, self.shelf, calendar_of(), today=self.today, clock=self.clock)

    @cached_property
    def again(self) -> Again:
        """What takes steps back, long ones beside the window."""
        from ui.desktop.apart import Again

        return Again(self)

    @cached_property
    def organisations(self) -> OrganisationBench:
        """The organisations of the store."""
        from ui.desktop.shared import OrganisationBench

        made = OrganisationBench(self.desk, self.refused.emit, self)
        made.handed.connect(self._reread)
        made.handed.connect(self.handed)
        self._hear(made)
        return made

    @cached_property
    def offices(self) -> OfficeBench:
        """The names of offices."""
        from ui.desktop.shared import OfficeBench

        made = OfficeBench(self.desk, self.refused.emit, self)
        made.stepped.connect(self._reread)
        self._hear(made)
        return made

    def _hear(self, made: SharedBench) -> None:
        made.told.connect(self.shared_stepped)
        self._shared.append(made)

    @property
    def is_open(self) -> bool:
        """Whether a case is open."""
        return self._session is not None

    @property
    def session(self) -> Session:
        """The open case. Raises `LookupError` where none is."""
        if self._session is None:
            raise LookupError("no case is open")
        return self._session

    @property
    def picture(self) -> Picture:
        """The open case as judged."""
        return self.session.picture

    @property
    def head(self) -> Head:
        """The open case as a row of the list."""
        return self.session.stored.head

    def heads(
        self, *, search: str = "", deleted: bool = False, limit: int | None = None, offset: int = 0
    ) -> list[Head]:
        """Rows of the list of cases; none, and a refusal, where the store cannot be read."""
        found = self.cases.rows(Wanted(search, deleted), limit=limit, offset=offset)
        return [row.head for row in found]

    def open(self, case_id: str, *, then: Callable[[], object] = lambda: None, seen: Picture | None = None) -> bool:
        """Open a case in place of the one that is open, and `then` go on; whether it is open, or on its way.

        A large one is judged beside the window first, unless somebody has `seen` it, and comes later.
        """
        seen = seen or self._seen.of(case_id)
        if seen is None and self.coming.is_large(case_id):
            self.coming.fetch(case_id, lambda found: self.open(case_id, then=then, seen=found))
            return True
        opened = self._take(lambda: self.desk.open(case_id, seen))
        if opened:
            then()
        return opened

    def start(self, checklist: str, title: str, given: Mapping[str, object]) -> bool:
        """Make a new case and open it."""
        return self._take(lambda: self.desk.start(checklist, title, given), new=True)

    def practise(self, sample: Sample) -> bool:
        """Make a case for practice and open it."""
        from checklists.samples import practise

        return self._take(lambda: practise(self.desk, sample), new=True)

    def take_in(self, case_id: str, seen: Picture) -> bool:
        """Open a case that was made, and seen, through another store."""
        return self._take(lambda: self.desk.open(case_id, seen), new=True)

    def close(self) -> None:
        """Close the open case, once what is being typed is saved."""
        self._leave()
        self._session = None
        self.closed.emit()

    def answer(self, given: Mapping[str, object], reason: str = "", *, typing: bool = False) -> bool:
        """Answer entries or readings."""
        return self._act(lambda session: session.answer(given, reason, typing=typing))

    def mark(self, item: str, word: str, *, reason: str = "") -> bool:
        """Mark one item."""
        return self._act(lambda session: session.mark(item, word, reason=reason))

    def mark_several(self, items: Iterable[str], word: str, *, reason: str = "") -> bool:
        """Mark several items alike, as one step."""
        return self._act(lambda session: session.mark_several(tuple(items), word, reason=reason))

    def note(self, item: str, text: str) -> bool:
        """Note something beside an item."""
        return self._act(lambda session: session.note(item, text))

    def hold(self, taken: Mapping[str, Sequence[Evidence]]) -> bool:
        """Let items have files that were taken in already, as one step."""
        return self._act(lambda session: session.hold(taken))

    def file(self, act: Callable[[Session], object]) -> bool:
        """Change the files of an item otherwise: take one away, note something of it, move it."""
        return self._act(act)

    def collect(self, cases: Sequence[str]) -> bool:
        """Bring other cases into the table of the open one, as one step."""
        from checklists.cases.collecting import collect

        return self._act(lambda session: collect(self.desk, session, cases))

    def rename(self, title: str) -> bool:
        """Give the open case another title."""
        return self._act(lambda session: session.rename(title))

    def belong(self, organisation: str) -> bool:
        """Let the open case go over to an organisation, by its id; to none where that is empty."""
        among = self.desk.organisations
        return self._act(lambda session: session.belong(among.open(organisation) if organisation else None))

    def undo(self) -> bool:
        """Take the last step of the open case back; a long one beside the window, and whether it succeeds is told."""
        return self.again.run(lambda session: session.undo(), self.next_to_undo(), self._act)

    def redo(self) -> bool:
        """Do the last step that was taken back again, likewise."""
        return self.again.run(lambda session: session.redo(), self.next_to_redo(), self._act)

    def revert(self, sequence: int) -> bool:
        """Let the open case be what it was right after a step."""
        return self._act(lambda session: session.revert(sequence))

    def next_to_undo(self) -> LogRow | None:
        """The step that an undo would take back."""
        from checklists.cases.log import undoable

        return undoable(self.session.history) if self._session else None

    def next_to_redo(self) -> LogRow | None:
        """The step that a redo would do again."""
        from checklists.cases.log import redoable

        return redoable(self.session.history) if self._session else None

    def may_change(self) -> bool:
        """Whether anything can be changed here; asked before files are put down beside the store."""
        return self.attempt(self.store.refuse_to_read_only)

    def put_away(self, case_id: str, *, deleted: bool, then: Callable[[], object] = lambda: None) -> bool:
        """Put a case into 回收站, or take it out, and `then` go on; whether it is done, or, a large one, under way."""

        def done() -> None:
            self._reread()  # the open case may name the other one
            then()

        seen = self._seen.of(case_id)
        return self.attempt(lambda: self.coming.put_away(case_id, seen, done, deleted=deleted))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something; whether it was done. Where it was not, that is told."""
        try:
            act()
        except NotDoneError as error:
            self.refused.emit(str(error))
            return False
        return True

    def notice_others(self) -> None:
        """Show what another program has written since; called when the window is looked at again."""
        if not self.others.moved():
            return
        self._reread()
        if self.is_open and self.head.deleted:
            title = redacted(self.head.title)
            self.close()
            self.told.emit(f"“{title}”在别处被移到了回收站。要接着办，请先在回收站里恢复")
        for shared in self._shared:
            shared.reread()

    def _reread(self) -> None:
        self.listed.emit()
        if self._session is not None:
            before = self._session.stored, self._session.picture
            self._session.reload()
            if (self._session.stored, self._session.picture) != before:
                self.opened.emit()

    def _leave(self) -> None:
        if self._session is not None:
            self.leaving.emit()

    def _take(self, make: Callable[[], Session], *, new: bool = False) -> bool:
        """Let the case that `make` gives be the open one; whether it gave one."""
        self.coming.give_up()
        self._leave()
        made: list[Session] = []
        if not self.attempt(lambda: made.append(make())):
            return False
        self._session = made[0]
        self._session.listen(self._tell)
        self.opened.emit()
        if new:
            self.listed.emit()
        return True

    def _tell(self, step: Step) -> None:
        self.stepped.emit(step)
        self.listed.emit()

    def _act(self, act: Callable[[Session], object]) -> bool:
        return self.attempt(lambda: act(self.session))
