"""The pane beside the questions: what the answers lead to, counted anew after each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from checklists.judging.picture import Picture
from ui.desktop.look.plain import plain_label
from ui.desktop.questions.listing import Listing, listing_of


class ListingPane(QScrollArea):
    """Counts by passage, the papers, and what is still to be answered."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName("据此列出的条目")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(300)
        self._before: Listing | None = None

    def show_picture(self, picture: Picture) -> None:
        """Count anew."""
        listing = listing_of(picture)
        if listing == self._before:
            return
        more = listing.required - self._before.required if self._before else 0
        self._before = listing
        inner = QWidget()
        inner.setProperty("ground", "surface")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(16, 14, 16, 14)
        stack.setSpacing(4)
        stack.addWidget(plain_label(f"据此列出 {listing.required} 项", "heading"))
        if more:
            stack.addWidget(plain_label(f"刚才的回答{'多' if more > 0 else '少'}列 {abs(more)} 项", "small"))
        _lines(stack, listing.by_source)
        if listing.off or listing.unknown:
            stack.addSpacing(6)
            counts = (("规则不要求", listing.off), ("待定，答完再列", listing.unknown))
            _lines(stack, [(words, number) for words, number in counts if number])
        stack.addSpacing(10)
        stack.addWidget(plain_label(f"要填的表格 {len(listing.papers)} 份", "heading"))
        for title in listing.papers:
            stack.addWidget(plain_label(title, "small", wrap=True))
        if listing.unanswered:
            stack.addSpacing(10)
            stack.addWidget(plain_label("还没有回答", "heading"))
            for name in listing.unanswered[:8]:
                stack.addWidget(plain_label(name.strip("“”"), "small", wrap=True))
        stack.addStretch(1)
        self.setWidget(inner)


def _lines(stack: QLayout, counts: Sequence[tuple[str, int]]) -> None:
    for words, number in counts:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(plain_label(words, "small"), 1)
        row.addWidget(plain_label(f"{number} 项", "meta"))
        stack.addWidget(both)
