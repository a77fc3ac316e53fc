"""What pages work on beside the open case: the facts of organisations, and the names of offices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from checklists.cases.changes import Step
from checklists.cases.errors import NotDoneError
from checklists.cases.log import LogRow, redoable, undoable
from checklists.cases.offers import Offer, hand_out, offers_of
from checklists.cases.offices import OfficeNames
from checklists.cases.organisation import Organisation
from checklists.cases.session import Desk, Session
from checklists.cases.shared import Shared
from checklists.cases.stored import Stored
from checklists.judging.picture import Picture
from checklists.policy.model import Policy

Refuse = Callable[[str], None]


class SharedBench(QObject):
    """Shared facts of one kind; those that are open are changed here, saved first and told second."""

    opened = Signal()  # others are open, or those were read anew
    stepped = Signal(object)  # a Step that is saved
    told = Signal(object, object)  # the same Step, and the Picture that it leads to
    settled = Signal()  # a field was left: what was typed is whole

    def __init__(self, desk: Desk, refuse: Refuse, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._refuse = refuse

    @property
    def subject(self) -> Shared | None:
        """What is open."""
        raise NotImplementedError

    def answer(self, given: Mapping[str, object], *, typing: bool = False) -> bool:
        """Enter facts; whether they were kept."""
        subject = self.subject
        return subject is not None and self.attempt(lambda: subject.fill(given, typing=typing))

    def settle(self) -> None:
        """End the typing."""
        self.desk.store.seal()
        self.settled.emit()

    def tell(self, step: Step, picture: Picture) -> None:
        """Tell of a step that is saved."""
        self.stepped.emit(step)
        self.told.emit(step, picture)

    def undo(self) -> bool:
        """Take the last step back."""
        return self._again(Shared.undo)

    def redo(self) -> bool:
        """Do the last step that was taken back again."""
        return self._again(Shared.redo)

    def next_to_undo(self) -> LogRow | None:
        """The step that an undo would take back."""
        return undoable(self.subject.history) if self.subject else None

    def next_to_redo(self) -> LogRow | None:
        """The step that a redo would do again."""
        return redoable(self.subject.history) if self.subject else None

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something; where it is refused, say so."""
        try:
            act()
        except NotDoneError as error:
            self._refuse(str(error))
            return False
        return True

    def reread(self) -> None:
        """Show what others have written since."""
        if self.subject is not None and self.attempt(self.subject.reload):
            self.opened.emit()

    def _again(self, act: Callable[[Shared], object]) -> bool:
        subject = self.subject
        done = subject is not None and self.attempt(lambda: act(subject))
        self.settled.emit()
        return done


class OrganisationBench(SharedBench):
    """The organisations of the store, and the open one."""

    handed = Signal(object)  # the sessions of the cases that took something over

    def __init__(self, desk: Desk, refuse: Refuse, parent: QObject) -> None:
        super().__init__(desk, refuse, parent)
        self._open: Organisation | None = None

    @property
    def subject(self) -> Organisation | None:
        """The open organisation."""
        return self._open

    def kept(self) -> Sequence[Stored]:
        """All organisations by name, those in 回收站 last."""
        among = self.desk.organisations
        return [*among.kept(), *among.kept(deleted=True)]

    def in_use(self) -> Mapping[str, str]:
        """The names of those outside 回收站, by id."""
        return {kept.head.id: kept.head.title for kept in self.desk.organisations.kept()}

    def open(self, organisation_id: str) -> bool:
        """Open an organisation in place of the one that is open."""
        return self.attempt(lambda: self._take(self.desk.organisations.open(organisation_id)))

    def add(self, name: str) -> bool:
        """Make a new organisation and open it."""
        return self.attempt(lambda: self._take(self.desk.organisations.add(name, {})))

    def put_away(self, *, deleted: bool) -> bool:
        """Put the open organisation into 回收站, or take it out."""
        found = self._open
        return found is not None and self.attempt(found.delete if deleted else found.undelete)

    def offers(self) -> Sequence[Offer]:
        """What open cases could take over of the open organisation; nothing of one in 回收站."""
        found = self._open
        if found is None or found.stored.head.deleted:
            return []
        return offers_of(self.desk, found)

    def hand_out(self, offers: Sequence[Offer]) -> bool:
        """Let the cases take over what was offered, one step a case."""
        found = self._open
        return found is not None and self.attempt(lambda: self.handed.emit(hand_out(self.desk, found, offers)))

    def take_back(self, cases: Sequence[Session]) -> bool:
        """Take back what cases took over, as far as nothing was done to them since."""
        done = self.attempt(lambda: [case.undo() for case in cases])
        self.handed.emit([])
        return done

    def _take(self, found: Organisation) -> None:
        self._open = found
        found.listen(lambda step: self.tell(found.told(step), found.picture))
        self.opened.emit()


class OfficeBench(SharedBench):
    """The names of offices; their log begins when they are looked at first."""

    def __init__(self, desk: Desk, refuse: Refuse, parent: QObject) -> None:
        super().__init__(desk, refuse, parent)
        self._open: OfficeNames | None = None

    @property
    def subject(self) -> OfficeNames | None:
        """The names, once they were looked at."""
        return self._open

    def policies(self) -> Sequence[Policy]:
        """The policies that name offices."""
        return [policy for policy in self.desk.shelf.policies.values() if policy.offices]

    def look(self) -> None:
        """Open the names, where there are any to give."""
        if self._open is None and self.policies():
            self.attempt(self._take)

    def _take(self) -> None:
        found = self._open = OfficeNames.open(self.desk)
        found.listen(lambda step: self.tell(step, found.picture))
        self.opened.emit()
