"""One paper of the open case as it will be printed: which page, how large, and the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from checklists.judging.papers import Paper
from ui.desktop.look.icons import put_icon
from ui.desktop.look.plain import button, plain_label
from ui.desktop.preview.setting import Setting, Wish
from ui.desktop.preview.sheets_view import SheetsView
from ui.desktop.workbench import Workbench
from ui.paper.ink import Sheet
from ui.paper.type_case import TypeCase

if TYPE_CHECKING:
    from forms.document import Document

_WIDEST = "第 88 页，共 88 页"
_SOON = 40  # milliseconds after a change; several at once are one


class PreviewPane(QWidget):
    """The papers of one form, one at a time; follows each change of the case."""

    asked = Signal(object)  # the entries that were clicked on

    def __init__(self, workbench: Workbench, form_id: str) -> None:
        super().__init__()
        self._workbench = workbench
        self._form_id = form_id
        self._stale = True
        case = TypeCase()
        self.setting = Setting(case, self._show, self)
        self.view = SheetsView(case)
        self.view.asked.connect(self.asked)
        self.view.moved.connect(self._say_where)
        self.papers = QComboBox()
        self.papers.setAccessibleName("预览哪一份")
        self.papers.currentIndexChanged.connect(self.refresh)
        self._where = plain_label("", "small")
        self.fit, self.actual = self._sizes()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_SOON)
        self._pause.timeout.connect(self.refresh)
        workbench.stepped.connect(self._change)
        workbench.opened.connect(self._change)

    def show_entry(self, entry: str) -> None:
        """Show where on the page an entry stands."""
        self.view.show_entry(entry)

    def refresh(self) -> None:
        """Show the paper as the case stands now."""
        bench = self._workbench
        papers = bench.picture.papers_of(self._form_id) if bench.is_open else ()
        if not papers:
            self.view.show_sheets(())
            return
        self._stale = False
        self._offer(papers)
        paper = papers[max(self.papers.currentIndex(), 0)]
        self.setting.want(Wish(bench.picture, paper))
        self._say_where()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed out of view."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _show(self, wish: Wish, _document: Document, sheets: Sequence[Sheet]) -> None:
        bench = self._workbench
        if bench.is_open and bench.picture.facts.case == wish.picture.facts.case:
            self.view.show_sheets(sheets, [name.partition("[")[0] for name in wish.paper.missing])

    def _change(self) -> None:
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def _offer(self, papers: tuple[Paper, ...]) -> None:
        """The papers to choose from, where there are several."""
        titles = [paper.title for paper in papers]
        if titles != [self.papers.itemText(place) for place in range(self.papers.count())]:
            chosen = max(self.papers.currentIndex(), 0)
            self.papers.blockSignals(True)
            self.papers.clear()
            self.papers.addItems(titles)
            self.papers.setCurrentIndex(min(chosen, len(titles) - 1))
            self.papers.blockSignals(False)
        self.papers.setVisible(len(titles) > 1)

    def _sizes(self) -> tuple[QPushButton, QPushButton]:
        fit, actual = button("适合宽度", "link"), button("实际大小", "link")
        fit.setToolTip("页面与预览同宽（Ctrl+0）")
        actual.setToolTip("与纸张一样大（Ctrl+1）")
        fit.clicked.connect(lambda: self.view.set_zoom(None))
        actual.clicked.connect(lambda: self.view.set_zoom(1.0))
        return fit, actual

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(14, 4, 10, 4)
        row.setSpacing(8)
        self._where.ensurePolished()
        self._where.setMinimumWidth(self._where.fontMetrics().horizontalAdvance(_WIDEST))  # so that nothing jumps
        row.addWidget(self._where)
        row.addWidget(self.papers, 1)
        row.addStretch(1)
        row.addWidget(_tool("zoomout", "缩小", "Ctrl+-", self.view.zoom_out))
        row.addWidget(self.fit)
        row.addWidget(_tool("zoomin", "放大", "Ctrl++", self.view.zoom_in))
        row.addWidget(self.actual)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addLayout(row)
        stack.addWidget(self.view, 1)

    def _say_where(self) -> None:
        pages = len(self.view.sheets)
        nothing = "正在排版" if self.setting.busy else "这份文书现在不需要"
        self._where.setText(f"第 {self.view.page} 页，共 {pages} 页" if pages else nothing)
        percent = f"{self.view.zoom:.0%}"
        self.fit.setText("适合宽度" if self.view.fits_width else percent)
        self.view.setAccessibleDescription(f"{self._where.text()}，{percent}")


def _tool(drawing: str, words: str, key: str, act: Callable[[], None]) -> QToolButton:
    """A small button with a drawing."""
    made = QToolButton()
    put_icon(made, drawing)
    made.setIconSize(QSize(16, 16))
    made.setAutoRaise(True)
    made.setToolTip(f"{words}（{key}）")
    made.setAccessibleName(words)
    made.clicked.connect(act)
    return made
