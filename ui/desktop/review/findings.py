"""What is to be dealt with before the papers leave the house, the gravest first, each a way to its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from checklists.judging.picture import Picture
from checklists.words import checklist_word, word
from ui.desktop.look.link import Link
from ui.desktop.look.plain import box, button, plain_label
from ui.desktop.look.sign import Sign
from ui.desktop.places import CHECKLIST, GRID, QUESTIONS, page_of
from ui.desktop.problems import Problem, problems_of

_FEW = 8
_APART = 6
_PAGES = {QUESTIONS: "情形", GRID: word("page", GRID)}


def page_words(page: str, picture: Picture) -> str:
    """What a page is called."""
    if page == CHECKLIST:
        return checklist_word(picture.checklist)
    form = page.partition(":")[2]
    return picture.policy.form[form].title if form else _PAGES.get(page, "办件主页")


class FindingsSummary(QWidget):
    """One frame for each gravity."""

    go = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(12)
        self._groups: list[QWidget] = []
        self._whole: set[str] = set()  # gravities of which every finding is shown
        self.links: list[Link] = []

    def show_picture(self, picture: Picture) -> None:
        """Show the findings of a case as it stands."""
        for old in self._groups:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._groups, self.links = [], []
        for level in ("block", "warn", "info"):
            found = [problem for problem in problems_of(picture) if problem.level == level]
            if found:
                self._add(self._group(level, found, picture))
        if not picture.findings:
            self._add(plain_label("没有要处理的问题。", "met"))

    def _add(self, group: QWidget) -> None:
        self._groups.append(group)
        self._stack.addWidget(group)

    def _group(self, level: str, found: Sequence[Problem], picture: Picture) -> QFrame:
        frame = box("error" if level == "block" else "card")
        stack = QVBoxLayout(frame)
        stack.setContentsMargins(14, 10, 14, 10)
        stack.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(_sign(level))
        more = "，解决前只能出草稿" if level == "block" else ""
        head.addWidget(plain_label(f"{word('level', level)} {len(found)} 个{more}", "heading"), 1)
        head.addWidget(plain_label("点问题直接去改", "meta"))
        stack.addLayout(head)
        lines = QGridLayout()
        lines.setHorizontalSpacing(12)
        lines.setVerticalSpacing(0)
        lines.setColumnStretch(0, 1)
        shown = found if level in self._whole else found[:_FEW]
        for row, problem in enumerate(shown):
            self._line(lines, 2 * row, problem, picture)
        stack.addLayout(lines)
        if len(shown) < len(found):
            rest = button(f"显示全部 {len(found)} 个", "link")
            rest.clicked.connect(lambda: self._show_whole(level, picture))
            stack.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _line(self, lines: QGridLayout, row: int, problem: Problem, picture: Picture) -> None:
        page, place = page_of(problem.where, picture)
        link = Link(problem.text)
        if problem.level == "block":
            link.emphasise()
        link.pressed.connect(lambda: self.go.emit(page, place))
        self.links.append(link)
        lines.addWidget(link, row, 0)
        lines.addWidget(plain_label(page_words(page, picture), "meta"), row, 1)
        if problem.about:
            about = plain_label(problem.about, "meta", wrap=True)
            about.setContentsMargins(0, 0, 0, _APART)  # nearer to its own line than to the next
            lines.addWidget(about, row + 1, 0, 1, 2)

    def _show_whole(self, level: str, picture: Picture) -> None:
        self._whole.add(level)
        self.show_picture(picture)


def _sign(level: str) -> Sign:
    made = Sign(16, QSize(16, 22))  # flush with the lines below
    if level == "info":
        made.show_icon("info", "open")
    else:
        made.show_mark("unmet", "condition" if level == "block" else "material")
    return made
