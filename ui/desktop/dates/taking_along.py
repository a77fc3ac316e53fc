"""The chosen days as a file, a spreadsheet or one for calendars; written beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from checklists.cases.errors import StoppedError
from checklists.cases.stored import Dated
from checklists.keeping.watching import Watched
from ui.desktop.export_folder import export_folder
from ui.desktop.export_outcome import ExportOutcome
from ui.desktop.look.plain import button
from ui.desktop.look.progress import Progress
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

NAME = "期限和日期"


class TakingAlong(QWidget):
    """Two buttons, and what came of them."""

    def __init__(self, workbench: Workbench, chosen: Callable[[], Sequence[Dated]]) -> None:
        super().__init__()
        self._workbench = workbench
        self._chosen = chosen
        self._background = Background(self)
        self._last = ".xlsx"
        self.excel, self.calendar = button("导出 Excel(&X)", "", "export"), button("导出日历文件(&K)", "", "cal")
        self.calendar.setToolTip("写成一个日历文件，手机和多数日历软件都能打开")
        self.excel.clicked.connect(lambda: self.write(".xlsx"))
        self.calendar.clicked.connect(lambda: self.write(".ics"))
        self.outcome = ExportOutcome()
        self.outcome.again.connect(self._again)
        self.outcome.elsewhere.connect(self._again)
        self.progress = Progress("导出日期")
        self.progress.stopped.connect(self.stop)
        self._watched: Watched | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.excel)
        row.addWidget(self.calendar)

    def allow(self, *, allowed: bool) -> None:
        """Offer it only where there are days."""
        for one in (self.excel, self.calendar):
            one.setEnabled(allowed)

    def write(self, suffix: str) -> None:
        """Write the chosen days into the folder for exports."""
        bench, days = self._workbench, list(self._chosen())
        covers, folder, at = bench.shelf.covers, export_folder(bench.data), bench.clock()
        self._last = suffix
        self.allow(allowed=False)
        watched = self._watched = Watched(f"正在写 {len(days)} 个日期")
        self.progress.begin(watched.count)

        def work() -> Path:
            from forms.appointments import appointments_of
            from forms.date_list import put_dates  # Excel is heavy; the page comes without it
            from forms.files import make_folder

            make_folder(folder)
            found = appointments_of(days, covers)
            file = folder / f"{NAME}{suffix}"
            return put_dates(found, file, today=bench.today, at=at, between=lambda: watched(*watched.count()))

        self._background.run(work, self._on_done, self._on_error)

    def stop(self) -> None:
        """Write no file."""
        if self._watched is not None:
            self._watched.stop()

    def _again(self) -> None:
        self.write(self._last)

    def _on_done(self, file: Path) -> None:
        self._end()
        (self.excel if self._last == ".xlsx" else self.calendar).setFocus()  # grey, it lost it
        self.outcome.show_files(file.parent, [file], of=1)

    def _on_error(self, error: Exception) -> None:
        from forms.files import ExportError

        self._end()
        if isinstance(error, StoppedError):
            self.outcome.show_files(export_folder(self._workbench.data), [], of=1)
        elif isinstance(error, ExportError):
            self.outcome.show_error(str(error))
        else:
            raise error

    def _end(self) -> None:
        self.progress.end()
        self.allow(allowed=True)
