"""The pages in view, one at a time; each is made when it is first looked at, and kept."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.desktop.page import FORM, Page
from ui.desktop.pages import make_page
from ui.desktop.workbench import Workbench


class PageStack(QStackedWidget):
    """All pages that were looked at."""

    go = Signal(str, str)
    made = Signal(object)  # a page that is looked at for the first time

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._pages: dict[str, Page] = {}

    @property
    def name(self) -> str:
        """The name of the page in view."""
        return next((name for name, page in self._pages.items() if page is self.currentWidget()), "")

    @property
    def page(self) -> Page:
        """The page in view. Raises `LookupError` before the first."""
        return self._pages[self.name]

    def all(self) -> list[Page]:
        """The pages that were looked at."""
        return list(self._pages.values())

    def show_page(self, name: str) -> Page:
        """Bring a page into view."""
        if name not in self._pages:
            page = make_page(name, self._workbench)
            page.name = page.name or name
            page.go.connect(self.go)
            self._pages[name] = page
            self.addWidget(page)
            self.made.emit(page)
        self.setCurrentWidget(self._pages[name])
        return self._pages[name]

    def commit(self) -> bool:
        """Finish what is being typed on any page; whether nothing is left unsaved."""
        return not self.unsaved()

    def unsaved(self) -> list[str]:
        """Finish what is being typed on any page; the pages on which something cannot be kept as it is."""
        return [name for name, page in self._pages.items() if not page.commit()]  # every one, even after a failure

    def keep_forms(self, forms: Iterable[str]) -> None:
        """Let go of the pages of forms that the open case does not have."""
        kept = {FORM + form for form in forms}
        self.let_go([name for name in self._pages if name.startswith(FORM) and name not in kept])

    def let_go(self, names: Iterable[str]) -> None:
        """Let go of pages, with all that is left unsaved there."""
        for name in [name for name in names if name in self._pages]:
            page = self._pages.pop(name)
            self.removeWidget(page)
            page.deleteLater()
