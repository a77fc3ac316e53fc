"""核对清单: the list at the left, the item beside it, and the whole article on F9."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from checklists.judging.items import sense_of
from checklists.judging.sections import parted
from checklists.policy.condition import Truth
from checklists.words import checklist_word, mark_word
from ui.desktop.checklist.article_pane import ArticlePane
from ui.desktop.checklist.due_filter import DueFilter
from ui.desktop.checklist.filter import FilterBar
from ui.desktop.checklist.groups import Wanted, beside_words, counts_of, standing
from ui.desktop.checklist.item_pane import ItemPane
from ui.desktop.checklist.items import Items
from ui.desktop.checklist.listing_print import ListingPrint
from ui.desktop.checklist.model import ChecklistModel
from ui.desktop.checklist.resting import ItemsPage, Resting
from ui.desktop.checklist.view import ChecklistView
from ui.desktop.look.plain import button, line, plain_label
from ui.desktop.look.splitter import KeptSplitter
from ui.desktop.places import GRID
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench

_ROOM_FOR_THREE = 980  # narrower than this, the article takes the detail's place
_LIST, _LIST_LEAST, _LIST_MOST, _PANE_LEAST, _ARTICLE = 376, 240, 480, 308, 324
_UNFOLDED = 120  # so many found items are shown without their groups folded


class ChecklistPage(ItemsPage):
    """The checklist of the open case."""

    name = "checklist"
    heading = ""  # as the stage is called, by what the matter asks for

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._items = Items(workbench)
        self._hidden = False  # whether what the answers rule out is listed too
        self._wants_article = False
        self.model = ChecklistModel(workbench, self._items, self)
        self.filter = FilterBar()  # before the list, as the Tab key goes
        self.due = DueFilter()
        self.view = ChecklistView(self.model)
        self.pane = ItemPane(workbench, self._items)
        self.article = ArticlePane(workbench, self._items)
        self._count = plain_label(tone="meta")
        self._why = button("查看", "link")
        self._next = button("下一项待核对", "primary")
        self._next.setToolTip("Ctrl+↓")
        self._article_button = button("条文", "", "law")
        self._article_button.setToolTip("条文全文（F9）")
        self._article_button.setCheckable(True)
        self.listing = ListingPrint(workbench)
        self._lay_out()
        self.tools = self._tools()
        self._connect()
        self.bring_up_to_date()

    def draw(self) -> None:
        """Show the open case from its first item."""
        self._hidden = False
        self._clear()
        self.view.open_passages()
        if self.workbench.is_open:
            self.view.setAccessibleName(checklist_word(self.workbench.picture.checklist))
        self._show_counts()
        first = next(self.model.shown(), "")
        self.view.setCurrentIndex(self.model.index_of(first))
        self._choose(first)

    def show_place(self, place: str) -> None:
        """Bring an item, the row of a table or a passage into view."""
        if not place or not self.workbench.is_open:
            self.view.setFocus()
            return
        index = self._index(place)
        if not index.isValid():
            self._hidden = self._ruled_out(place)
            self._clear()
            self._show_counts()
            index = self._index(place)
        if index.isValid():
            self.view.show_index(index)
            self._enter() if self.model.index_of(place).isValid() else self.view.setFocus()

    def start_search(self) -> None:
        """Go to the field that finds words in the list."""
        self._leave()
        self.filter.begin()

    def refresh(self) -> None:
        """Make the list anew, as F5 does: marked rows that no longer fit the filter leave it."""
        self.model.renew()

    def toggle_article(self) -> None:
        """Show the whole article, or put it away."""
        self._wants_article = not self._wants_article
        self._arrange()

    def next_open(self) -> None:
        """Go to the next item that is not marked yet, from the top again after the last."""
        shown = list(self.model.shown())
        here = shown.index(self.pane.item_id) + 1 if self.pane.item_id in shown else 0
        found = (item for item in map(self._items.find, shown[here:] + shown[:here]) if item)
        waiting = next((item for item in found if standing(item) == "open"), None)
        if waiting is not None:
            self.view.show_index(self.model.index_of(waiting.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the page, wherever in it the focus is."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F9:
            self.toggle_article()
        elif event.key() == Qt.Key.Key_F and control:
            self.start_search()
        elif event.key() == Qt.Key.Key_Down and control:
            self.next_open()
        elif event.key() == Qt.Key.Key_Escape and not self.view.hasFocus():
            self._leave()
        elif not self.pane.take_key(event):
            super().keyPressEvent(event)

    def _what_rests(self) -> Resting:
        return self.model

    def _lay_out(self) -> None:
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self.due)
        column.addWidget(line())
        column.addWidget(self.view, 1)
        column.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 5, 12, 5)
        foot.setSpacing(4)
        foot.addWidget(self._count)
        foot.addWidget(self._why)
        foot.addStretch(1)
        column.addLayout(foot)
        settings = settings_in(self.workbench.desk.data)
        self._splitter = KeptSplitter(self.name, settings, (_LIST, 600, _ARTICLE))
        for widget, stretch in ((self._left, 0), (self.pane, 1), (self.article, 0)):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._left.setMinimumWidth(_LIST_LEAST)
        self._left.setMaximumWidth(_LIST_MOST)
        self.pane.setMinimumWidth(_PANE_LEAST)
        self._splitter.settle()
        self.article.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.listing.outcome)
        whole.addWidget(self._splitter, 1)

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.listing.start)
        row.addWidget(self._article_button)
        row.addWidget(self._next)
        return tools

    def _connect(self) -> None:
        self.view.chosen.connect(self._choose)
        self.view.marked.connect(self._mark)
        self.view.next_open.connect(self.next_open)
        self.view.entered.connect(self._enter)
        self.view.leaving.connect(lambda: self.go.emit(GRID, ""))
        self.filter.asked.connect(self._ask)
        self.due.asked.connect(self.filter.tell)
        self.pane.step.connect(self._step)
        self.pane.finished.connect(self._leave)
        self.pane.go.connect(self.go)
        self.article.closed.connect(self.toggle_article)
        self._next.clicked.connect(self.next_open)
        self._why.clicked.connect(self._show_hidden)
        self._article_button.clicked.connect(self.toggle_article)
        self.workbench.opened.connect(self.grow_stale)
        self.workbench.stepped.connect(self._show_counts)

    def _show_counts(self) -> None:
        items = self.workbench.picture.items if self.workbench.is_open else ()
        kind, counts = sense_of(items), counts_of(items)
        self.filter.show_counts(kind, counts, beside_words(items))
        self.due.show_counts(self.workbench.picture if self.workbench.is_open else None)
        self._next.setText(f"下一项{mark_word(kind, 'open')}")
        self._next.setEnabled(counts["open"] > 0)
        self._next.setToolTip("Ctrl+↓" if counts["open"] else f"没有{mark_word(kind, 'open')}的项了")
        away = sum(item.applies is Truth.NO for item in parted(items)[0])
        self._count.setText(f"本情形不涉及 {away} 项")
        self._count.setVisible(away > 0)
        self._why.setVisible(away > 0)
        self._why.setText("回到清单" if self._hidden else "看是哪些、为什么")
        self._why.setAccessibleName("回到清单" if self._hidden else "看本情形不涉及的条目和原因")

    def _ask(self, mark: str, text: str) -> None:
        if mark and self._hidden:  # what is not listed has no marks
            self._hidden = False
            self._show_counts()
        self.model.want(Wanted(mark, text, self._hidden, term=self.due.term, by_due=self.due.by_due))
        if (mark or text or self.due.term or self.due.by_due) and len(list(self.model.shown())) <= _UNFOLDED:
            self.view.expandAll()

    def _clear(self) -> None:
        self.due.clear()
        self.filter.clear()

    def _show_hidden(self) -> None:
        self._hidden = not self._hidden
        self.model.want(replace(self.model.wanted, hidden=self._hidden))
        self._show_counts()
        self.view.show_index(self.model.index_of(next(self.model.shown(), "")))

    def _index(self, place: str) -> QModelIndex:
        """Where an item, a group, or the first item made after a pattern of that id stands."""
        index = self.model.index_of(place)
        if not index.isValid():
            index = self.model.group_index(place)
        if not index.isValid():
            first = next((item.id for item in self.workbench.picture.items if item.pattern.id == place), "")
            index = self.model.index_of(first)
        return index

    def _ruled_out(self, place: str) -> bool:
        item = self._items.find(place)
        return item is not None and item.applies is Truth.NO

    def _choose(self, item_id: str) -> None:
        self.pane.show_item(item_id)
        self.article.show_item(item_id)

    def _mark(self, mark: str) -> None:
        if self.pane.item_id:
            self.pane.marking.choose(mark)

    def offer(self, menu: QMenu) -> None:
        """The marks of the current row, and a way to add files."""
        self.pane.offer(menu, self._mark)

    def _step(self, by: int) -> None:
        shown = list(self.model.shown())
        if self.pane.item_id in shown:
            place = shown.index(self.pane.item_id) + by
            if 0 <= place < len(shown):
                self.view.show_index(self.model.index_of(shown[place]))

    def _enter(self) -> None:
        if self.pane.isHidden():
            self.toggle_article()
        self.pane.enter()

    def _leave(self) -> None:
        self.view.setFocus()

    def _arrange(self) -> None:
        """Three panes where there is room; else the article takes the detail's place."""
        self.article.setVisible(self._wants_article)
        self.pane.setVisible(not self._wants_article or self.width() >= _ROOM_FOR_THREE)
        self._article_button.setChecked(self._wants_article)
