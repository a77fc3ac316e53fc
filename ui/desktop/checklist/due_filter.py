"""Of a list with days to keep: which of its items are shown by how they stand, and whether in the order of the days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from checklists.judging.items import JudgedItem
from checklists.judging.picture import Picture
from checklists.judging.terms import STATES
from checklists.policy.condition import Truth
from checklists.words import word

_ALL = "全部时限"


class DueFilter(QWidget):
    """A choice and a box; away where nothing in the case is due on a day."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = QComboBox()
        self.choice.setAccessibleName("按时限筛选")
        self.sorted = QCheckBox("按时限排")
        self.sorted.setToolTip("按时限先后列出，不按章和任务")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.choice, 1)
        row.addWidget(self.sorted)
        self.choice.activated.connect(self._tell)
        self.sorted.toggled.connect(self._tell)

    @property
    def term(self) -> str:
        """What is asked for: a state, a day as 2020-06-30, or all."""
        return str(self.choice.currentData() or "")

    @property
    def by_due(self) -> bool:
        """Whether the list goes by the days."""
        return self.sorted.isChecked()

    def clear(self) -> None:
        """Ask for everything, in the order of the rule."""
        self.sorted.blockSignals(True)
        self.sorted.setChecked(False)
        self.sorted.blockSignals(False)
        self.choice.setCurrentIndex(0)

    def show_counts(self, picture: Picture | None) -> None:
        """Offer what there is, each with its number; the choice stays."""
        items = [item for item in picture.items if _counts(item)] if picture else []
        self.setVisible(bool(items))
        if not items and not self.choice.count():
            return
        kept, offers = self.term, list(_offers(items))
        if [text for text, _ in offers] != [self.choice.itemText(place) for place in range(self.choice.count())]:
            self.choice.clear()
            for text, data in offers:
                self.choice.addItem(text, data)
        self.choice.setCurrentIndex(max(0, self.choice.findData(kept)))

    def _tell(self) -> None:
        self.asked.emit()


def _counts(item: JudgedItem) -> bool:
    return item.term is not None and item.applies is not Truth.NO and item.mark != "na"


def _offers(items: Sequence[JudgedItem]) -> Iterator[tuple[str, str]]:
    """All, each state that occurs, and each day."""
    terms = [item.term for item in items if item.term]
    yield f"{_ALL}　{len(terms)} 项", ""
    for state in STATES:
        number = sum(term.state == state for term in terms)
        if number:
            yield f"{word('term', state)}　{number} 项", state
    for day, words in sorted({(term.day, term.words) for term in terms}):
        yield f"{words}　{sum(term.day == day for term in terms)} 项", day.isoformat()
