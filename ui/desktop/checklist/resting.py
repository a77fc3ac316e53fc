"""Pages and models over the items of a case that work only while somebody looks."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

from ui.desktop.checklist.item_pane import ItemPane
from ui.desktop.fresh import FreshPage


class Resting:
    """A model that follows no steps out of view, and catches up with them afterwards."""

    _resting = _missed = False

    def rest(self, *, resting: bool) -> None:
        """Follow no steps while nobody looks, and catch up with them afterwards."""
        self._resting = resting
        if self._missed and not resting:
            self._follow_answers()

    @abstractmethod
    def _follow_answers(self) -> None:
        """Show what the steps since the last look have changed."""


class ItemsPage(FreshPage):
    """A page of items with the current one beside them; `draw` shows another case, `_arrange` gives way."""

    pane: ItemPane

    def can_draw(self) -> bool:
        """Also that there are no items, where no case is open."""
        return True

    def commit(self) -> bool:
        """Save what is being typed about the item."""
        return self.pane.commit()

    def showEvent(self, event: QShowEvent) -> None:
        """In view again, catch up with what has changed."""
        self._what_rests().rest(resting=False)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of view, work for nobody."""
        self._what_rests().rest(resting=True)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What there is no room for gives way."""
        super().resizeEvent(event)
        self._arrange()

    @abstractmethod
    def _what_rests(self) -> Resting:
        """The model that rests out of view."""

    @abstractmethod
    def _arrange(self) -> None:
        """Give the panes the room there is."""
