"""The papers of a case: draft or final, what each lacks, and as which files it comes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from checklists.judging.papers import Paper
from checklists.judging.picture import Picture
from checklists.judging.verdict import label_for
from checklists.words import word
from ui.desktop.look.badge import Badge
from ui.desktop.look.link import Link
from ui.desktop.look.plain import line, plain_label
from ui.desktop.places import page_of_form

FORMATS = {"word": "Word", "excel": "Excel", "pdf": "PDF"}
_FEW = 3
_NOTHING = "—"


def lack_words(paper: Paper, picture: Picture) -> str:
    """What keeps a paper from being final."""
    parts = []
    if paper.missing:
        number = len(paper.missing)
        names = [label_for(name, picture.policy, picture.scope) for name in paper.missing[:_FEW]]
        listed = "、".join(names) + ("等" if number > _FEW else "")
        parts.append(f"差 {number} 栏：{listed}")
    if paper.blocks:
        parts.append(f"{paper.blocks} 个{word('level', 'block')}的问题")
    return "；".join(parts) or _NOTHING


class PapersCard(QFrame):
    """One line for each paper."""

    go = Signal(str, str)
    chosen = Signal(object)  # the forms that are ticked, to be exported

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.boxes: dict[str, QCheckBox] = {}
        self._left_out: set[str] = set()
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(14, 10, 14, 10)
        self._inner: QWidget | None = None

    def choose_all(self) -> None:
        """Tick every paper, as for another case."""
        self._left_out.clear()

    def show_picture(self, picture: Picture) -> None:
        """Show the papers of a case as it stands; those that were left out stay so."""
        self.boxes = {}
        if self._inner is not None:
            self._stack.removeWidget(self._inner)
            self._inner.deleteLater()
        self._inner = QWidget()
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 2)
        if any(lack_words(paper, picture) != _NOTHING for paper in picture.papers):  # else the titles have all the room
            grid.setColumnStretch(3, 3)
        final = sum(paper.state == "final" for paper in picture.papers)
        grid.addWidget(plain_label(f"文书 {len(picture.papers)} 份，{final} 份可出定稿", "heading"), 0, 0, 1, 4)
        grid.addWidget(plain_label("勾选的导出", "meta"), 0, 4)
        for number, paper in enumerate(picture.papers):
            row = 2 * number + 1
            grid.addWidget(line(), row, 0, 1, 5)
            self._line(grid, row + 1, paper, picture)
        self._stack.addWidget(self._inner)
        self._tell()

    def _line(self, grid: QGridLayout, row: int, paper: Paper, picture: Picture) -> None:
        link = Link(paper.title)
        page = page_of_form(paper.form)
        link.pressed.connect(lambda: self.go.emit(page, ""))
        if paper.form not in self.boxes:  # of several papers for the rows of a table the first has the box
            grid.addWidget(self._box(paper, picture), row, 0)
        grid.addWidget(link, row, 1)
        draft = paper.state == "draft"
        grid.addWidget(Badge(word("paper", "draft"), "todo") if draft else plain_label("可出定稿", "met"), row, 2)
        grid.addWidget(plain_label(lack_words(paper, picture), "small", wrap=True), row, 3)
        formats = "、".join(FORMATS[name] for name in picture.policy.form[paper.form].formats)
        grid.addWidget(plain_label(formats, "meta"), row, 4)

    def _box(self, paper: Paper, picture: Picture) -> QCheckBox:
        box = self.boxes[paper.form] = QCheckBox()
        box.setAccessibleName(f"导出{picture.policy.form[paper.form].title}")
        box.setToolTip("勾选的才导出")
        box.setChecked(paper.form not in self._left_out)
        box.toggled.connect(self._tell)
        return box

    def _tell(self) -> None:
        self._left_out -= set(self.boxes)
        self._left_out |= {form for form, box in self.boxes.items() if not box.isChecked()}
        self.chosen.emit([form for form, box in self.boxes.items() if box.isChecked()])
