"""What every page of the window is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.desktop.workbench import Workbench

if TYPE_CHECKING:
    from checklists.cases.log import LogRow

FORM = "form:"  # how the names of the pages of forms begin


class Undoing(Protocol):
    """What undo and redo speak of."""

    def undo(self) -> bool:
        """Take the last step back."""

    def redo(self) -> bool:
        """Do the last step that was taken back again."""

    def next_to_undo(self) -> LogRow | None:
        """The step that an undo would take back."""

    def next_to_redo(self) -> LogRow | None:
        """The step that a redo would do again."""


class Page(QWidget):
    """A page over the workbench. It holds no state of the case, and asks the workbench each time."""

    name = ""
    heading = ""
    tools: QWidget | None = None  # what the page puts into the right of the head
    go = Signal(str, str)  # the name of a page, and the place within it; "" for none
    faulted = Signal()  # something typed on it cannot be kept, or can again

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.workbench = workbench
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def undoing(self) -> Undoing:
        """What undo and redo speak of on this page: the open case."""
        return self.workbench

    def show_place(self, place: str) -> None:
        """Bring a place of the page into view: an entry, an item, a row, a form; "" for none."""

    def commit(self) -> bool:
        """Finish what is being typed; whether nothing is left unsaved."""
        return True

    def note(self) -> str:
        """The few words beside the heading; those of its stage where a page has none of its own."""
        return ""

    def start_search(self) -> None:
        """Ctrl+F: put the cursor where one types what is looked for."""

    def refresh(self) -> None:
        """F5: show everything anew."""

    def look_otherwise(self) -> bool:
        """F8: look at the same with the printed page beside it, or larger; whether there is such another way."""
        return False

    def offer(self, menu: QMenu) -> None:
        """Put into a menu what can be done to the current row; nothing where there is none."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button, or Shift+F10, on a row: the same that 编辑 > 所选一行 offers."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.offer(menu)
        if menu.actions():
            menu.popup(event.globalPos())
        else:
            menu.deleteLater()
