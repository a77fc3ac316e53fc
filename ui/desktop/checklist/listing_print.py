"""The list to take home from the checklist: written as a Word file beside the window, then opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from checklists.words import listing_title
from ui.desktop.export_folder import export_folder
from ui.desktop.export_outcome import ExportOutcome, show_file
from ui.desktop.look.plain import button
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench


class ListingPrint(QWidget):
    """The button that writes the list, and what came of it."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._background = Background(self)
        self.start: QPushButton = button("", "", "export")
        self.start.clicked.connect(self.print)
        self.outcome = ExportOutcome()
        self.outcome.again.connect(self.print)
        self.outcome.elsewhere.connect(self.print)
        workbench.opened.connect(self._name)
        self._name()
        workbench.opened.connect(self.outcome.clear)

    def _name(self) -> None:
        """Say what the list of the case is called."""
        if not self._workbench.is_open:
            return
        title = listing_title(self._workbench.picture.checklist)
        self.start.setText(f"导出{title.removeprefix('一次性')}(&P)")
        self.start.setToolTip(f"把{title}写成 Word 文件，放进导出文件夹并打开")

    def print(self) -> None:
        """Write the list of the case as it stands now."""
        bench = self._workbench
        picture, folder, at = bench.picture, export_folder(bench.data), bench.desk.clock()
        self.start.setEnabled(False)

        def write() -> Path:
            from forms.papers import write_listing  # Word is heavy; the page comes without it

            return write_listing(picture, folder, at=at)

        self._background.run(write, self._on_done, self._on_error)

    def _on_done(self, file: Path) -> None:
        self.start.setEnabled(True)
        self.outcome.show_files(file.parent, [file], of=1)
        show_file(file)

    def _on_error(self, error: Exception) -> None:
        from forms.files import ExportError

        self.start.setEnabled(True)
        if not isinstance(error, ExportError):
            raise error
        self.outcome.show_error(str(error))
