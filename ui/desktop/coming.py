"""Large cases that are not open yet: judged beside the window before they are opened, or put away there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from checklists.cases.errors import StoreError
from checklists.policy.redaction import redacted
from ui.desktop.work import Background

if TYPE_CHECKING:  # what judges a case is loaded when the first one is opened
    from checklists.cases.session import Session
    from checklists.judging.picture import Picture
    from ui.desktop.apart import Act, Acted
    from ui.desktop.workbench import Workbench

_A_MOMENT = 100  # milliseconds
_LARGE = 200  # rows of tables and files, more of which are not judged in a moment
Come = Callable[["Picture"], object]


class Coming(QObject):
    """Judges the case that is to be opened. Only the one that was asked for last comes, and where it leads to, too."""

    begun = Signal(str)  # the title of the case that is on its way
    ended = Signal()  # it came, it was given up, or it cannot come

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._background = Background(self)
        self._background.finishing.connect(self._close)
        self._closed = False  # with the window; the store is next
        self._asked = 0  # how often something was to come, or was given up
        self._come: Come | None = None
        self.case = ""  # the id of the one that is on its way

    def is_large(self, case_id: str) -> bool:
        """Whether a case is so large, as it is stored, that to judge it would hold the window up."""
        from ui.desktop.apart import rows_in

        try:
            return rows_in(self._bench.store.load(case_id).facts.values()) > _LARGE
        except StoreError:
            return False  # whoever opens it says why it cannot be

    def fetch(self, case_id: str, come: Come) -> None:
        """Judge a case, and let it come unless something else is opened meanwhile; what cannot come is told."""
        if case_id == self.case:  # asked for once more, perhaps to lead elsewhere
            self._come = come
            return
        self.give_up()
        desk, asked = self._bench.desk, self._asked
        self.case, self._come = case_id, come
        self.begun.emit(redacted(self._bench.store.load(case_id).head.title))

        def work() -> Picture:
            from ui.desktop.apart import giving_way

            with giving_way(), desk.apart(to_read=True) as own:
                return own.open(case_id).picture

        self._background.run(work, lambda found: self._arrive(asked, found), lambda error: self._fail(asked, error))

    def give_up(self) -> None:
        """Let nothing come any more: what is open stays."""
        self._asked += 1
        self._come = None
        if self.case:
            self.case = ""
            self.ended.emit()

    def put_away(self, case_id: str, seen: Picture | None, done: Callable[[], object], *, deleted: bool) -> None:
        """Put a case into 回收站, or take it out; then `done`. With a large one not `seen` yet, beside the window.

        Raises `RefusedError` or `StoreError` where it is done at once; what is refused later is told.
        """

        def move(session: Session) -> None:
            (session.delete if deleted else session.undelete)()

        if case_id == self.case:
            self.give_up()
        if seen is None and self.is_large(case_id):
            self._act(case_id, move, done)
        else:
            move(self._bench.desk.open(case_id, seen))
            done()

    def _act(self, case_id: str, act: Act, done: Callable[[], object]) -> None:
        bench, desk, before = self._bench, self._bench.desk, self._bench.others.count()

        def work() -> Acted:
            from ui.desktop.apart import acted_on

            return acted_on(desk, case_id, act)

        def came(acted: Acted) -> None:
            if not self._closed:
                bench.others.know(before, acted.last)
                done()

        self._background.run(work, came, self._tell)

    def _arrive(self, asked: int, found: Picture) -> None:
        """Let it come; not under a dialog or a menu that is about the case which is still open."""
        come = self._come
        if asked != self._asked or come is None:
            return
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            QTimer.singleShot(_A_MOMENT, self, lambda: self._arrive(asked, found))
            return
        self.give_up()
        come(found)

    def _fail(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self.give_up()
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        from checklists.cases.replies import RefusedError

        if not isinstance(error, RefusedError | StoreError):
            raise error
        self._bench.refused.emit(str(error))

    def _close(self) -> None:
        self._closed = True
        self.give_up()
