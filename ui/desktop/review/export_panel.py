"""Where the papers go, as which files, and the one button that writes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from forms.papers import PDF
from ui.desktop.export_folder import FOLDER, export_folder
from ui.desktop.look.plain import button, hint, plain_label
from ui.desktop.look.progress import Progress
from ui.desktop.look.radio import Radio
from ui.desktop.review.export_work import Export, button_words, papers_with
from ui.desktop.review.papers import FORMATS
from ui.desktop.settings import settings_in
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench


class ExportPanel(QWidget):
    """Formats, folder, button; and while it runs, how far it has got."""

    exported = Signal(object)  # an Export that has ended
    failed = Signal(str)  # one sentence: what went wrong, and what to do

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._background = Background(self)
        self._export: Export | None = None
        self._forms: tuple[str, ...] = ()
        self.boxes = {name: QCheckBox(label) for name, label in FORMATS.items()}
        self.whole, self.masked = Radio("完整"), Radio("脱敏")
        self.masked.setToolTip("隐去证件、电话和账号的中间几位，只供查阅，不能用于申报")
        self.whole.setChecked(True)
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.folder.setAccessibleName("导出到哪个文件夹")
        self.folder.textChanged.connect(self._show_whole)
        self.folder.setText(str(export_folder(self._workbench.desk.data)))
        self.change = button("更改(&D)", "", "folder")
        self.change.clicked.connect(self.choose_folder)
        self.start = button("", "primary", "export")
        self.start.clicked.connect(self.export)
        self._progress = Progress("导出")
        self._progress.stopped.connect(self.stop)
        self._lay_out()
        for ticked in self.boxes.values():
            ticked.setChecked(ticked is not self.boxes[PDF])
            ticked.toggled.connect(self.refresh)

    @property
    def running(self) -> bool:
        """Whether papers are being written."""
        return self._export is not None

    def formats(self) -> tuple[str, ...]:
        """The formats that are ticked."""
        return tuple(name for name, ticked in self.boxes.items() if ticked.isChecked())

    def choose(self, forms: Sequence[str]) -> None:
        """Write these papers only."""
        self._forms = tuple(forms)
        self.refresh()

    def refresh(self) -> None:
        """Say on the button what will come out."""
        if not self._workbench.is_open:
            return
        picture, formats = self._workbench.picture, self.formats()
        number = papers_with(picture, formats, self._forms)
        ask = "先选一种格式" if self._forms and not formats else "先勾选要导出的文书"
        words = button_words(picture, formats, self._forms) if number else ask
        self.start.setText(f"{words}(&X)" if number else words)
        self.start.setEnabled(bool(number) and not self.running)

    def set_narrow(self, *, narrow: bool, rows: int = 1) -> None:
        """Stand below the page in one row or two where the window is small, otherwise beside it."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if narrow and rows == 1 else down)
        for part in (self._what, self._where):
            part.setDirection(across if narrow else down)
        self._heading.setVisible(not narrow)

    def _show_whole(self, folder: str) -> None:
        """The whole path under the mouse; a path may hold what looks like markup."""
        self.folder.setToolTip(hint(folder))
        self.folder.setCursorPosition(0)  # where a path begins says more than where it is cut off

    def choose_folder(self) -> bool:
        """Let the user choose a folder, which is remembered; whether one was chosen."""
        wanted = Path(self.folder.text())
        there = next((folder for folder in (wanted, *wanted.parents) if folder.is_dir()), Path.home())
        chosen = QFileDialog.getExistingDirectory(self, "导出到哪个文件夹", str(there))
        if chosen:
            self.folder.setText(chosen)
            settings_in(self._workbench.desk.data).setValue(FOLDER, chosen)
        return bool(chosen)

    def export(self) -> None:
        """Write the papers of the case as it stands now."""
        if self.running:
            return
        desk = self._workbench.desk
        folder = Path(self.folder.text())
        masked = self.masked.isChecked()
        self._export = Export(self._workbench.picture, folder, self.formats(), self._forms, desk.clock(), masked)
        self.start.setEnabled(False)
        self._progress.begin(self._export.count)
        self._background.run(self._export.run, self._on_done, self._on_error)

    def stop(self) -> None:
        """Write no further file."""
        if self._export is not None:
            self._export.stop()

    def finish(self) -> None:
        """Wait for what is being written, as before the window closes."""
        self._background.finish()

    def _lay_out(self) -> None:
        self._heading = plain_label("导出", "heading")
        formats = QHBoxLayout()
        formats.setSpacing(16)
        for ticked in self.boxes.values():
            formats.addWidget(ticked)
        formats.addStretch(1)
        contents = QHBoxLayout()
        contents.setSpacing(16)
        for choice in (self.whole, self.masked):
            contents.addWidget(choice)
        contents.addStretch(1)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self.change)
        self._box, self._what, self._where = (QBoxLayout(QBoxLayout.Direction.TopToBottom) for _ in range(3))
        for part in (self._box, self._what, self._where):
            part.setSpacing(10)
        self._what.addLayout(formats)
        self._what.addLayout(contents)
        self._where.addLayout(place, 1)
        self._where.addWidget(self.start)
        self._box.addWidget(self._heading)
        self._box.addLayout(self._what)
        self._box.addLayout(self._where, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 10, 16, 10)
        stack.addLayout(self._box)
        stack.addWidget(self._progress)

    def _on_done(self, _nothing: None) -> None:
        export = self._ended()
        self.exported.emit(export)

    def _on_error(self, error: Exception) -> None:
        from forms.files import ExportError

        self._ended()
        if not isinstance(error, ExportError):
            raise error
        self.failed.emit(str(error))

    def _ended(self) -> Export | None:
        export, self._export = self._export, None
        self._progress.end()
        self.refresh()
        return export
