"""The field of a table: its rows with what is done to them, and the same large, in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from checklists.policy.model import Entry
from checklists.policy.values import Value
from ui.desktop.fields.field import Field
from ui.desktop.fields.source import Source
from ui.desktop.fields.table_box import TableBox
from ui.desktop.fields.table_model import TableModel
from ui.desktop.fields.table_view import TableView
from ui.desktop.look.plain import button, plain_label
from ui.desktop.look.scrolling import scroll_to_part
from ui.desktop.page import Page


class TableField(Field):
    """A table of the user's own rows."""

    wide = True
    model: TableModel
    box: TableBox

    def __init__(self, entry: Entry, source: Source) -> None:
        super().__init__(entry, source)
        self.model.told.connect(self._on_told)
        self.box.complained.connect(self.tell)
        self.box.enlarged.connect(self.open_large)
        self.box.led.connect(self._show_why)
        self._on_told()

    @property
    def view(self) -> TableView:
        """The grid."""
        return self.box.view

    def make_editor(self) -> QWidget:
        """The grid."""
        self.model = TableModel(self.entry, self.source, self)
        self.box = TableBox(self.model, self.source)
        return self.view

    def body(self) -> QWidget:
        """The grid, and the buttons below it."""
        return self.box

    def typed(self) -> object:
        """Nothing: the model saves by itself."""
        return None

    def put(self, value: Value) -> None:
        """Follow the case."""
        self.model.follow()

    def frame_wrong(self, *, wrong: bool) -> None:
        """Nothing: the cells have frames of their own."""

    def refresh(self) -> None:
        """Show what the case says now; what cannot be kept yet stays."""
        self.model.follow()
        self._remark()

    def leave(self) -> bool:
        """Take what is being typed or pasted; whether nothing is left unsaved."""
        self.box.finish()
        return self.model.all_kept

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return not self.model.all_kept

    @property
    def unkept(self) -> str:
        """The cells that are wrong: all others are kept."""
        return f"{super().unkept}中 {len(self.model.faults):,} 格"

    def take_back(self) -> bool:
        """Put away the cells that cannot be kept; whether typing them was the last thing done to the case."""
        last = not self.model.all_kept and self.model.typed_at == self.source.reached
        if last:
            self.model.follow(anew=True)
        return last

    def open_large(self) -> TableWindow:
        """The same rows in a window of their own, as large as this one."""
        self.box.finish()
        window = TableWindow(self.model, self.source, self)
        window.open()
        return window

    def _on_told(self) -> None:
        self.tell(self.model.complaint)
        self._remark()

    def _show_why(self) -> None:
        """The sentence below comes into view with the cell; where there is no room for both, the cell."""
        if self._sentence is not None:
            scroll_to_part(self._sentence, self._sentence.rect())
        scroll_to_part(self.view.viewport(), self.view.visualRect(self.view.currentIndex()))


class TableWindow(QDialog):
    """The rows of a table with all the room there is."""

    def __init__(self, model: TableModel, source: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(model.entry.label)
        self.box = TableBox(model, source, high=True)
        self.said = plain_label("", "error", wrap=True)
        self._model = model
        done = button("填好了，回去", "primary")
        done.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(done, 0, Qt.AlignmentFlag.AlignBottom)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 12, 16, 12)
        stack.setSpacing(6)
        if model.entry.hint:
            stack.addWidget(plain_label(model.entry.hint, "small", wrap=True))
        stack.addWidget(self.box, 1)
        stack.addLayout(foot)
        model.told.connect(self._on_told)
        self.box.complained.connect(self.said.setText)
        self._on_told()
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.undo)
        QShortcut(QKeySequence("Ctrl+Y"), self).activated.connect(self.redo)
        above = parent.window()
        self.resize(above.width() - 40, above.height() - 60)
        self.box.view.setFocus()

    def done(self, result: int) -> None:
        """What is being typed is taken, however the window is left; everything is saved already."""
        self.box.finish()
        super().done(result)

    def undo(self) -> None:
        """Take the last step back, as on the page below; what is being typed is finished first."""
        self.box.finish()
        below, page = self.parentWidget(), _page_of(self)
        if isinstance(below, TableField) and below.take_back():
            return
        if page is not None and page.undoing.next_to_undo() is not None:
            page.undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        page = _page_of(self)
        if page is not None and page.undoing.next_to_redo() is not None:
            page.undoing.redo()

    def _on_told(self) -> None:
        self.said.setText(self._model.complaint)


def _page_of(widget: QWidget) -> Page | None:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Page):
        above = above.parentWidget()
    return above
