"""The pane beside the questions: what the answers lead to, by name, and what is still to be answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from checklists.judging.picture import Picture
from ui.desktop.look.breadth import aside_of
from ui.desktop.look.link import Link
from ui.desktop.look.plain import plain_label
from ui.desktop.look.scrolling import UprightArea
from ui.desktop.questions.listing import Gap, Line, Listing, gaps_words, listing_of

_WITH_PANE, _LEAST = 880, 300  # pixels of width: of the page that has room for it, and its own


class ListingPane(UprightArea):
    """What is still to be answered, what applies, and the papers."""

    wanted = Signal(str)  # a question to go to

    def __init__(self) -> None:
        super().__init__("据此列出的条目")
        self.give_way(0)
        self._shown: tuple[str, Listing] | None = None  # of which case

    def give_way(self, page: int) -> None:
        """Take a share of a page of so many pixels, and be away where that is too little."""
        self.setFixedWidth(aside_of(max(page, _WITH_PANE), _LEAST))
        self.setVisible(page >= _WITH_PANE)

    def show_picture(self, picture: Picture) -> None:
        """Count anew."""
        case, listing = picture.facts.case, listing_of(picture)
        if (case, listing) == self._shown:
            return
        more = listing.required - self._shown[1].required if self._shown and self._shown[0] == case else 0
        self._shown = case, listing
        inner = QWidget()
        inner.setProperty("ground", "surface")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(16, 14, 16, 14)
        stack.setSpacing(4)
        if listing.gaps:
            self._gaps(stack, listing.gaps)
        stack.addWidget(plain_label(f"据此{listing.asked} {listing.required} 项", "heading"))
        if more:
            stack.addWidget(plain_label(f"刚才的回答{'多' if more > 0 else '少'}列 {abs(more)} 项", "small"))
        _lines(stack, listing.lines)
        if listing.off or listing.unknown:
            stack.addSpacing(6)
            counts = (("规则不要求", listing.off), ("待定，答完再列", listing.unknown))
            _lines(stack, [Line(words, f"{number} 项") for words, number in counts if number])
        stack.addSpacing(10)
        stack.addWidget(plain_label(f"要填的表格 {len(listing.papers)} 份", "heading"))
        for title in listing.papers:
            stack.addWidget(plain_label(title, "small", wrap=True))
        stack.addStretch(1)
        self.setWidget(inner)

    def _gaps(self, stack: QVBoxLayout, gaps: Sequence[Gap]) -> None:
        """Where to go on; each leads to its question."""
        stack.addWidget(plain_label(gaps_words(len(gaps)), "heading"))
        for gap in gaps:
            link = Link(gap.words)
            link.pressed.connect(lambda entry=gap.entry: self.wanted.emit(entry))
            stack.addWidget(link)
        stack.addSpacing(10)


def _lines(stack: QLayout, lines: Sequence[Line]) -> None:
    for line in lines:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(plain_label(line.words, "small", wrap=True), 1)
        row.addWidget(plain_label(line.beside, "meta"), 0, Qt.AlignmentFlag.AlignTop)
        stack.addWidget(both)
