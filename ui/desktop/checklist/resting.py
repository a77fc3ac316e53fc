"""Pages and models over the items of a case that work only while somebody looks."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

from checklists.cases.changes import Kind, Step
from ui.desktop.checklist.item_pane import ItemPane
from ui.desktop.fresh import FreshPage
from ui.desktop.workbench import Workbench

_BESIDE = (Kind.MARK, Kind.NOTE, Kind.EVIDENCE)  # what is told of an item, and lists no other


class Resting:
    """A model over the items of the open case that follows nothing out of view, and catches up afterwards."""

    _resting = _missed = False

    def rest(self, *, resting: bool) -> None:
        """Follow no steps while nobody looks, and catch up with them afterwards."""
        self._resting = resting
        if self._missed and not resting:
            self._catch_up()

    def _listen(self, workbench: Workbench) -> None:
        """Follow the open case from now on."""
        workbench.opened.connect(self._on_opened)
        workbench.closed.connect(self._on_opened)
        workbench.stepped.connect(self._on_stepped)

    def _on_opened(self) -> None:
        """Another case: what is looked at shows it at once, the rest shows nothing until then."""
        self._missed = self._resting
        if self._resting:
            self._show_nothing()
        else:
            self.renew()

    def _on_stepped(self, step: Step) -> None:
        if self._resting:
            self._missed = True
        elif all(change.kind in _BESIDE for change in step.changes):
            self._follow_marks(step)
        else:
            self._catch_up()

    def _catch_up(self) -> None:
        self._missed = False
        self._follow_answers()

    @abstractmethod
    def renew(self) -> None:
        """Show the open case anew."""

    @abstractmethod
    def _show_nothing(self) -> None:
        """Let go of the case that was shown."""

    @abstractmethod
    def _follow_marks(self, step: Step) -> None:
        """Show what a step changed that lists the same items as before."""

    @abstractmethod
    def _follow_answers(self) -> None:
        """Show what has changed since the last look, where other items may be listed now."""


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
