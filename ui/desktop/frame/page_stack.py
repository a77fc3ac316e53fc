"""The pages in view, one at a time; each is made when it is first looked at, and kept."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from ui.desktop.page import FORM, Page
from ui.desktop.pages import OF_NO_CASE, make_page
from ui.desktop.workbench import Workbench


class PageStack(QStackedWidget):
    """All pages that were looked at."""

    go = Signal(str, str)
    made = Signal(object)  # a page that is looked at for the first time
    lost = Signal(str)  # one sentence: what was typed could not be saved in the case that was left

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._pages: dict[str, Page] = {}
        self._unsaved: list[str] = []  # pages with something that cannot be saved in the case that is left
        self._gone: list[Page] = []  # out of view for good, and still to be taken apart
        self._dropping = QTimer(self, interval=0)
        self._dropping.timeout.connect(self._drop)
        workbench.leaving.connect(self._leave)

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
        """Finish what is being typed on every page, even after a failure; those on which something cannot be saved."""
        return [name for name, page in self._pages.items() if not page.commit()]

    def leave_behind(self) -> None:
        """What was typed wrongly in one case must not be seen, or even saved, in another."""
        if self._unsaved:
            self.let_go(self._unsaved)
            self._unsaved = []
            self.lost.emit("刚才那件办件里有填得不对的栏，没有保存；请打开它，重新填写那一栏")

    def _leave(self) -> None:
        """Finish what is being typed, while the case that it is for is still open."""
        self._unsaved = [name for name in self.unsaved() if name not in OF_NO_CASE]

    def keep_forms(self, forms: Iterable[str]) -> None:
        """Let go of the pages of forms that the open case does not have."""
        kept = {FORM + form for form in forms}
        self.let_go([name for name in self._pages if name.startswith(FORM) and name not in kept])

    def let_go(self, names: Iterable[str]) -> None:
        """Let go of pages, with all that is left unsaved there."""
        for name in [name for name in names if name in self._pages]:
            page = self._pages.pop(name)
            self.removeWidget(page)
            self._gone.append(page)
            self._dropping.start()

    def _drop(self) -> None:
        """A page has hundreds of parts, and several pages at once would hold the window up."""
        self._gone.pop().deleteLater()
        if not self._gone:
            self._dropping.stop()
