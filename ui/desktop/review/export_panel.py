"""Where the papers go, as which files, and the one button that writes them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.look.plain import button, hint, plain_label
from ui.desktop.review.export_work import Export, button_words, papers_with
from ui.desktop.review.papers import FORMATS
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

SETTINGS = "window.ini"  # where the window keeps its own, in the data folder
FOLDER = "export/folder"
_SOON, _OFTEN = 500, 100  # milliseconds


class ExportPanel(QWidget):
    """Formats, folder, button; and while it runs, how far it has got."""

    exported = Signal(object)  # an Export that has ended
    failed = Signal(str)  # one sentence: what went wrong, and what to do

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._background = Background(self)
        self._export: Export | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._show_progress)
        self._watch = QTimer(self, interval=_OFTEN)
        self._watch.timeout.connect(self._count)
        self.boxes = {name: QCheckBox(label) for name, label in FORMATS.items()}
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.folder.setAccessibleName("导出到哪个文件夹")
        self.folder.textChanged.connect(self._show_whole)
        self.folder.setText(str(self._settings().value(FOLDER) or _usual_folder()))
        self.change = button("更改(&D)", "", "folder")
        self.change.clicked.connect(self.choose_folder)
        self.start = button("", "primary", "export")
        self.start.clicked.connect(self.export)
        self._progress = self._make_progress()
        self._lay_out()
        for ticked in self.boxes.values():
            ticked.setChecked(True)
            ticked.toggled.connect(self.refresh)

    @property
    def running(self) -> bool:
        """Whether papers are being written."""
        return self._export is not None

    def formats(self) -> tuple[str, ...]:
        """The formats that are ticked."""
        return tuple(name for name, ticked in self.boxes.items() if ticked.isChecked())

    def refresh(self) -> None:
        """Say on the button what will come out."""
        if not self._workbench.is_open:
            return
        formats = self.formats()
        number = papers_with(self._workbench.picture, formats)
        words = button_words(self._workbench.picture, formats) if number else "先选一种格式"
        self.start.setText(f"{words}(&X)" if number else words)
        self.start.setEnabled(bool(number) and not self.running)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand below the page in one row where the window is small, otherwise beside it."""
        direction = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        self._heading.setVisible(not narrow)

    def _show_whole(self, folder: str) -> None:
        """The whole path under the mouse; a path may hold what looks like markup."""
        self.folder.setToolTip(hint(folder))

    def choose_folder(self) -> bool:
        """Let the user choose a folder, which is remembered; whether one was chosen."""
        chosen = QFileDialog.getExistingDirectory(self, "导出到哪个文件夹", self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self._settings().setValue(FOLDER, chosen)
        return bool(chosen)

    def export(self) -> None:
        """Write the papers of the case as it stands now."""
        if self.running:
            return
        desk = self._workbench.desk
        self._export = Export(self._workbench.picture, Path(self.folder.text()), self.formats(), desk.clock())
        self.start.setEnabled(False)
        self._soon.start()
        self._watch.start()
        self._background.run(self._export.run, self._on_done, self._on_error)

    def stop(self) -> None:
        """Write no further file."""
        if self._export is not None:
            self._export.stop()
            self._said.setText("正在停下")

    def finish(self) -> None:
        """Wait for what is being written, as before the window closes."""
        self._background.finish()

    def _settings(self) -> QSettings:
        return QSettings(str(self._workbench.desk.data / SETTINGS), QSettings.Format.IniFormat)

    def _lay_out(self) -> None:
        self._heading = plain_label("导出", "heading")
        formats = QHBoxLayout()
        formats.setSpacing(16)
        for ticked in self.boxes.values():
            formats.addWidget(ticked)
        formats.addStretch(1)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self.change)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(10)
        self._box.addWidget(self._heading)
        self._box.addLayout(formats)
        self._box.addLayout(place, 1)
        self._box.addWidget(self.start)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 10, 16, 10)
        stack.addLayout(self._box)
        stack.addWidget(self._progress)

    def _make_progress(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 4, 0, 0)
        self._said = plain_label("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        cancel = button("取消", "link")
        cancel.setAccessibleName("取消导出")
        cancel.clicked.connect(self.stop)
        row.addWidget(self._said)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(cancel)
        made.hide()
        return made

    def _show_progress(self) -> None:
        if self.running:
            self._count()
            self._progress.show()

    def _count(self) -> None:
        if self._export is None or self._export.stopped:
            return
        done, of = len(self._export.files), papers_with(self._export.picture, self._export.formats)
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._said.setText(f"正在写第 {min(done + 1, of)} 份，共 {of} 份")

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
        self._soon.stop()
        self._watch.stop()
        self._progress.hide()
        self.refresh()
        return export


def _usual_folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place or Path.home()) / "申验通导出"
