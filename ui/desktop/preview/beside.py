"""Fields with the printed page beside them: each shows where the other is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ui.desktop.fields.field import Field
from ui.desktop.look.plain import button
from ui.desktop.look.splitter import KeptSplitter
from ui.desktop.preview.pane import PreviewPane
from ui.desktop.settings import settings_in
from ui.desktop.workbench import Workbench

_ROOM_FOR_BOTH = 900  # pixels; below, the page takes the place of the fields
_USUAL = (578, 578)
_SHOWN = "preview/shown"


class Beside(QWidget):
    """Fields, and the page that they are printed on; it is drawn once it is looked at."""

    asked = Signal(str)  # an entry that was clicked on: its field is wanted

    def __init__(self, workbench: Workbench, form_id: str, fields: QWidget) -> None:
        super().__init__()
        self._workbench = workbench
        self._form_id = form_id
        self._fields = fields
        self._settings = settings_in(workbench.data)
        self._wanted = self._settings.value(_SHOWN) != "no"  # where there is room for both
        self._instead = False  # where there is not
        self._entry = ""
        self.pane: PreviewPane | None = None
        self.button: QPushButton = button("预览(&P)", "tab", "panel")
        self.button.setCheckable(True)
        self.button.setToolTip("显示或隐藏打印出来的样子（F8）")
        self.button.clicked.connect(self.toggle)
        self._split = KeptSplitter("form", self._settings, _USUAL)
        self._split.addWidget(fields)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self._split)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @property
    def shown(self) -> bool:
        """Whether the page is shown."""
        return self._wanted if self._is_roomy() else self._instead

    @property
    def entry(self) -> str:
        """The entry whose field had the focus last; "" for none."""
        return self._entry

    def toggle(self) -> None:
        """Show or hide the page; where there is room for both, that is remembered."""
        if self._is_roomy():
            self._wanted = not self._wanted
            self._settings.setValue(_SHOWN, "yes" if self._wanted else "no")
        else:
            self._instead = not self._instead
        self._arrange()

    def show_fields(self) -> None:
        """Bring the fields back where the page has taken their place."""
        if not self._is_roomy() and self._instead:
            self._instead = False
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page takes the place of the fields where there is no room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _is_roomy(self) -> bool:
        return self.width() >= _ROOM_FOR_BOTH

    def _arrange(self) -> None:
        shown = self.shown
        if shown and self.pane is None:
            self._make()
        if self.pane is not None:
            self.pane.setVisible(shown)
        self._fields.setVisible(self._is_roomy() or not shown)
        self.button.setChecked(shown)

    def _make(self) -> None:
        made = self.pane = PreviewPane(self._workbench, self._form_id)
        made.asked.connect(self._ask)
        made.setMinimumWidth(300)
        self._split.addWidget(made)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._split.settle()
        made.show_entry(self._entry)

    def _ask(self, entries: tuple[str, ...]) -> None:
        """Go to the field of what was clicked on; to the next of several with every click."""
        after = entries.index(self._entry) + 1 if self._entry in entries else 0
        self.asked.emit(entries[after % len(entries)])

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Show on the page where the field that has the focus is printed."""
        widget = now
        while widget is not None and not isinstance(widget, Field):
            widget = widget.parentWidget()
        if isinstance(widget, Field) and self._fields.isAncestorOf(widget):
            self._entry = widget.entry.id
            if self.pane is not None:
                self.pane.show_entry(self._entry)
