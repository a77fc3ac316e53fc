"""Bringing a widget into view, also while its page is still being laid out."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def scroll_to(area: QScrollArea, widget: QWidget) -> None:
    """Bring a widget of a scroll area into view, now and once the layout has settled."""

    def settle() -> None:
        if area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget, 0, min(60, area.height() // 4))

    settle()
    QTimer.singleShot(0, widget, settle)
