"""The pages, and beside them the explanation of what stands on them, once somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desktop.frame.page_stack import PageStack
from ui.desktop.whys import WHY
from ui.desktop.workbench import Workbench

if TYPE_CHECKING:  # it is loaded with what judges a case, and not before
    from ui.desktop.frame.why_pane import WhyPane

_WIDTH, _ROOM = 344, 640  # narrower than this beside it, the page gives way
_ANY = 16_777_215


class PagesWithWhy(QWidget):
    """The pages and the explanation beside them; where there is no room for both, it stands in their place."""

    go = Signal(str, str)

    def __init__(self, pages: PageStack, workbench: Workbench) -> None:
        super().__init__()
        self._pages = pages
        self._workbench = workbench
        self.pane: WhyPane | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(pages, 1)
        pages.go.connect(self._ask)

    def hasHeightForWidth(self) -> bool:
        """No page is as high as all that stands on it: pages scroll inside, and the window has no scroll bar."""
        return False

    def sizeHint(self) -> QSize:
        """What is left beside the rest of the window; what the pages would like is more than a screen has."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page its room back, or take it."""
        super().resizeEvent(event)
        self._arrange()

    def _ask(self, name: str, place: str) -> None:
        """Go to a page, or explain what stands on it."""
        if name == WHY:
            self._made().explain(place)
            self._arrange()
        else:
            self.go.emit(name, place)

    def _made(self) -> WhyPane:
        if self.pane is None:
            from ui.desktop.frame.why_pane import WhyPane

            self.pane = WhyPane(self._workbench)
            self.pane.go.connect(self._leave)
            self.pane.closed.connect(self._arrange)
            self._row.addWidget(self.pane)
        return self.pane

    def _arrange(self) -> None:
        if self.pane is None:
            return
        alone = self.pane.isVisibleTo(self) and self.width() < _ROOM + _WIDTH
        self._pages.setVisible(not alone)
        self.pane.setMaximumWidth(_ANY if alone else _WIDTH)
        self.pane.setMinimumWidth(0 if alone else _WIDTH)

    def _leave(self, name: str, place: str) -> None:
        """To where an answer is given; where the page would be hidden, the explanation makes room."""
        if self.pane is not None and not self._pages.isVisibleTo(self):
            self.pane.shut()
        self.go.emit(name, place)
