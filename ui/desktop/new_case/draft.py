"""The case that a wizard is making: none before it has a name, then one that is saved step by step."""

from __future__ import annotations

from collections.abc import Callable

from checklists.cases.changes import Step
from checklists.cases.log import LogRow, redoable, undoable
from checklists.cases.session import Session
from ui.desktop.fields.source import NewCase
from ui.desktop.workbench import Workbench


class Draft:
    """At most one case, which is not open in the window yet. `tell` hears of its steps."""

    def __init__(self, workbench: Workbench, tell: Callable[[Step], object]) -> None:
        self._workbench = workbench
        self._tell = tell
        self.case: NewCase | None = None
        self._checklist = ""

    @property
    def session(self) -> Session | None:
        """The case, once there is one."""
        return self.case.session if self.case else None

    def is_of(self, checklist: str) -> bool:
        """Whether there is a case, and of this matter."""
        return self.case is not None and self._checklist == checklist

    def name(self, checklist: str, title: str, owner: str) -> bool:
        """Make the case, or rename it, or another one for another matter; whether it is another one.

        Raises `NotDoneError`.
        """
        session = self.session
        if session is not None and self.is_of(checklist):
            if title != session.stored.head.title:
                session.rename(title)
            if owner != session.stored.head.organisation:
                session.belong(self._workbench.desk.organisations.open(owner) if owner else None)
            return False
        made = self._workbench.desk.start(checklist, title, {}, owner)
        if session is not None:
            session.delete()  # it was of another matter; it can be taken out of 回收站
        self.case, self._checklist = NewCase(self._workbench, made), checklist
        made.listen(self._on_step)
        self._on_step(made.history[0].step)
        return True

    def is_put_away(self) -> bool:
        """Whether the case was put into 回收站 meanwhile, from the list in which it is; it is read anew for that."""
        if self.session is None:
            return False
        return self._workbench.attempt(self.session.reload) and self.session.stored.head.deleted

    def forget(self) -> None:
        """Let go of the case; it is in the list."""
        self.case, self._checklist = None, ""

    # What Ctrl+Z speaks of.

    def undo(self) -> bool:
        """Take the last step back."""
        return self._again(Session.undo)

    def redo(self) -> bool:
        """Do the last step that was taken back again."""
        return self._again(Session.redo)

    def next_to_undo(self) -> LogRow | None:
        """The step that an undo would take back."""
        return undoable(self.session.history) if self.session else None

    def next_to_redo(self) -> LogRow | None:
        """The step that a redo would do again."""
        return redoable(self.session.history) if self.session else None

    def _again(self, act: Callable[[Session], object]) -> bool:
        session = self.session
        return session is not None and self._workbench.attempt(lambda: act(session))

    def _on_step(self, step: Step) -> None:
        if self.case is not None:
            self._tell(step)
            self._workbench.shared_stepped.emit(step, self.case.picture)
