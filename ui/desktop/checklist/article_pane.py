"""The whole article beside an item, in the rule's own words, with the marks of its items in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.policy.condition import Truth
from checklists.policy.model import Passage
from checklists.words import mark_word
from ui.desktop.checklist.items import Items, shown_mark
from ui.desktop.look.layouts import empty
from ui.desktop.look.plain import button, line, plain_label
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.look.shapes import paint_mark
from ui.desktop.look.theme import theme
from ui.desktop.workbench import Workbench

_WORST = ("unmet", "open", "met", "na", "not-required")
_WORST_RISKS = ("met", "open", "unmet", "na", "not-required")
_MARGIN = 36


@dataclass(frozen=True, slots=True)
class Clause:
    """A line of an article, and the items that rest on it."""

    text: str
    items: tuple[JudgedItem, ...]
    current: bool


class ArticlePane(QWidget):
    """The article of the item that is shown."""

    closed = Signal()

    def __init__(self, workbench: Workbench, items: Items) -> None:
        super().__init__()
        self._workbench = workbench
        self._items = items
        self._item_id = ""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("条文全文")
        self._title = plain_label("条文全文", "heading")
        self._source = plain_label(tone="meta", wrap=True)
        self._lay_out()
        workbench.stepped.connect(self._again)

    def show_item(self, item_id: str) -> None:
        """Show the article of an item; nothing is drawn while the pane is away."""
        self._item_id = item_id
        self._again()

    def showEvent(self, event: object) -> None:
        """Catch up with what was chosen while the pane was away."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._again()

    def _lay_out(self) -> None:
        shut = button("", "ghost", "x")
        shut.setAccessibleName("收起条文")
        shut.setToolTip("收起条文（F9）")
        shut.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 8, 4)
        head.addWidget(self._title, 1)
        head.addWidget(shut)
        inner = QWidget()
        inner.setProperty("ground", "surface")
        self._clauses = QVBoxLayout(inner)
        self._clauses.setContentsMargins(0, 8, 0, 12)
        self._clauses.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 16, 6)
        foot.addWidget(self._source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(UprightArea("条文", inner), 1)
        column.addWidget(line())
        column.addLayout(foot)

    def _again(self) -> None:
        item = self._items.find(self._item_id)
        if not self.isVisible() or not self._workbench.is_open:
            return
        empty(self._clauses)
        if item is None:
            return
        picture = self._workbench.picture
        passage = _passage_of(item, picture)
        article = article_of(passage, picture)
        self._title.setText(article.ref)
        for clause in clauses_of(article, passage, picture):
            self._clauses.addWidget(ClauseLine(clause))
        self._clauses.addStretch(1)
        outside = item.pattern.authority == "companion"
        self._source.setText(
            item.pattern.source if outside else f"{picture.policy.number}，{picture.policy.published_in}"
        )


class ClauseLine(QWidget):
    """One line of the article; its margin bears the worst mark of the items that rest on it."""

    def __init__(self, clause: Clause) -> None:
        super().__init__()
        self._clause = clause
        words = plain_label(clause.text, "passage", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 6, 16, 6)
        row.addWidget(words)
        counted = [item for item in clause.items if item.applies is Truth.YES]
        self._kind = counted[0].pattern.sense if counted else ""
        order = _WORST_RISKS if self._kind in ("risk", "circumstance") else _WORST
        self._mark = next((mark for mark in order if any(shown_mark(item) == mark for item in counted)), "")
        said = mark_word(self._kind, self._mark) if self._mark else ""
        self.setAccessibleName("，".join(filter(None, (said, clause.text))))
        self.setToolTip(f"所列 {len(counted)} 项：{said}" if len(counted) > 1 and said else said)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the current line, and the mark."""
        painter = QPainter(self)
        if self._clause.current:
            painter.fillRect(self.rect(), theme().color("accent_tint"))
            painter.fillRect(0, 0, 3, self.height(), theme().color("accent"))
        if self._mark:
            paint_mark(painter, QRectF(13, 11, 14, 14), self._mark, self._kind)


def _passage_of(item: JudgedItem, picture: Picture) -> Passage:
    """The passage that an item rests on; what is no passage of this rule stands for itself."""
    own = Passage(item.pattern.source.partition("［")[0], item.pattern.text)
    return picture.policy.passage.get(item.pattern.source, own)


def article_of(passage: Passage, picture: Picture) -> Passage:
    """The article that a passage is part of; one that is no part of any stands for itself."""
    return picture.policy.passage.get(passage.article, passage)


def clauses_of(article: Passage, passage: Passage, picture: Picture) -> Iterator[Clause]:
    """The lines of an article, each with the items whose passage it holds; those of the passage are current."""
    inside = [one for one in picture.policy.passages if one.article == article.ref and one.ref != article.ref]
    for text in article.text.split("\n"):
        refs = [one.ref for one in inside if one.text in text] or _whole(article, inside)
        items = tuple(one for one in picture.items if one.pattern.source in refs)
        yield Clause(text, items, current=passage.ref in refs or text in passage.text.split("\n"))


def _whole(article: Passage, inside: Sequence[Passage]) -> list[str]:
    """A line that holds no passage of its own speaks for the article, where that is not divided."""
    return [] if inside else [article.ref]
