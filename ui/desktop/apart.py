"""Steps so long that to judge and save them would hold the window up: made through another desk and thread."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from checklists.cases.changes import Step
from checklists.cases.errors import NotDoneError, StoppedError
from checklists.cases.log import LogRow
from checklists.cases.session import Desk, Session
from ui.desktop.work import Background

if TYPE_CHECKING:
    from checklists.judging.picture import Picture
    from ui.desktop.workbench import Workbench

_TURN = 0.0002  # seconds after which the other thread lets the window have its turn
_ROWS = 60  # of tables, as they were and as they are, that are judged before anybody notices
Done = Callable[[bool], object]
Act = Callable[[Session], Step | None]


class Acted(NamedTuple):
    """What came of a step through another desk: the case as it is there, the step, the hash that it led to."""

    twin: Session
    step: Step | None
    last: str


class UnderWay:
    """A step that is judged beside the window. It is given up or saved, whichever is asked for first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._given_up = self._saved = False

    def give_up(self) -> bool:
        """Do not save it any more; False where that is too late, and it can only be undone."""
        with self._lock:
            self._given_up = not self._saved
            return self._given_up

    def save(self) -> None:
        """Say that it is about to be saved. Raises `StoppedError` where it was given up."""
        with self._lock:
            if self._given_up:
                raise StoppedError
            self._saved = True


def acted_on(
    desk: Desk, case_id: str, act: Act, seen: Picture | None = None, under_way: UnderWay | None = None
) -> Acted:
    """Do something to a case through another desk; on another thread, while the window has its turns.

    The case is judged the sooner where it was `seen` before. Raises `StoppedError` where it was given up.
    """
    with giving_way(), desk.apart() as own:
        if under_way is not None:
            own.ask = under_way.save
        twin = own.open(case_id, seen)
        step = act(twin)
        return Acted(twin, step, twin.stored.head.hash)


@contextmanager
def giving_way() -> Iterator[None]:
    """While it lasts, whatever works hard on one thread lets the others have their turns soon."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def answer_apart(
    bench: Workbench, session: Session, given: Mapping[str, object], background: Background, done: Done
) -> UnderWay:
    """Answer a case; `done` hears whether it was kept, after all that listen to the case; nothing if it is given up."""
    return act_apart(bench, session, lambda twin: twin.answer(given), background, done)


def is_long(step: Step) -> bool:
    """Whether a step is to be made, or taken back, beside the window: one with many rows of a table in it."""
    return rows_in(value for change in step.changes for value in (change.before, change.after)) > _ROWS


def rows_in(values: Iterable[object]) -> int:
    """How many rows of tables, and attached files, there are in facts."""
    return sum(len(value) for value in values if isinstance(value, list))


def act_apart(bench: Workbench, session: Session, act: Act, background: Background, done: Done) -> UnderWay:
    """Do something to a case; `done` hears whether it was done, after all that listen to the case.

    Of what is given up meanwhile nobody hears.
    """
    under_way = UnderWay()
    desk, case_id, seen = bench.desk, session.stored.head.id, session.picture
    before = bench.others.count()

    def came(acted: Acted) -> None:
        if acted.step is not None:
            session.adopt(acted.twin, acted.step)
            bench.others.know(before, acted.last)
        done(acted.step is not None)

    def failed(error: Exception) -> None:
        if isinstance(error, StoppedError):
            return
        done(False)
        if not isinstance(error, NotDoneError):
            raise error
        bench.refused.emit(str(error))

    background.run(lambda: acted_on(desk, case_id, act, seen, under_way), came, failed)
    return under_way


class Again(QObject):
    """Takes steps of the open case back, or does them again: one at a time, for the next rests on what came of it."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._background = Background(self)

    def run(self, act: Act, row: LogRow | None, at_once: Callable[[Act], bool]) -> bool:
        """Do it at once, or beside the window where the step of `row` is long; whether it is done or under way."""
        if self._background.busy:
            return False
        if row is None or not is_long(row.step):
            return at_once(act)
        act_apart(self._bench, self._bench.session, act, self._background, lambda _done: None)
        return True

    def settle(self) -> None:
        """Wait for what is under way."""
        settle(self._background)


def settle(background: Background) -> None:
    """Wait for what is still being answered, and take it."""
    background.finish()
    QCoreApplication.sendPostedEvents(background)
