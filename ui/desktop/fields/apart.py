"""Answers so long that to judge and save them would hold the window up: given through another desk and thread."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from checklists.cases.changes import Step
from checklists.cases.errors import StoreError
from checklists.cases.replies import RefusedError
from checklists.cases.session import Session
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

_TURN = 0.0002  # seconds after which the other thread lets the window have its turn
Done = Callable[[bool], object]


def answer_apart(
    bench: Workbench, session: Session, given: Mapping[str, object], background: Background, done: Done
) -> None:
    """Answer a case; `done` hears whether it was kept, after all that listen to the case."""
    desk, case_id, usual = bench.desk, session.stored.head.id, sys.getswitchinterval()
    before = bench.others.count()

    def work() -> tuple[Session, Step, str]:
        sys.setswitchinterval(_TURN)
        try:
            with desk.apart() as own:
                twin = own.open(case_id)
                step = twin.answer(given)
                return twin, step, twin.history[-1].hash
        finally:
            sys.setswitchinterval(usual)

    def came(answered: tuple[Session, Step, str]) -> None:
        twin, step, last = answered
        session.adopt(twin, step)
        bench.others.know(before, last)
        done(True)

    def failed(error: Exception) -> None:
        done(False)
        if not isinstance(error, RefusedError | StoreError):
            raise error
        bench.refused.emit(str(error))

    background.run(work, came, failed)


def settle(background: Background) -> None:
    """Wait for what is still being answered, and take it."""
    background.finish()
    QCoreApplication.sendPostedEvents(background)
