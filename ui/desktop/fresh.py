"""A page that is drawn anew only while it is looked at, and otherwise remembers that it has to be."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent

from ui.desktop.page import Page
from ui.desktop.workbench import Workbench


class FreshPage(Page):
    """Shows what has changed at once where it is in view, or else as soon as it comes into view."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._stale = True

    def draw(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def can_draw(self) -> bool:
        """Whether there is anything to show: the pages of a case need one that is open."""
        return self.workbench.is_open

    def grow_stale(self) -> None:
        """Something has changed."""
        self._stale = True
        if self.isVisible():
            self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Draw what has changed since it was last drawn."""
        if self._stale and self.can_draw():
            self._stale = False
            self.draw()

    def refresh(self) -> None:
        """Show everything anew."""
        self._stale = True
        self.bring_up_to_date()

    def showEvent(self, event: QShowEvent) -> None:
        """Looked at again, show what has changed meanwhile."""
        super().showEvent(event)
        self.bring_up_to_date()
