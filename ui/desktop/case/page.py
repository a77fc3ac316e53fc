"""The home of a case: what can be concluded, what to do next, and every task with how far it has got."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from checklists.judging.picture import Picture
from checklists.judging.verdict import Verdict
from checklists.policy.validity import chinese_day, validity_on
from checklists.words import progress_words
from ui.desktop.case.aside import NextCard, Recent
from ui.desktop.case.task_row import GroupHead, TaskRow
from ui.desktop.checklist.evidence import files_dropped
from ui.desktop.checklist.filing_window import FilingWindow
from ui.desktop.deadlines import Deadlines
from ui.desktop.fresh import FreshPage
from ui.desktop.handing_in import HandingIn
from ui.desktop.look.breadth import aside_of
from ui.desktop.look.plain import line, plain_label
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.look.shapes import verdict_shape
from ui.desktop.look.sign import Sign
from ui.desktop.stages import Stage, next_thing, stages_of
from ui.desktop.workbench import Workbench

ASIDE = 304
_NARROW = 840
_NUMBERS = "一二三四"  # of the heads that are shown
_SECOND = {"materials": "准备材料", "any": "核对情形", "risk": "核对风险情形", "none": "逐项办理"}
_GROUPS = (
    ("确认适用", ("questions",)),
    ("", ("checklist", "grid", "timeline")),
    ("填表与文书", ("form",)),
    ("核对与导出", ("review",)),
)


class VerdictBlock(QWidget):
    """自查结论 in one sentence, with what it rests on below."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = Sign(22)
        self.said = plain_label("", "title", wrap=True)
        self.detail = plain_label("", "small", wrap=True)
        self.validity = plain_label("", "meta", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.said, self.detail, self.validity):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_picture(self, picture: Picture) -> None:
        """Show what can be concluded."""
        said, detail = _parted(picture.verdict)
        mark, sense = verdict_shape(picture.checklist.outcome, picture.verdict.state)
        self._sign.show_mark(mark, sense)
        self.said.setText(said or "这个事项不作结论，按清单逐项办理。")
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.validity.setText(_validity(picture))
        self.validity.setVisible(picture.validity.state == "in-force")  # otherwise the window's banner says it


class CasePage(FreshPage):
    """The task list of the open case."""

    name = "case"
    heading = "办件主页"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.verdict = VerdictBlock()
        self.next_card = NextCard()
        self.deadlines = Deadlines()
        self.handing_in = HandingIn()
        self.handing_in.go.connect(self.go)
        self.recent = Recent()
        self.recent.all.clicked.connect(lambda: self.go.emit("history", ""))
        self.rows: list[TaskRow] = []
        self._heads: list[GroupHead] = []
        self._rows_group = QButtonGroup(self)
        self._rows_group.buttonClicked.connect(self._open)
        self._tasks = QVBoxLayout()
        self._tasks.setSpacing(0)
        self._main = self._made_main()
        self._aside = self._made_aside()
        self._narrow: bool | None = None
        self._drawn: Picture | None = None
        inner = QWidget()
        inner.setProperty("ground", "surface")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._put_into_view(inner)
        self._lay_out(narrow=False)
        self.next_card.wanted.connect(self.go)
        workbench.opened.connect(self.grow_stale)
        workbench.stepped.connect(self.grow_stale)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders of this computer may be dropped; where each belongs is proposed."""
        if self.workbench.is_open and files_dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Propose where dropped files belong; nothing is filed before it is confirmed."""
        FilingWindow(self.workbench, files_dropped(event.mimeData()), "", self.window()).open()
        event.acceptProposedAction()

    def show_place(self, place: str) -> None:
        """Put the keyboard on what to do next."""
        self.bring_up_to_date()
        self.next_card.take_focus()
        self._area.ensureWidgetVisible(self.next_card)

    def note(self) -> str:
        """How much of the whole is done."""
        if not self.workbench.is_open:
            return ""
        picture = self.workbench.picture
        return progress_words(picture.checklist.outcome, picture.progress.done, picture.progress.required)

    def offer(self, menu: QMenu) -> None:
        """To go to the task that the keyboard is on."""
        row = next((row for row in self.rows if row is self.focusWidget()), None)
        if row is not None:
            menu.addAction(f"打开{row.stage.name.replace('&', '&&')}(&O)", lambda: self._open(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, everything stands in one column."""
        super().resizeEvent(event)
        self._lay_out(narrow=self.width() < _NARROW)
        if not self._narrow:
            for widget in (self.next_card, self._aside):
                widget.setFixedWidth(aside_of(self.width(), ASIDE))

    def minimumSizeHint(self) -> QSize:
        """It scrolls where it has to."""
        return QSize(320, 200)

    def _put_into_view(self, inner: QWidget) -> None:
        self._area = UprightArea(inner=inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def _made_main(self) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.verdict)
        column.addWidget(line())
        column.addLayout(self._tasks)
        column.addStretch(1)
        return widget

    def _made_aside(self) -> QWidget:
        aside = QWidget()
        aside.setProperty("ground", "aside")
        aside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(aside)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.deadlines)
        column.addWidget(line())
        column.addWidget(self.handing_in)
        column.addWidget(self.recent)
        column.addStretch(1)
        return aside

    def _lay_out(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in (self._main, self.next_card, self._aside):
            self._grid.removeWidget(widget)
            widget.setMinimumWidth(0)
            widget.setMaximumWidth(16_777_215)
        if narrow:
            for row, widget in enumerate((self.next_card, self._main, self._aside)):
                self._grid.addWidget(widget, row, 0)
        else:
            self._grid.addWidget(self._main, 0, 0, 2, 1)
            self._grid.addWidget(self.next_card, 0, 1)
            self._grid.addWidget(self._aside, 1, 1)
        self._grid.setRowStretch(1, 0 if narrow else 1)
        self._grid.setRowStretch(2, 1 if narrow else 0)
        self._grid.setColumnStretch(0, 1)

    def refresh(self) -> None:
        """Show everything anew."""
        self._drawn = None
        super().refresh()

    def draw(self) -> None:
        """Show the case as it is now."""
        bench = self.workbench
        picture = bench.picture
        if picture is self._drawn:  # the window showed the page before the page itself heard of the case
            return
        self._drawn = picture
        self.verdict.show_picture(picture)
        self.next_card.show_thing(next_thing(picture))
        self.deadlines.show_picture(picture)
        self.handing_in.show_picture(picture)
        self.recent.show_case(bench)
        self._show_stages(stages_of(picture))

    def _show_stages(self, stages: Sequence[Stage]) -> None:
        if [row.stage.page for row in self.rows] != [stage.page for stage in stages]:
            self._rebuild(stages)
        for row, stage in zip(self.rows, stages, strict=True):
            row.show_as(stage)

    def _rebuild(self, stages: Sequence[Stage]) -> None:
        for widget in (*self.rows, *self._heads):
            self._tasks.removeWidget(widget)
            widget.deleteLater()
        self.rows, self._heads = [], []
        for title, pages in _GROUPS:
            members = [stage for stage in stages if stage.page.partition(":")[0] in pages]
            if not members:
                continue
            head = GroupHead(f"{_NUMBERS[len(self._heads)]}　{title or self._checking()}")
            self._heads.append(head)
            self._tasks.addWidget(head)
            for stage in members:
                row = TaskRow(stage)
                self._rows_group.addButton(row)
                self._tasks.addWidget(row)
                self.rows.append(row)

    def _checking(self) -> str:
        return _SECOND.get(self.workbench.picture.checklist.outcome, "核对条件")

    def _open(self, row: TaskRow) -> None:
        self.go.emit(row.stage.page, "")


def _validity(picture: Picture) -> str:
    """Whether the rule was in force on the day that counts, and what is known of today where that differs."""
    policy = picture.policy
    said = f"{policy.number}：按 {chinese_day(picture.applied_on)} 计，{picture.validity.notice}。"
    now = validity_on(picture.today, policy.links, policy.after_links)
    if now.state == picture.validity.state:
        return said
    return f"{said}今天（{chinese_day(picture.today)}）：{now.notice}。"


def _parted(verdict: Verdict) -> tuple[str, str]:
    """The sentence itself, and what it rests on."""
    said, bracket, rest = verdict.text.partition("（")
    if bracket and rest.endswith("）"):
        return said, rest.removesuffix("）") + "。"
    said, colon, rest = verdict.text.partition("：")
    return said, rest if colon else ""
