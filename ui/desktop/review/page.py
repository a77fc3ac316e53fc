"""The last page: what is still wrong, what was answered, the papers, and the way out as files."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from ui import chinese_font
from ui.desktop.deadlines import Deadlines
from ui.desktop.export_outcome import ExportOutcome
from ui.desktop.fresh import FreshPage
from ui.desktop.handing_in import HandingIn
from ui.desktop.look.breadth import aside_of, at_most
from ui.desktop.look.plain import box, line, plain_label
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.problems import to_deal_with
from ui.desktop.review.answers import AnswersModel, AnswersView
from ui.desktop.review.export_panel import ExportPanel
from ui.desktop.review.export_work import Export
from ui.desktop.review.findings import FindingsSummary
from ui.desktop.review.papers import PapersCard
from ui.desktop.workbench import Workbench

_BESIDE = 900  # pixels of width from which the export stands beside the page
_SIDE, _WIDEST = 320, 1080
_ONE_ROW = 830  # pixels of width that the export needs below the page to stand in one row
_UNBOUND = (1 << 24) - 1  # as Qt has it


class ReviewPage(FreshPage):
    """核对与导出."""

    name = "review"
    heading = "核对与导出"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.outcome = ExportOutcome()
        self.findings = FindingsSummary()
        self.papers = PapersCard()
        self.answers = AnswersView(AnswersModel(workbench))
        self.panel = ExportPanel(workbench)
        self._side = _Side(self.panel)
        self._scroll = self._make_scroll()
        self._rule = line(down=True)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for widget, stretch in ((self._scroll, 1), (self._rule, 0), (self._side, 0)):
            self._box.addWidget(widget, stretch)
        for part in (self.findings, self.papers, self.answers, self._side):
            part.go.connect(self.go)
        self.papers.chosen.connect(self.panel.choose)
        self.panel.exported.connect(self._on_exported)
        self.panel.failed.connect(self._on_failed)
        self.outcome.again.connect(self.panel.export)
        self.outcome.elsewhere.connect(self._export_elsewhere)
        workbench.opened.connect(self._on_opened)
        workbench.stepped.connect(self.grow_stale)
        workbench.stepped.connect(self.outcome.outdate)

    def note(self) -> str:
        """How many findings there are to deal with."""
        if not self.workbench.is_open:
            return ""
        number = to_deal_with(self.workbench.picture)
        return f"{number} 个问题" if number else "没有要处理的问题"

    def draw(self) -> None:
        """Show the case as it is now."""
        picture = self.workbench.picture
        self.findings.show_picture(picture)
        self.papers.show_picture(picture)
        self.answers.answers.follow()
        self.panel.refresh()
        self._side.show_case(self.workbench)

    def offer(self, menu: QMenu) -> None:
        """To change the chosen answer."""
        index = self.answers.currentIndex()
        if index.isValid():
            menu.addAction("修改这一栏(&G)", lambda: self.answers.go_to(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The export stands below the page where the window is small."""
        super().resizeEvent(event)
        narrow = self.width() < _BESIDE
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._rule.setVisible(not narrow)
        self._side.set_narrow(narrow=narrow, rows=1 if self.width() >= _ONE_ROW else 2)
        if not narrow:
            self._side.setFixedWidth(aside_of(self.width(), _SIDE))

    def _make_scroll(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("ground", "window")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(20, 14, 20, 20)
        stack.setSpacing(12)
        card = box("card")
        answers = QVBoxLayout(card)
        answers.setContentsMargins(14, 10, 14, 10)
        answers.addWidget(plain_label("核对答案", "heading"))
        answers.addWidget(self.answers)
        for part in (self.outcome, self.findings, self.papers, card):
            stack.addWidget(part)
        stack.addStretch(1)
        return UprightArea("问题、文书与答案", at_most(inner, _WIDEST))

    def _on_opened(self) -> None:
        self.outcome.clear()
        self.papers.choose_all()
        self.grow_stale()

    def _on_exported(self, export: Export) -> None:
        self.outcome.show_files(export.folder, export.files, of=export.number, notice=chinese_font.notice())
        self._scroll.verticalScrollBar().setValue(0)

    def _on_failed(self, sentence: str) -> None:
        self.outcome.show_error(sentence)
        self._scroll.verticalScrollBar().setValue(0)

    def _export_elsewhere(self) -> None:
        if self.panel.choose_folder():
            self.panel.export()


class _Side(QWidget):
    """Where the papers are handed in, the days to keep, and the export."""

    go = Signal(str, str)

    def __init__(self, panel: ExportPanel) -> None:
        super().__init__()
        self._panel = panel
        self._about = UprightArea("交到哪里与期限")
        self._top = line()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self._about, 1)
        stack.addWidget(self._top)
        stack.addWidget(panel)

    def set_narrow(self, *, narrow: bool, rows: int) -> None:
        """Keep the export only, in one row or two."""
        self._about.setVisible(not narrow)
        self._panel.set_narrow(narrow=narrow, rows=rows)
        self.setMinimumWidth(0)
        self.setMaximumWidth(_UNBOUND)

    def show_case(self, workbench: Workbench) -> None:
        """Show route and days of the open case."""
        picture = workbench.picture
        inner = QWidget()
        inner.setProperty("ground", "surface")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(16, 14, 16, 14)
        stack.setSpacing(4)
        handing_in = HandingIn(margin=0)
        handing_in.go.connect(self.go)
        stack.addWidget(handing_in)
        handing_in.show_picture(picture)
        deadlines = Deadlines(margin=0)
        deadlines.show_picture(picture)
        stack.addWidget(deadlines)
        stack.addStretch(1)
        self._about.setWidget(inner)
