"""合成一册: all papers and files of the open case as one PDF file, and what could not be bound in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from checklists.cases.attachments import place_of
from checklists.cases.errors import StoppedError
from checklists.policy.redaction import redacted
from forms.files import ExportError, safe_name
from forms.seal_marks import asks_running_seal
from ui.desktop.export_folder import export_folder
from ui.desktop.export_outcome import show_file
from ui.desktop.look.layouts import foot
from ui.desktop.look.plain import button, plain_label, set_property
from ui.desktop.look.progress import Progress
from ui.desktop.look.screen import open_at
from ui.desktop.printing.beside_choice import BesideChoice
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench

if TYPE_CHECKING:
    from forms.volume.binding import Volume
    from forms.volume.kept import Kept

_SIZE = (560, 420)
_MOST_COPIES = 99
_WRITING, _NOTHING = "写成文件", "已取消，没有写文件"
_MOST_SAID = 20  # characters of what is being bound
_ABOUT = (
    "封面、目录、文书和材料文件依次合成一个 PDF，连续编页码，目录写明起止页；"
    "已添加签字盖章扫描件的文书用扫描件。"
    "Word、Excel 文件由本机的 LibreOffice、Word 或 WPS 转换，转不成的另附。材料文件里的号码隐不去，要脱敏请用导出。"
)


class VolumeWindow(QDialog):
    """One button that binds the volume, how far it has got, and what came of it."""

    def __init__(self, workbench: Workbench, parent: QWidget | None, kept: Kept) -> None:
        super().__init__(parent)
        self.setWindowTitle("合成一册")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workbench = workbench
        self._kept = kept
        self._background = Background(self)
        self._halt = Event()
        self._done = (0, 0, "")
        self._file: Path | None = None
        self.both = QCheckBox("双面装订：页码在外侧，每份从正面起(&D)")
        self.marked = QCheckBox("首页印“第几份／共几份”，每份一个文件(&K)")
        self.copies = _counting(workbench.picture.route.copies or 1)
        self.marked.toggled.connect(self.copies.setEnabled)
        self.beside = BesideChoice(asks=asks_running_seal(workbench.picture))
        self.said = plain_label("", "small", wrap=True)
        self.troubles = _listing()
        self._progress = Progress("合成")
        self._progress.stopped.connect(self._halt.set)
        self.start = button("合成(&M)…", "primary", "volume")
        self.open_file = button("打开(&O)", "", "eye")
        self.open_file.setEnabled(False)
        self.leave = button("关闭(&C)")
        self.start.clicked.connect(self.choose)
        self.open_file.clicked.connect(self._open)
        self.leave.clicked.connect(self.close)
        self._lay_out()

    def choose(self) -> None:
        """Let the user choose a place, and bind."""
        bench = self._workbench
        folder = export_folder(bench.data)
        name = safe_name(f"{redacted(bench.head.title)}（合成一册）", ".pdf")
        usual = (folder if folder.is_dir() else Path.home()) / name
        chosen, _ = QFileDialog.getSaveFileName(self, "合成一册", str(usual), "PDF 文件 (*.pdf)")
        if chosen:
            self.bind(Path(chosen))

    def bind(self, path: Path) -> None:
        """Bind the volume of the case as it stands now; the user has agreed to what is replaced."""
        bench, both = self._workbench, self.both.isChecked()
        copies = self.copies.value() if self.marked.isChecked() else 0
        picture, data, at = bench.picture, bench.data, bench.clock()
        beside, per_seal = self.beside.wanted.isChecked(), self.beside.leaves

        def work() -> tuple[Volume, list[Path]]:
            from forms.notice_paper import notice_paper
            from forms.papers import put_volume, write_beside
            from forms.seal_paper import Bound, seal_paper
            from forms.volume.binding import bind
            from forms.volume.copies import put_copies
            from forms.volume.drawing import Drawing
            from forms.volume.office import converter_here
            from ui.paper.pdf import renderer, spots_in

            convert = converter_here(go_on=lambda: not self._halt.is_set())
            drawing = Drawing(renderer(self._check), partial(spots_in, between=self._check), self._kept, convert)
            made = bind(
                picture, lambda digest: place_of(data, digest), drawing,
                at=at, both_sides=both, watch=self._watch,
            )  # fmt: skip
            if copies:
                written = put_copies(
                    picture, made, path, copies, drawing, lambda done: self._watch(done, copies, _WRITING)
                )
            else:
                written = [put_volume(picture, made.content, path, agreed=True, check=self._check)]
            if beside:
                bound = Bound(made.leaves, made.lengths, both, made.length)
                for document in (notice_paper(picture), seal_paper(picture, bound, pages_per_seal=per_seal)):
                    write_beside(picture, document, path.parent, at=at)
            return made, written

        self._halt.clear()
        self._done = (0, 0, "")
        self.start.setEnabled(False)
        self._say("正在合成", "small")
        self._progress.begin(self._count)
        self._background.run(work, self._bound, self._not_bound)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is being bound."""
        self._halt.set()
        self._background.finish()
        super().closeEvent(event)

    def _watch(self, done: int, of: int, title: str) -> bool:
        self._done = (done, of, title)
        return not self._halt.is_set()

    def _check(self) -> None:
        if self._halt.is_set():
            raise StoppedError

    def _count(self) -> tuple[int, int, str]:
        done, of, title = self._done
        return done, of, f"第 {min(done + 1, of)} 份，共 {of} 份：{redacted(title)[:_MOST_SAID]}"

    def _bound(self, outcome: tuple[Volume, list[Path]]) -> None:
        volume, files = outcome
        self._ended()
        if self._halt.is_set():
            self._say(f"已取消，写好了 {len(files)} 份" if files else _NOTHING, "small")
            return
        self._file = files[0]
        self.open_file.setEnabled(True)
        left_out = f"；有 {len(volume.troubles)} 个文件没有装入，册中各有一页说明" if volume.troubles else ""
        others = f" 等 {len(files)} 个文件" if len(files) > 1 else ""
        beside = "；报送须知和用印申请单在同一个文件夹" if self.beside.wanted.isChecked() else ""
        self._say(
            f"已合成 {self._file}{others}，{volume.length}{left_out}{beside}",
            "todo" if volume.troubles else "met",
        )
        self.troubles.setPlainText("\n".join(volume.troubles))
        self.troubles.setVisible(bool(volume.troubles))
        self._stack.activate()
        open_at(self, self.width(), max(self.height(), self._stack.totalHeightForWidth(self.width())))

    def _not_bound(self, error: Exception) -> None:
        self._ended()
        if isinstance(error, StoppedError):
            self._say(_NOTHING, "small")
        elif isinstance(error, ExportError):
            self._say(str(error), "error")
        else:
            raise error

    def _ended(self) -> None:
        self._progress.end()
        self.start.setEnabled(True)
        self.troubles.hide()

    def _open(self) -> None:
        if self._file is not None:
            show_file(self._file)

    def _say(self, text: str, tone: str) -> None:
        set_property(self.said, "tone", tone)
        self.said.setText(text)

    def _lay_out(self) -> None:
        stack = self._stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 14, 20, 14)
        stack.setSpacing(8)
        stack.addWidget(plain_label(_ABOUT, wrap=True))
        stack.addWidget(self.both)
        several = QHBoxLayout()
        several.addWidget(self.marked)
        several.addWidget(self.copies)
        several.addStretch(1)
        stack.addLayout(several)
        stack.addWidget(self.beside)
        stack.addWidget(self._progress)
        stack.addWidget(self.said)
        stack.addWidget(self.troubles, 1)
        stack.addStretch(0)
        stack.addLayout(foot(self.leave, self.open_file, self.start))
        self.start.setDefault(True)
        open_at(self, *_SIZE)


def _counting(number: int) -> QSpinBox:
    """The field for how many copies there are."""
    field = QSpinBox()
    field.setRange(1, _MOST_COPIES)
    field.setValue(number)
    field.setSuffix(" 份")
    field.setAccessibleName("一共几份")
    field.setEnabled(False)
    return field


def _listing() -> QPlainTextEdit:
    """Where it is said what could not be bound in."""
    field = QPlainTextEdit()
    field.setReadOnly(True)
    field.setAccessibleName("没有装入的文件")
    field.hide()
    return field
