"""Print: the paper as it will come out, and beside it which printer, how many copies and which pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from checklists.cases.errors import StoppedError
from checklists.keeping.watching import Watched
from forms.document import Document
from forms.files import ExportError, put
from ui.desktop.export_folder import export_folder
from ui.desktop.look.plain import button, line, plain_label, set_property
from ui.desktop.look.progress import Progress
from ui.desktop.look.screen import open_at, room_for
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.preview.setting import Setting
from ui.desktop.preview.sheets_view import SheetsView
from ui.desktop.printing.leaves import Leaf, leaves_of
from ui.desktop.printing.order_panel import OrderPanel
from ui.desktop.printing.printer import MakePrinter, Order, PrintError, printer_named, printers
from ui.desktop.printing.ranges import RangeError
from ui.desktop.printing.sending import Sending
from ui.desktop.settings import settings_in
from ui.desktop.work import Background
from ui.desktop.workbench import Workbench
from ui.paper.ink import Sheet
from ui.paper.type_case import TypeCase

_SMALLEST, _USUAL = (860, 420), (1080, 720)
_PANEL = 300
Check = Callable[[], None]  # raises `StoppedError` where the work is to stop
_NO_PRINTER = "这台电脑没有安装打印机；可以另存为 PDF，拿到能打印的电脑上打印"


class PrintWindow(QDialog):
    """Papers, one of them in view: those of the open case, unless others are given."""

    def __init__(
        self,
        workbench: Workbench,
        shown: str,
        parent: QWidget,
        make_printer: MakePrinter = printer_named,
        leaves: Sequence[Leaf] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workbench = workbench
        self._make_printer = make_printer
        self._background = Background(self)
        self._case = TypeCase()
        self._papers = leaves_of(workbench.picture) if leaves is None else leaves
        self.setting = Setting(self._case, self._set, self)
        self.view = SheetsView(self._case)
        titles = [paper.title for paper in self._papers]
        self.order = OrderPanel(titles, printers(), settings_in(workbench.data))
        self._where = plain_label("", "meta")
        self.said = plain_label("", "small", wrap=True)
        self.sending = Sending(self)
        self._writing = Progress("写文件")
        self._writing.stopped.connect(self._stop_writing)
        self._watched: Watched | None = None  # the file that is being written
        self._sent = ""  # what is said once the printer has all
        self.start = button("打印(&P)", "primary", "print")
        self.save = button("另存为 PDF(&S)…", "", "export")
        self.leave = button("关闭(&C)")
        self._lay_out()
        first = next((place for place, paper in enumerate(self._papers) if paper.id == shown), 0)
        self.order.paper.setCurrentIndex(first)
        self._connect()
        self._show_paper()

    def print(self) -> None:
        """Send the chosen pages to the chosen printer."""
        order = self._order()
        if order is None:
            return
        name = self.order.printer.currentText()
        try:
            printer = self._make_printer(name)
        except PrintError as error:
            self._say(str(error), "error")
            return
        self._sent = f"已送到打印机“{name}”：{len(order.sheets)} 页，{order.copies} 份"
        self.start.setEnabled(False)
        self.order.setEnabled(False)
        self._say(f"正在送到打印机“{name}”", "small")
        self.sending.begin(order, printer, self._case)

    def _on_sent(self, fault: str) -> None:
        self.start.setEnabled(True)
        self.order.setEnabled(True)
        if not fault:
            self.order.keep_printer()
        self._say(fault or self._sent, "error" if fault else "met")

    def save_as(self) -> None:
        """Let the user choose a place for the paper as a PDF file."""
        paper = self._papers[self.order.paper.currentIndex()]
        place = export_folder(self._workbench.data) / paper.file_name
        usual = place if place.parent.is_dir() else Path.home() / place.name
        chosen, _ = QFileDialog.getSaveFileName(self, "另存为 PDF", str(usual), "PDF 文件 (*.pdf)")
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the paper as a PDF file; the user has agreed to what is replaced."""
        document, at = self._document, self._workbench.clock()

        def make(check: Check) -> bytes:
            from ui.paper.pdf import renderer

            return renderer(check)(document, at)

        self.put_down(path, "PDF", make)

    def put_down(self, path: Path, what: str, make: Callable[[Check], bytes]) -> None:
        """Write a file whose content is made beside the window, asking again and again whether to go on."""
        watched = self._watched = Watched("正在排版，共 1 份")

        def check() -> None:
            watched(*watched.count())

        def work() -> Path:
            content = make(check)
            watched(1, 1, "正在写入文件")
            return put(path, content, ours=lambda _path: True, check=check)

        self._say(f"正在写 {what}", "small")
        self._writing.begin(watched.count)
        self._background.run(work, self._saved, self._not_saved)
        self._allow_to_save()

    def _stop_writing(self) -> None:
        if self._watched is not None:
            self._watched.stop()

    def done(self, result: int) -> None:
        """However it is left, send no further page."""
        self.sending.stop()
        self._stop_writing()
        super().done(result)

    def more_ways_to_save(self) -> Sequence[QPushButton]:
        """As what else these papers can be kept."""
        return ()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being written."""
        self._background.finish()
        super().closeEvent(event)

    def _allow_to_save(self) -> None:
        """Save what is set, one file at a time."""
        for act in (self.save, *self.more_ways_to_save()):
            act.setEnabled(not (self.setting.busy or self._background.busy))

    def _saved(self, path: Path) -> None:
        self._writing.end()
        self._allow_to_save()
        self._say(f"已存为 {path}", "met")

    def _not_saved(self, error: Exception) -> None:
        self._writing.end()
        self._allow_to_save()
        if isinstance(error, StoppedError):
            self._say("已取消，没有写文件", "small")
        elif isinstance(error, ExportError):
            self._say(str(error), "error")
        else:
            raise error

    def _show_paper(self) -> None:
        """Set the paper that was chosen; a large one while the window lives on."""
        paper = self._papers[self.order.paper.currentIndex()]
        self.setting.want(paper)
        self.start.setEnabled(False)
        self._allow_to_save()
        self._say("正在排版", "small")
        if not paper.large:
            self.setting.settle()

    def _set(self, paper: Leaf, document: Document, sheets: Sequence[Sheet]) -> None:
        if self.setting.busy:  # another one was chosen meanwhile
            return
        self._document = document
        self.order.copies.setValue(paper.copies)
        self.view.show_sheets(sheets)
        self.view.show_page(1)
        self._allow_to_save()
        self._check()

    def _order(self) -> Order | None:
        """What is to be printed; nothing where that is not clear."""
        try:
            numbers = self.order.chosen(len(self.view.sheets))
        except RangeError as error:
            self._say(str(error), "error")
            return None
        sheets = [self.view.sheets[number - 1] for number in numbers]
        copies, both = self.order.copies.value(), self.order.both.isChecked()
        return Order(self._document.title, sheets, copies, both_sides=both) if self.order.ready else None

    def _check(self) -> None:
        """Say what is to be known before printing, and whether it can be done."""
        if self.setting.busy:
            return
        draft = self._document.draft
        said = _NO_PRINTER if not self.order.ready else f"{draft}；每页都标明草稿" if draft else ""
        copies = self._papers[self.order.paper.currentIndex()].copies
        if not said and copies > 1:
            said = f"一式 {copies} 份，可以改"
        self._say(said, "small")
        self.start.setEnabled(self._order() is not None)

    def _say(self, text: str, tone: str) -> None:
        set_property(self.said, "tone", tone)
        self.said.setText(text)

    def _say_where(self) -> None:
        pages = len(self.view.sheets)
        self._where.setText(f"第 {self.view.page} 页，共 {pages} 页" if pages else "")

    def _connect(self) -> None:
        self.view.moved.connect(self._say_where)
        self.order.paper.currentIndexChanged.connect(self._show_paper)
        self.order.changed.connect(self._check)
        self.sending.ended.connect(self._on_sent)
        self.start.clicked.connect(self.print)
        self.save.clicked.connect(self.save_as)
        self.leave.clicked.connect(self.close)

    def _lay_out(self) -> None:
        panel = QWidget()
        panel.setFixedWidth(_PANEL)
        side = QVBoxLayout(panel)
        side.setContentsMargins(16, 12, 16, 12)
        side.setSpacing(6)
        side.addWidget(self._settings_area(), 1)
        for act in (self.start, self.save, *self.more_ways_to_save(), self.leave):
            side.addWidget(act)
        self.start.setDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(line(down=True))
        row.addWidget(panel)
        self.setMinimumSize(QSize(*_SMALLEST).boundedTo(room_for(self)))
        open_at(self, *_USUAL, whole=2 * _USUAL[1])

    def _settings_area(self) -> QScrollArea:
        """What is set and what is said; on a very low screen it scrolls, and the buttons stay."""
        inner = QWidget()
        inner.setProperty("ground", "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.order, self._where, self.said, self.sending.progress, self._writing):
            column.addWidget(widget)
        column.addStretch(1)
        return UprightArea(inner=inner)
