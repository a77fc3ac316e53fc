"""Looks beside the window at the files of the open case, so that it is said in time which no volume could hold."""

from __future__ import annotations

from contextlib import suppress
from threading import Event

from PySide6.QtCore import QObject, QTimer

from checklists.cases.attachments import place_of
from checklists.cases.changes import Kind, Step
from checklists.cases.errors import StoppedError, StoreError
from checklists.judging.facts import Evidence
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

_A_MOMENT = 500  # milliseconds, in which the page that was asked for is shown


class Looking(QObject):
    """Looks at each file once for as long as the program runs: what lies under a SHA-256 never changes."""

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._stop = Event()
        self._background = Background(self)
        self._background.finishing.connect(self._stop.set)
        self.timer = QTimer(self, singleShot=True, interval=_A_MOMENT)
        self.timer.timeout.connect(self.look)
        bench.opened.connect(self.timer.start)
        bench.stepped.connect(self._on_step)
        if bench.is_open:
            self.timer.start()

    def look(self) -> None:
        """Look at what the open case has that was not looked at."""
        if not self._bench.is_open or self._background.busy:
            return
        known, data = dict(self._bench.desk.looked), self._bench.data
        files = [file for file in self._files() if file.sha256 not in known]

        def work() -> dict[str, str]:
            from forms.volume.looking import looked_at  # its libraries are heavy

            return looked_at(files, lambda digest: place_of(data, digest), known, self._check)

        if files:
            self._background.run(work, self._tell, self._ended)

    def _files(self) -> list[Evidence]:
        return [file for files in self._bench.picture.facts.evidence.values() for file in files]

    def _on_step(self, step: Step) -> None:
        if any(change.kind is Kind.EVIDENCE for change in step.changes):
            self.timer.start()

    def _check(self) -> None:
        if self._stop.is_set():
            raise StoppedError

    def _tell(self, found: dict[str, str]) -> None:
        """Judge the open case anew where something is wrong with a file of it."""
        bench = self._bench
        bench.desk.looked.update(found)
        if not bench.is_open:
            return
        if any(found.get(file.sha256) for file in self._files()):
            with suppress(StoreError):  # then it is said with the next change
                bench.session.reload()
                bench.opened.emit()
        if found:
            self.look()  # at what has come meanwhile

    def _ended(self, error: Exception) -> None:
        if not isinstance(error, StoppedError | OSError):
            raise error
