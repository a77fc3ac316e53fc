"""Areas that scroll up and down, and bringing a widget into view, also while its page is still being laid out."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class UprightArea(QScrollArea):
    """Scrolls up and down only. One with a name is a stop of the Tab key; in one without, only what is inside is."""

    def __init__(self, name: str = "", inner: QWidget | None = None) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if name:
            self.setAccessibleName(name)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if inner is not None:
            self.setWidget(inner)


def scroll_to(area: QScrollArea, widget: QWidget) -> None:
    """Bring a widget of a scroll area into view, now and once the layout has settled."""

    def settle() -> None:
        if area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget, 0, min(60, area.height() // 4))

    settle()
    QTimer.singleShot(0, widget, settle)


def scroll_to_part(widget: QWidget, part: QRect) -> None:
    """Bring a part of a widget into view where it stands in a scroll area."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea) and above.widget() is not None:
        at = widget.mapTo(above.widget(), part.center())
        above.ensureVisible(at.x(), at.y(), 0, min(part.height() * 2, above.height() // 4))
